import type { Reveal, SessionView, SheetItem } from '@shared/contract/session.ts'
import type { OptionNo } from '@shared/domain/item.ts'
import type { ItemState, Period, SessionState, SheetAction } from '@shared/domain/session.ts'
import { msPerItem } from '@shared/domain/time-per-item.ts'
import type { Api } from '../../api.ts'
import type { Loaded } from '../../app/loaded.svelte.ts'
import { Heartbeat } from './heartbeat.ts'
import { NoteDraft } from './note-draft.svelte.ts'
import type { RecordQueue } from './record-queue.svelte.ts'
import { Reveals } from './reveals.svelte.ts'
import { SessionMirror, type SessionMirrorOptions } from './session-mirror.svelte.ts'
import { SheetMarks } from './sheet-marks.ts'
import type { Stage } from './stage.ts'
import { takenWord, type TakenWord } from './taken-word.ts'
import { TimeCalls } from './time-calls.svelte.ts'

/** Shortly before the deadline a note is written key by key, so that what is being typed is not lost. */
const NOTE_RUSH_MS = 2000

export type ExamStateOptions = SessionMirrorOptions & { api: Pick<Api, 'session'> }

/** One sitting in the window: what the candidate may do, and what is seen of it. */
export class ExamState {
  readonly #api: Pick<Api, 'session'>
  readonly #sessionId: string
  readonly #mirror: SessionMirror
  readonly #heartbeat: Heartbeat
  readonly #reveals: Reveals
  readonly #note: NoteDraft
  readonly marks: SheetMarks
  readonly calls = new TimeCalls()
  #busy = $state(false)

