import type { Ack, SessionView } from '@shared/contract/session.ts'
import {
  applyEvent,
  openDeadline,
  type Period,
  type SessionState,
  type SheetAction
} from '@shared/domain/session.ts'
import { isAppError, type Api, type On } from '../../api.ts'
import { Loaded } from '../../app/loaded.svelte.ts'
import { RecordQueue, type Waiting } from './record-queue.svelte.ts'
import { SheetClock } from './sheet-clock.svelte.ts'
import { stageOf, type Stage } from './stage.ts'

export type SessionMirrorOptions = {
  api: { session: Pick<Api['session'], 'open' | 'record'> }
  on: On
  onReturn: (fn: () => void) => () => void
  sessionId: string
  monotonic: () => number
}

/** The session as main keeps it, with the clicks that are still on their way folded in. */
export class SessionMirror {
  readonly #options: SessionMirrorOptions
  readonly #clock: SheetClock
  readonly #leave: (() => void)[]
  readonly opening: Loaded<SessionView>
  readonly queue: RecordQueue
  #confirmed = $state.raw<SessionState | null>(null)
  /** The last thing that went wrong and was not a click on its way. */
  trouble = $state.raw<unknown>(null)

  constructor(options: SessionMirrorOptions) {
    const { api, on, onReturn, sessionId, monotonic } = options
    this.#options = options
    this.#clock = new SheetClock(monotonic)
    this.opening = new Loaded(async () => this.#accept(await api.session.open({ sessionId })))
    this.queue = new RecordQueue({
      send: (action) => api.session.record({ sessionId, action }),
      onAck: (waiting, ack) => this.#confirm(waiting, ack),
      onRefused: (_waiting, error) => {
        // A click that came after the end: the end itself is what there is to say.
        if (!isOver(error)) this.trouble = error
        void this.sync()
      }
    })
    this.#leave = [
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

  /** Milliseconds left in the period under way; null without a clock. */
  readonly remainingMs: number | null = $derived.by(() => {
    const deadline = this.state === null ? null : openDeadline(this.state)
    return deadline === null ? null : Math.max(0, deadline - this.#clock.now)
  })

  /** Time spent on items, for a sitting without a deadline. */
  readonly elapsedMs: number = $derived.by(() => {
    if (this.state === null) return 0
    const spent = this.state.items.reduce((sum, { elapsedMs }) => sum + elapsedMs, 0)
    // An item whose key is shown takes no time any more.
    const rests = this.period === null || this.state.items[this.state.position - 1]?.revealed
    const running = rests === true ? 0 : this.#clock.now - (this.state.lastAt ?? this.now)
    return spent + Math.max(0, running)
  })

  get now(): number {
    return this.#clock.now
  }

  tick(): void {
    this.#clock.tick()
  }

  /** Reads the session again without taking the sheet away when the program does not answer. */
  async sync(): Promise<void> {
    const { api, sessionId } = this.#options
    try {
      this.take(await api.session.open({ sessionId }))
    } catch (error) {
      // The banner tells of a lost connection, and the session is read again when the program is back.
      if (!isUnreachable(error)) this.trouble = error
    }
  }

  take(view: SessionView): void {
    this.opening.set(this.#accept(view))
  }

  /** Sends what the candidate did; nothing outside a period or after its deadline. */
  record(action: SheetAction): void {
    if (this.period === null || this.remainingMs === 0) return
    this.trouble = null
    this.#clock.tick()
    this.queue.add(action, this.now)
  }

  dispose(): void {
    for (const leave of this.#leave) leave()
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
}

const isUnreachable = (error: unknown): boolean => isAppError(error) && error.code === 'unreachable'

const isOver = (error: unknown): boolean =>
  isAppError(error) &&
  ['period-closed', 'period-not-started', 'session-finished'].includes(error.code)
