import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ExamState } from './exam-state.svelte.ts'
import { FakeMain, MINUTE, period, START } from './main.fixture.ts'
import { countSheet } from './sheet-rows.ts'

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
  state.marks.choose(3)
  expect(state.itemState?.response).toEqual([3])
  expect(state.queue.state).toBe('saving')
  await settle()
  expect(state.queue.state).toBe('saved')
  expect(main.recorded).toEqual([{ kind: 'respond', position: 1, response: [3] }])
})

test('choosing the marked option again takes the mark away', async () => {
  const main = new FakeMain([period(1, 1, 4, 80 * MINUTE)])
  const state = await enter(main)
  state.marks.toggle(3)
  state.marks.toggle(3)
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
  state.marks.choose(2)
  state.step(1)
  state.marks.choose(4)
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
  // A hundred milliseconds before the end there is no time left to wait for a pause.
  await vi.advanceTimersByTimeAsync(900)
  state.typeNote('판례 확인할 것')
  await vi.advanceTimersByTimeAsync(500)
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
  state.marks.choose(1)
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
  state.marks.choose(2)
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
  state.marks.choose(2)
  await state.showKey()
  expect(state.reveal).toMatchObject({ position: 1, key: { options: [2] } })
  // What was got wrong is flagged after the key was seen.
  state.marks.toggleFlag()
  await vi.advanceTimersByTimeAsync(0)
  expect(main.recorded.at(-1)).toEqual({ kind: 'flag', position: 1, on: true })
  state.marks.choose(3)
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

test('an item whose key is shown takes no time, and the clock of a sitting never goes back', async () => {
  const state = await enter(new FakeMain([period(1, 1, 3, null)]))
  await vi.advanceTimersByTimeAsync(20_000)
  state.marks.choose(2)
  await state.showKey()
  await vi.advanceTimersByTimeAsync(8000)
  expect(state.elapsedMs).toBe(20_000)
  state.step(1)
  expect(state.elapsedMs).toBe(20_000)
  await vi.advanceTimersByTimeAsync(5000)
  expect(state.elapsedMs).toBe(25_000)
})

test('of an item that asks for two a third mark is refused, and a number pressed again takes its mark back', async () => {
  const main = new FakeMain([period(1, 1, 4, 80 * MINUTE)])
  main.items[1] = { responseCount: 2 }
  const state = await enter(main)
  state.marks.choose(4)
  state.marks.choose(2)
  state.marks.choose(5)
  expect(state.itemState?.response).toEqual([2, 4])
  state.marks.choose(4)
  state.marks.choose(5)
  expect(state.itemState?.response).toEqual([2, 5])
})

test('a highlight is kept with its item, and one that changes nothing is not written', async () => {
  const main = new FakeMain([period(1, 1, 4, 80 * MINUTE)])
  const state = await enter(main)
  const marked = { part: 'stem', start: 0, end: 2, quote: '옳은' }
  state.marks.highlight(1, marked, true)
  state.marks.highlight(1, { ...marked, end: 1, quote: '옳' }, true)
  state.marks.highlight(1, { ...marked, part: 'option:1' }, false)
  state.marks.highlight(2, marked, true)
  await settle()
  expect(main.recorded).toEqual([
    { kind: 'highlight', position: 1, on: true, ...marked },
    { kind: 'highlight', position: 2, on: true, ...marked }
  ])
  expect(state.stateAt(1)?.highlights).toEqual([marked])
})

test('a click that came after the end is no error to be told: the end is', async () => {
  const main = new FakeMain([period(1, 1, 4, 10 * MINUTE), period(2, 5, 8, 10 * MINUTE)])
  const state = await enter(main)
  // The window's clock is behind: main knows that the period is over.
  vi.setSystemTime(START + 10 * MINUTE)
  state.marks.choose(2)
  await settle()
  expect(state.stage).toMatchObject({ phase: 'waiting', period: { no: 2 } })
  expect(state.trouble).toBeNull()
})

test('an item come back to shows its key although the key was asked for while another call ran', async () => {
  const main = new FakeMain([period(1, 1, 3, null)])
  const state = await enter(main)
  await state.showKey()
  state.step(1)
  const again = await enter(main)
  await settle()
  void again.showKey()
  again.step(-1)
  await settle()
  expect(again.reveal).toMatchObject({ position: 1 })
})

test('read again, the sheet of one window counts what another window answered', async () => {
  const study = period(1, 1, 3, null)
  const main = new FakeMain([study])
  const [older, newer] = [await enter(main), await enter(main)]
  newer.toggleAt(2, 4)
  await settle()
  const unanswered = () => countSheet(older.state?.items ?? [], study).unanswered
  expect(unanswered()).toEqual([1, 2, 3])
  await older.sync()
  expect(unanswered()).toEqual([1, 3])
})