  constructor(options: ExamStateOptions) {
    const { api, sessionId } = options
    this.#api = api
    this.#sessionId = sessionId
    this.#mirror = new SessionMirror(options)
    this.#reveals = new Reveals((position) => api.session.reveal({ sessionId, position }))
    this.marks = new SheetMarks({
      item: () => this.item,
      itemState: () => this.itemState,
      stateAt: (position) => this.stateAt(position),
      reveal: () => this.reveal,
      record: (action) => this.#record(action)
    })
    this.#note = new NoteDraft((position, text) => {
      if (this.stateAt(position)?.note !== text) this.#record({ kind: 'note', position, text })
    })
    this.#heartbeat = new Heartbeat({
      tick: () => this.#tick(),
      remainingMs: () => this.remainingMs,
      running: () => this.period !== null,
      sync: () => this.sync()
    })
  }

  get opening(): Loaded<SessionView> {
    return this.#mirror.opening
  }

  get queue(): RecordQueue {
    return this.#mirror.queue
  }

  get state(): SessionState | null {
    return this.#mirror.state
  }

  get stage(): Stage | null {
    return this.#mirror.stage
  }

  get period(): Period | null {
    return this.#mirror.period
  }

  get remainingMs(): number | null {
    return this.#mirror.remainingMs
  }

  get elapsedMs(): number {
    return this.#mirror.elapsedMs
  }

  get now(): number {
    return this.#mirror.now
  }

  get trouble(): unknown {
    return this.#mirror.trouble
  }

  get busy(): boolean {
    return this.#busy
  }

  /** The item in front. */
  readonly item: SheetItem | null = $derived.by(() => {
    const position = this.state?.position
    return position === undefined ? null : this.itemAt(position)
  })

  readonly itemState: ItemState | null = $derived.by(() => {
    const position = this.state?.position
    return position === undefined ? null : this.stateAt(position)
  })

  readonly reveal: Reveal | null = $derived.by(() => {
    const position = this.state?.position
    return position === undefined ? null : this.revealAt(position)
  })

  /** What is recorded of the right response in front. */
  readonly taken: TakenWord | null = $derived.by(() => {
    const [exam, item, own] = [this.opening.value?.exam, this.item, this.itemState]
    if (exam === undefined || item === null || own === null || this.reveal?.correct !== true) {
      return null
    }
    const tookMs = this.#reveals.tookAt(own.position)
    return takenWord(own.confidence, tookMs, msPerItem(exam, item.subjectId))
  })

  /** The item whose key was shown last in this window, or else the one in front; null: none was. */
  readonly lastShown: number | null = $derived.by(() => {
    const { itemState: own } = this
    return this.#reveals.last ?? (own?.revealed === true ? own.position : null)
  })

  /** The item whose key was shown while it lies in front. */
  get fresh(): number | null {
    return this.#reveals.fresh
  }

  itemAt(position: number): SheetItem | null {
    return this.opening.value?.items[position - 1] ?? null
  }

  stateAt(position: number): ItemState | null {
    return this.state?.items[position - 1] ?? null
  }

  revealAt(position: number): Reveal | null {
    return this.#reveals.at(position)
  }

  async open(): Promise<void> {
    await this.opening.load()
    await this.#readReveal()
  }

  sync(): Promise<void> {
    return this.#mirror.sync()
  }

  /** Marks on the answer sheet or in the other item of the page; it comes to the front first. */
  toggleAt(position: number, option: OptionNo): void {
    this.move(position)
    this.marks.toggle(option)
  }

  strikeAt(position: number, option: OptionNo): void {
    this.move(position)
    this.marks.toggleStrike(option)
  }

  move(position: number): void {
    const { period } = this
    if (period === null || position < period.first || position > period.last) return
    if (position === this.state?.position) return
    this.#note.flush()
    this.#reveals.leave()
    this.#record({ kind: 'move', position })
    void this.#readReveal()
  }

  step(by: 1 | -1): void {
    if (this.state !== null) this.move(this.state.position + by)
  }

  typeNote(text: string): void {
    if (this.state === null || this.period === null) return
    this.#note.type(this.state.position, text)
    this.#rushNote()
  }

  /** Says the time that is left, or that has gone where no clock runs. */
  tellTime(): void {
    const { remainingMs, elapsedMs } = this
    this.calls.say(
      remainingMs === null ? { kind: 'elapsed', ms: elapsedMs } : { kind: 'left', ms: remainingMs }
    )
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

  /** 학습, 복습: shows the key; the response is final from then on. */
  async showKey(): Promise<void> {
    const position = this.state?.position
    if (position === undefined || this.period === null || this.reveal !== null) return
    this.#note.flush()
    await this.#try(async () => {
      await this.queue.drained()
      await this.#reveals.ask(position)
    })
    if (this.revealAt(position) === null) return
    // Not waited for by what comes next: the key of another item may be asked for at once.
    await this.sync()
    const own = this.stateAt(position)
    if (own?.revealed === true) this.#reveals.time(position, own.elapsedMs)
  }

  /** 학습, 복습: the item whose key was shown last is open again, and in front. */
  async takeBack(): Promise<void> {
    const position = this.lastShown
    if (position === null || this.period === null) return
    this.#note.flush()
    await this.#try(async () => {
      await this.queue.drained()
      this.#mirror.take(await this.#api.session.takeBack({ sessionId: this.#sessionId, position }))
    })
    // Also where another window was first.
    if (this.stateAt(position)?.revealed !== true) this.#reveals.forget(position)
  }

  /** What the sheet may claim: a note that is being typed is not saved. */
  get saving(): RecordQueue['state'] {
    return this.#note.waits && this.queue.state === 'saved' ? 'saving' : this.queue.state
  }

  /** The window is about to be hidden or closed. */
  flush(): void {
    this.#note.flush()
  }

  dispose(): void {
    this.#note.flush()
    this.#heartbeat.dispose()
    this.#mirror.dispose()
  }

  #record(action: SheetAction): void {
    this.#mirror.record(action)
  }

  #tick(): void {
    this.#mirror.tick()
    this.calls.hear(this.remainingMs)
    this.#rushNote()
  }

  #rushNote(): void {
    const { remainingMs } = this
    if (remainingMs !== null && remainingMs <= NOTE_RUSH_MS) this.#note.flush()
  }

  #act(call: () => Promise<SessionView>): Promise<void> {
    return this.#try(async () => this.#mirror.take(await call()))
  }

  async #try(work: () => Promise<void>): Promise<void> {
    if (this.#busy) return
    this.#busy = true
    this.#mirror.trouble = null
    try {
      await work()
    } catch (error) {
      // Shown on the sheet; the session itself is read again, because it may have gone on meanwhile.
      this.#mirror.trouble = error
      await this.sync()
    } finally {
      this.#busy = false
    }
  }

  async #readReveal(): Promise<void> {
    const { itemState } = this
    if (itemState?.revealed !== true) return
    try {
      await this.#reveals.show(itemState.position)
    } catch (error) {
      this.#mirror.trouble = error
    }
  }
}
