import type { SessionView } from '@shared/contract/session.ts'
import type { Exam } from '@shared/domain/exam.ts'
import {
  applyEvent,
  initialState,
  type Period,
  type SessionEvent,
  type SheetAction
} from '@shared/domain/session.ts'
import { AppError } from '@shared/errors.ts'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Api } from '../../api.ts'
import { ExamState } from './exam-state.svelte.ts'

const MINUTE = 60_000
const START = 1_800_000_000_000

const period = (no: number, first: number, last: number, durationMs: number | null): Period => ({
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
class FakeMain {
  reachable = true
  events: SessionEvent[] = []
  readonly periods: Period[]
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
      return ['respond', 'flag', 'strike', 'note', 'move'].includes(event.kind)
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
        exam: { id: 'doctor', nameKo: '의사 국가시험' } as Exam,
        electives: [],
        complete: true,
        roundName: null,
        form: null,
        shuffled: false,
        periods: this.periods,
        items: this.#state.items.map(({ position }) => ({
          position,
          number: position,
          itemId: `i${position}`,
          subjectId: 'med-law',
          stimulus: null,
          sharedBy: null,
          stem: '옳은 것은?',
          statements: [],
          options: [1, 2, 3, 4, 5].map((no) => ({ no, text: `선택지 ${no}` })),
          responseCount: 1
        })),
        state: this.#state,
        now: Date.now()
      }
    }
    return {
      session: {
        open: () => this.#answer(view),
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
            return { position, correct: true, key: { kind: 'options', options: [2] } }
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

const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0)
const sittings: ExamState[] = []

async function enter(main: FakeMain): Promise<ExamState> {
  const state = main.enter()
  sittings.push(state)
  await state.open()
  return state
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.setSystemTime(START)
})
afterEach(() => {
  for (const state of sittings.splice(0)) state.dispose()
  vi.useRealTimers()
})

test('the exam opens on the first item of the period under way, with all its time', async () => {
  const state = await enter(
    new FakeMain([period(1, 1, 4, 80 * MINUTE), period(2, 5, 8, 80 * MINUTE)])
  )
  expect(state.stage).toMatchObject({ phase: 'sitting', period: { no: 1 } })
  expect(state.remainingMs).toBe(80 * MINUTE)
})

test('a mark is seen at once and is saved when main has it', async () => {
  const main = new FakeMain([period(1, 1, 4, 80 * MINUTE)])
  const state = await enter(main)
  state.choose(3)
  expect(state.itemState?.response).toEqual([3])
  expect(state.queue.state).toBe('saving')
  await settle()
  expect(state.queue.state).toBe('saved')
  expect(main.recorded).toEqual([{ kind: 'respond', position: 1, response: [3] }])
})

test('choosing the marked option again takes the mark away', async () => {
  const main = new FakeMain([period(1, 1, 4, 80 * MINUTE)])
  const state = await enter(main)
  state.toggle(3)
  state.toggle(3)
  expect(state.itemState?.response).toEqual([])
  await settle()
  expect(main.recorded.at(-1)).toEqual({ kind: 'respond', position: 1, response: [] })
})

test('a mark on the answer sheet brings its item to the front first', async () => {
  const main = new FakeMain([period(1, 1, 4, 80 * MINUTE)])
  const state = await enter(main)
  state.toggleAt(3, 5)
  expect(state.state?.position).toBe(3)
  expect(state.itemState).toMatchObject({ position: 3, response: [5] })
  await settle()
  expect(main.recorded).toEqual([
    { kind: 'move', position: 3 },
    { kind: 'respond', position: 3, response: [5] }
  ])
})

test('an item of another period cannot be reached', async () => {
  const state = await enter(
    new FakeMain([period(1, 1, 4, 80 * MINUTE), period(2, 5, 8, 80 * MINUTE)])
  )
  state.move(5)
  state.step(-1)
  expect(state.state?.position).toBe(1)
})

