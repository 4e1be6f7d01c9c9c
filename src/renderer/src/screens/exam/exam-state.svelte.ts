import type { Ack, Reveal, SessionView, SheetItem } from '@shared/contract/session.ts'
import {
  BLANK,
  sameResponse,
  withOption,
  type OptionNo,
  type Response
} from '@shared/domain/item.ts'
import {
  applyEvent,
  openDeadline,
  type ItemState,
  type Period,
  type SessionState,
  type SheetAction
} from '@shared/domain/session.ts'
import { isAppError, type Api, type On } from '../../api.ts'
import { Loaded } from '../../app/loaded.svelte.ts'
import { NoteDraft } from './note-draft.ts'
import { RecordQueue, type Waiting } from './record-queue.svelte.ts'
import { SheetClock } from './sheet-clock.svelte.ts'
import { stageOf, type Stage } from './stage.ts'

/** Shortly before the deadline a note is written key by key, so that what is being typed is not lost. */
const NOTE_RUSH_MS = 2000
const SYNC_MS = 30_000
const TICK_MS = 250
const EXPIRY_RETRY_MS = 1000

export type ExamStateOptions = {
  api: Api
  on: On
  onReturn: (fn: () => void) => () => void
  sessionId: string
  monotonic: () => number
}

/** One sitting in the window: the session as main keeps it, with the clicks that are still on their way folded in. */
export class ExamState {
  readonly #api: Api
  readonly #sessionId: string
  readonly #clock: SheetClock
  readonly #leave: (() => void)[]
  readonly #note = new NoteDraft((position, text) => {
    this.#noteWaits = false
    if (this.state?.items[position - 1]?.note !== text)
      this.#record({ kind: 'note', position, text })
  })
  readonly opening: Loaded<SessionView>
  readonly queue: RecordQueue
  /** A note is being typed that is not on its way yet. */
  #noteWaits = $state(false)
  #confirmed = $state.raw<SessionState | null>(null)
  #reveals = $state.raw<Readonly<Record<number, Reveal>>>({})
  #trouble = $state.raw<unknown>(null)
  #busy = $state(false)
  #expiring = false
  #ticks = 0

  constructor({ api, on, onReturn, sessionId, monotonic }: ExamStateOptions) {
    this.#api = api
    this.#sessionId = sessionId
    this.#clock = new SheetClock(monotonic)
    this.opening = new Loaded(async () => this.#accept(await api.session.open({ sessionId })))
    this.queue = new RecordQueue({
      send: (action) => api.session.record({ sessionId, action }),
      onAck: (waiting, ack) => this.#confirm(waiting, ack),
      onRefused: (_waiting, error) => {
        this.#trouble = error
        void this.sync()
      }
    })
    const timer = setInterval(() => this.#tick(), TICK_MS)
    this.#leave = [
      () => clearInterval(timer),
      on('sessionChanged', (changed) => {
        if (changed.sessionId === sessionId) void this.sync()
      }),
      on('resync', () => void this.sync()),
      onReturn(() => {
        this.queue.retry()
        void this.sync()
      })
    ]
  }

  /** What is shown: the confirmed state and, over it, the clicks that are not acknowledged yet. */
  readonly state: SessionState | null = $derived.by(() => {
    const periods = this.opening.value?.periods ?? []
    return this.#confirmed === null
      ? null
      : this.queue.waiting.reduce((state, { action, at }) => {
          return applyEvent(state, { ...action, seq: state.lastSeq + 1, at }, periods)
        }, this.#confirmed)
  })

  readonly stage: Stage | null = $derived.by(() => {
    const view = this.opening.value
    return view === null || this.state === null ? null : stageOf(view.periods, this.state)
  })

  readonly period: Period | null = $derived(
    this.stage?.phase === 'sitting' ? this.stage.period : null
  )

  readonly item: SheetItem | null = $derived.by(() => {
    const position = this.state?.position
    return position === undefined ? null : (this.opening.value?.items[position - 1] ?? null)
  })

  readonly itemState: ItemState | null = $derived.by(() => {
    const position = this.state?.position
    return position === undefined ? null : (this.state?.items[position - 1] ?? null)
  })

  readonly reveal: Reveal | null = $derived.by(() => {
    const position = this.state?.position
    return position === undefined ? null : (this.#reveals[position] ?? null)
  })

  /** Milliseconds left in the period under way; null without a clock. */
  readonly remainingMs: number | null = $derived.by(() => {
    const deadline = this.state === null ? null : openDeadline(this.state)
    return deadline === null ? null : Math.max(0, deadline - this.#clock.now)
  })

  /** Time spent on items, for a sitting without a deadline. */
  readonly elapsedMs: number = $derived.by(() => {
    if (this.state === null) return 0
    const spent = this.state.items.reduce((sum, { elapsedMs }) => sum + elapsedMs, 0)
    const running = this.period === null ? 0 : this.#clock.now - (this.state.lastAt ?? this.now)
    return spent + Math.max(0, running)
  })

  get now(): number {
    return this.#clock.now
  }

  /** The last thing that went wrong and was not a click on its way. */
  get trouble(): unknown {
    return this.#trouble
  }

  get busy(): boolean {
    return this.#busy
  }

  async open(): Promise<void> {
    await this.opening.load()
    await this.#readReveal()
  }

  /** Reads the session again without taking the sheet away when the program does not answer. */
  async sync(): Promise<void> {
    try {
      this.opening.set(this.#accept(await this.#api.session.open({ sessionId: this.#sessionId })))
    } catch (error) {
      // The banner tells of a lost connection, and the session is read again when the program is back.
      if (!isUnreachable(error)) this.#trouble = error
    }
  }

  /** Marks an option; where several are to be marked, one more of them. */
  choose(option: OptionNo): void {
    const { item, itemState } = this
    if (item === null || itemState === null) return
    this.#respond(withOption(itemState.response, option, item.responseCount))
  }

  /** Marks an option, or takes its mark away. */
  toggle(option: OptionNo): void {
    const marked = this.itemState?.response ?? BLANK
    if (marked.includes(option)) this.#respond(marked.filter((no) => no !== option))
    else this.choose(option)
  }

  clear(): void {
    this.#respond(BLANK)
  }

  /** Marks on the answer sheet; the item comes to the front, so that nothing is marked unseen. */
  toggleAt(position: number, option: OptionNo): void {
    this.move(position)
    this.toggle(option)
  }

  toggleFlag(): void {
    const { itemState } = this
    // Also after the key was shown: that is when a learner knows what to come back to.
    if (itemState === null) return
    this.#record({ kind: 'flag', position: itemState.position, on: !itemState.flagged })
  }

  toggleStrike(option: OptionNo): void {
    const on = this.itemState?.struck.includes(option) !== true
    this.#mark((position) => ({ kind: 'strike', position, option, on }))
  }

  move(position: number): void {
    const { period } = this
    if (period === null || position < period.first || position > period.last) return
    if (position === this.state?.position) return
    this.#note.flush()
    this.#record({ kind: 'move', position })
    void this.#readReveal()
  }

  step(by: 1 | -1): void {
    if (this.state !== null) this.move(this.state.position + by)
  }

  typeNote(text: string): void {
    if (this.state === null || this.period === null) return
    this.#noteWaits = true
    this.#note.type(this.state.position, text)
    const { remainingMs } = this
    if (remainingMs !== null && remainingMs <= NOTE_RUSH_MS) this.#note.flush()
  }

  begin(): Promise<void> {
    const { stage } = this
    if (stage?.phase !== 'waiting') return Promise.resolve()
    return this.#act(() =>
      this.#api.session.beginPeriod({ sessionId: this.#sessionId, period: stage.period.no })
    )
  }

  async handIn(): Promise<void> {
    const { period } = this
    if (period === null) return
    this.#note.flush()
    await this.#act(async () => {
      await this.queue.drained()
      return this.#api.session.handIn({ sessionId: this.#sessionId, period: period.no })
    })
  }

  /** 학습: shows the key; the response is final from then on. */
  async showKey(): Promise<void> {
    const position = this.state?.position
    if (position === undefined || this.period === null || this.reveal !== null) return
    this.#note.flush()
    await this.#try(async () => {
      await this.queue.drained()
      await this.#revealAt(position)
      await this.sync()
    })
  }

  /** What the sheet may claim: a note that is being typed is not saved. */
  get saving(): RecordQueue['state'] {
    return this.#noteWaits && this.queue.state === 'saved' ? 'saving' : this.queue.state
  }

  /** The window is about to be hidden or closed. */
  flush(): void {
    this.#note.flush()
  }

  dispose(): void {
    this.#note.flush()
    for (const leave of this.#leave) leave()
  }

  #respond(response: Response): void {
    if (sameResponse(this.itemState?.response ?? BLANK, response)) return
    this.#mark((position) => ({ kind: 'respond', position, response }))
  }

  #mark(action: (position: number) => SheetAction): void {
    const { itemState } = this
    if (itemState === null || itemState.revealed) return
    this.#record(action(itemState.position))
  }

  #record(action: SheetAction): void {
    if (this.period === null || this.remainingMs === 0) return
    this.#trouble = null
    this.#clock.tick()
    this.queue.add(action, this.now)
  }

  #confirm({ action }: Waiting, { seq, at }: Ack): void {
    const periods = this.opening.value?.periods
    if (this.#confirmed === null || periods === undefined) return
    this.#clock.sync(at)
    this.#confirmed = applyEvent(this.#confirmed, { ...action, seq, at }, periods)
  }

  /** Takes a view over, unless acknowledgements that came meanwhile know more. */
  #accept(view: SessionView): SessionView {
    this.#clock.sync(view.now)
    if (this.#confirmed === null || view.state.lastSeq >= this.#confirmed.lastSeq) {
      this.#confirmed = view.state
    }
    return view
  }

  #act(call: () => Promise<SessionView>): Promise<void> {
    return this.#try(async () => this.opening.set(this.#accept(await call())))
  }

  async #try(work: () => Promise<void>): Promise<void> {
    if (this.#busy) return
    this.#busy = true
    this.#trouble = null
    try {
      await work()
    } catch (error) {
      // Shown on the sheet; the session itself is read again, because it may have gone on meanwhile.
      this.#trouble = error
      await this.sync()
    } finally {
      this.#busy = false
    }
  }

  async #readReveal(): Promise<void> {
    const { itemState } = this
    if (itemState === null || !itemState.revealed || this.reveal !== null) return
    await this.#try(() => this.#revealAt(itemState.position))
  }

  async #revealAt(position: number): Promise<void> {
    const reveal = await this.#api.session.reveal({ sessionId: this.#sessionId, position })
    this.#reveals = { ...this.#reveals, [position]: reveal }
  }

  #tick(): void {
    this.#clock.tick()
    if (this.remainingMs === 0) void this.#expire()
    else if (++this.#ticks * TICK_MS >= SYNC_MS) {
      this.#ticks = 0
      if (this.period !== null) void this.sync()
    }
  }

  /** Main has handed in by itself; read what the session is now, until it says so. */
  async #expire(): Promise<void> {
    if (this.#expiring) return
    this.#expiring = true
    await this.sync()
    setTimeout(() => {
      this.#expiring = false
    }, EXPIRY_RETRY_MS)
  }
}

const isUnreachable = (error: unknown): boolean => isAppError(error) && error.code === 'unreachable'
