import type { SessionView, SheetItem } from '@shared/contract/session.ts'
import type { Exam } from '@shared/domain/exam.ts'
import {
  applyEvent,
  initialState,
  type ItemState,
  type Period,
  type SessionEvent,
  type SheetAction
} from '@shared/domain/session.ts'
import { AppError } from '@shared/errors.ts'
import type { Api } from '../../api.ts'
import { ExamState } from './exam-state.svelte.ts'

export const MINUTE = 60_000
export const START = 1_800_000_000_000

export const period = (
  no: number,
  first: number,
  last: number,
  durationMs: number | null
): Period => ({
  no,
  name: `${no}교시`,
  durationMs,
  breakMs: no === 1 ? 30 * MINUTE : null,
  day: null,
  estimated: false,
  first,
  last
})

type Body = SessionEvent extends infer E
  ? E extends SessionEvent
    ? Omit<E, 'seq' | 'at'>
    : never
  : never

/** Main with one session: writes events in order and hands in by itself at the deadline. */
export class FakeMain {
  reachable = true
  events: SessionEvent[] = []
  readonly periods: Period[]
  /** What an item of the sheet has of its own, by position. */
  items: Record<number, Partial<SheetItem>> = {}
  /** What reading the session waits for. */
  reading: Promise<unknown> = Promise.resolve()
  /** Positions whose response is graded wrong. */
  wrong: number[] = []
  #state
  #back: (() => void)[] = []

  constructor(periods: Period[]) {
    this.periods = periods
    this.#state = initialState(periods, periods.at(-1)?.last ?? 0)
    this.#write({ kind: 'begin-period', period: 1 })
  }

  get recorded(): SheetAction[] {
    return this.events.flatMap((event) => {
      const action: Partial<SessionEvent> = { ...event }
      delete action.seq
      delete action.at
      return ['respond', 'flag', 'strike', 'note', 'highlight', 'confidence', 'move'].includes(
        event.kind
      )
        ? [action as SheetAction]
        : []
    })
  }

  returns(): void {
    this.reachable = true
    for (const fn of this.#back) fn()
  }

  enter(monotonic: () => number = () => Date.now() - START): ExamState {
    return new ExamState({
      api: this.#api() as Api,
      on: () => () => undefined,
      onReturn: (fn) => {
        this.#back.push(fn)
        return () => undefined
      },
      sessionId: 's1',
      monotonic
    })
  }

  #api(): unknown {
    const view = (): SessionView => {
      this.#expire()
      return {
        id: 's1',
        mode: this.periods[0]?.durationMs === null ? 'learn' : 'mock',
        exam: FAKE_EXAM,
        electives: [],
        complete: true,
        roundName: null,
        form: null,
        shuffled: false,
        periods: this.periods,
        items: this.#state.items.map(({ position }) =>
          aSheetItem(position, {
            options: [1, 2, 3, 4, 5].map((no) => ({ no, text: `선택지 ${no}` })),
            ...this.items[position]
          })
        ),
        graded: [],
        state: this.#state,
        now: Date.now()
      }
    }
    return {
      session: {
        open: () => this.reading.then(() => this.#answer(view)),
        beginPeriod: ({ period }: { period: number }) =>
          this.#answer(() => {
            this.#write({ kind: 'begin-period', period })
            return view()
          }),
        record: ({ action }: { action: SheetAction }) =>
          this.#answer(() => {
            this.#expire()
            const running = this.#state.periods.find(({ no }) => no === this.#state.current)
            if (running?.beganAt === null || running?.beganAt === undefined) {
              throw new AppError('period-closed', { sessionId: 's1', period: 1 })
            }
            return this.#write(action)
          }),
        handIn: ({ period }: { period: number }) =>
          this.#answer(() => {
            this.#write({ kind: 'hand-in', period, reason: 'candidate' })
            return view()
          }),
        reveal: ({ position }: { position: number }) =>
          this.#answer(() => {
            if (this.#state.items[position - 1]?.revealed !== true) {
              this.#write({ kind: 'reveal', position })
            }
            const correct = !this.wrong.includes(position)
            return { position, correct, key: { kind: 'options', options: [2] } }
          }),
        takeBack: ({ position }: { position: number }) =>
          this.#answer(() => {
            this.#write({ kind: 'take-back', position })
            return view()
          })
      }
    }
  }

  #answer<T>(work: () => T): Promise<T> {
    return this.reachable
      ? Promise.resolve().then(work)
      : Promise.reject(new AppError('unreachable', {}))
  }

  #write(body: Body): { seq: number; at: number } {
    const event = { seq: this.events.length + 1, at: Date.now(), ...body }
    this.events.push(event)
    this.#state = applyEvent(this.#state, event, this.periods)
    return { seq: event.seq, at: event.at }
  }

  #expire(): void {
    const running = this.#state.periods.find(({ no }) => no === this.#state.current)
    const deadline = running?.handedInAt === null ? running.deadlineAt : null
    if (running === undefined || deadline === null || Date.now() < deadline) return
    this.#write({ kind: 'hand-in', period: running.no, reason: 'deadline' })
  }
}

/** Nothing is published of it: an item takes 60 seconds. */
const FAKE_EXAM = {
  id: 'doctor',
  nameKo: '의사 국가시험',
  sessions: [],
  suggestedSecondsPerItem: 60
} as unknown as Exam

/** An item of the sheet of which only what a test is about needs saying. */
export const aSheetItem = (position: number, over: Partial<SheetItem> = {}): SheetItem => ({
  position,
  number: position,
  itemId: `i${position}`,
  subjectId: 's',
  stimulus: null,
  sharedBy: null,
  stem: '옳은 것은?',
  statements: [],
  options: [1, 2, 3, 4].map((no) => ({ no, text: `선택지 ${no}` })),
  responseCount: 1,
  ...over
})

export const anItemState = (over: Partial<ItemState> = {}): ItemState => ({
  position: 7,
  response: [],
  flagged: false,
  struck: [],
  highlights: [],
  note: '',
  confidence: null,
  elapsedMs: 0,
  changes: [],
  revealed: false,
  ...over
})