test('clicks made while the program is away are kept and sent in order when it is back', async () => {
  const main = new FakeMain([period(1, 1, 4, 80 * MINUTE)])
  const state = await enter(main)
  main.reachable = false
  state.choose(2)
  state.step(1)
  state.choose(4)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(state.queue.state).toBe('offline')
  expect(state.state?.items.map(({ response }) => response)).toEqual([[2], [4], [], []])
  main.returns()
  await settle()
  expect(state.queue.state).toBe('saved')
  expect(main.recorded).toEqual([
    { kind: 'respond', position: 1, response: [2] },
    { kind: 'move', position: 2 },
    { kind: 'respond', position: 2, response: [4] }
  ])
})

test('a note that is being typed does not count as saved, and is written when the window goes', async () => {
  const main = new FakeMain([period(1, 1, 4, 10 * MINUTE)])
  const state = await enter(main)
  state.typeNote('곧 닫을 창')
  expect(state.saving).toBe('saving')
  state.flush()
  await vi.advanceTimersByTimeAsync(0)
  expect(main.recorded.at(-1)).toEqual({ kind: 'note', position: 1, text: '곧 닫을 창' })
  expect(state.saving).toBe('saved')
})

test('at the deadline the period ends by itself and the break begins, with the note that was being typed', async () => {
  const main = new FakeMain([period(1, 1, 4, 10 * MINUTE), period(2, 5, 8, 10 * MINUTE)])
  const state = await enter(main)
  await vi.advanceTimersByTimeAsync(10 * MINUTE - 1000)
  state.typeNote('판례 확인')
  await vi.advanceTimersByTimeAsync(700)
  state.typeNote('판례 확인할 것')
  await vi.advanceTimersByTimeAsync(700)
  expect(state.stage).toMatchObject({
    phase: 'waiting',
    period: { no: 2 },
    before: { state: { handInReason: 'deadline', handedInAt: START + 10 * MINUTE } },
    breakEndsAt: START + 40 * MINUTE
  })
  expect(main.recorded.at(-1)).toEqual({ kind: 'note', position: 1, text: '판례 확인할 것' })
})

test('nothing is sent after the deadline', async () => {
  const main = new FakeMain([period(1, 1, 4, 10 * MINUTE)])
  const state = await enter(main)
  main.reachable = false
  await vi.advanceTimersByTimeAsync(10 * MINUTE)
  expect(state.remainingMs).toBe(0)
  state.choose(1)
  expect(state.queue.waiting).toEqual([])
})

test('the last period that ran out ends the exam', async () => {
  const main = new FakeMain([period(1, 1, 4, 10 * MINUTE)])
  const state = await enter(main)
  await vi.advanceTimersByTimeAsync(10 * MINUTE + 300)
  expect(state.stage).toEqual({ phase: 'finished', byDeadline: true })
})

test('a sheet is handed in only after every mark on its way has arrived', async () => {
  const main = new FakeMain([period(1, 1, 4, 80 * MINUTE)])
  const state = await enter(main)
  main.reachable = false
  state.choose(2)
  const handIn = state.handIn()
  await vi.advanceTimersByTimeAsync(5000)
  expect(state.stage).toMatchObject({ phase: 'sitting' })
  main.returns()
  await handIn
  expect(main.events.map(({ kind }) => kind)).toEqual(['begin-period', 'respond', 'hand-in'])
  expect(state.stage).toEqual({ phase: 'finished', byDeadline: false })
})

test('in 학습 the key shown makes the response final', async () => {
  const main = new FakeMain([period(1, 1, 3, null)])
  const state = await enter(main)
  expect(state.remainingMs).toBeNull()
  state.choose(2)
  await state.showKey()
  expect(state.reveal).toMatchObject({ position: 1, key: { options: [2] } })
  // What was got wrong is flagged after the key was seen.
  state.toggleFlag()
  await vi.advanceTimersByTimeAsync(0)
  expect(main.recorded.at(-1)).toEqual({ kind: 'flag', position: 1, on: true })
  state.choose(3)
  await settle()
  expect(state.itemState?.response).toEqual([2])
})

test('a sitting without a clock counts the time that it takes', async () => {
  const state = await enter(new FakeMain([period(1, 1, 3, null)]))
  await vi.advanceTimersByTimeAsync(20_000)
  state.step(1)
  await vi.advanceTimersByTimeAsync(10_000)
  expect(state.elapsedMs).toBe(30_000)
})
