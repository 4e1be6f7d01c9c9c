import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ExamState } from './exam-state.svelte.ts'
import { FakeMain, MINUTE, period, START } from './main.fixture.ts'

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

test('of a right response the learner says how well it was known, and said again the word is gone', async () => {
  const main = new FakeMain([period(1, 1, 3, null)])
  const state = await enter(main)
  state.marks.choose(2)
  await state.showKey()
  state.marks.say('easy')
  expect(state.itemState?.confidence).toBe('easy')
  state.marks.say('unsure')
  state.marks.say('unsure')
  await settle()
  expect(main.recorded.slice(1)).toEqual([
    { kind: 'confidence', position: 1, confidence: 'easy' },
    { kind: 'confidence', position: 1, confidence: 'unsure' },
    { kind: 'confidence', position: 1, confidence: null }
  ])
})

test('before the key, and of a wrong response, nothing but 찍음 is said', async () => {
  const main = new FakeMain([period(1, 1, 3, null)])
  main.wrong = [1]
  const state = await enter(main)
  state.marks.choose(2)
  state.marks.say('known')
  expect(state.itemState?.confidence).toBeNull()
  await state.showKey()
  state.marks.say('easy')
  state.marks.say('guessed')
  await settle()
  expect(main.recorded.slice(1)).toEqual([
    { kind: 'confidence', position: 1, confidence: 'guessed' }
  ])
})

test('without a word the program says what it takes: known, or unsure after twice the time of the exam', async () => {
  const main = new FakeMain([period(1, 1, 3, null)])
  const state = await enter(main)
  // The exam of these tests gives 60 seconds an item.
  await vi.advanceTimersByTimeAsync(119_000)
  state.marks.choose(2)
  await state.showKey()
  expect(state.taken).toEqual({ word: 'known', by: 'program' })
  // Reading the rationale is no part of it.
  await vi.advanceTimersByTimeAsync(300_000)
  state.marks.toggleFlag()
  await settle()
  expect(state.taken).toEqual({ word: 'known', by: 'program' })
  state.step(1)
  await vi.advanceTimersByTimeAsync(121_000)
  state.marks.choose(2)
  await state.showKey()
  expect(state.taken).toEqual({ word: 'unsure', by: 'slow' })
  state.marks.say('known')
  expect(state.taken).toEqual({ word: 'known', by: 'learner' })
})

test('the key that was shown last is taken back from the next item, and can be shown again', async () => {
  const main = new FakeMain([period(1, 1, 3, null)])
  const state = await enter(main)
  expect(state.lastShown).toBeNull()
  state.marks.choose(2)
  await state.showKey()
  state.step(1)
  expect(state.lastShown).toBe(1)
  await state.takeBack()
  expect(state.state?.position).toBe(1)
  expect(state.itemState).toMatchObject({ response: [], confidence: null, revealed: false })
  expect(state.reveal).toBeNull()
  expect(state.lastShown).toBeNull()
  state.marks.choose(4)
  await state.showKey()
  expect(state.reveal).toMatchObject({ position: 1 })
  expect(state.itemState).toMatchObject({ response: [4], revealed: true })
  await settle()
  expect(main.events.map(({ kind }) => kind)).toEqual([
    'begin-period',
    'respond',
    'reveal',
    'move',
    'take-back',
    'respond',
    'reveal'
  ])
})

test('keys are taken back one after another, the last one first; nothing is taken back on a mock', async () => {
  const state = await enter(new FakeMain([period(1, 1, 3, null)]))
  for (let item = 0; item < 3; item += 1) {
    state.marks.choose(2)
    await state.showKey()
    state.step(1)
  }
  await state.takeBack()
  await state.takeBack()
  expect(state.state?.position).toBe(2)
  expect(state.state?.items.map(({ revealed }) => revealed)).toEqual([true, false, false])
  const mock = new FakeMain([period(1, 1, 3, 10 * MINUTE)])
  const sitting = await enter(mock)
  await sitting.takeBack()
  expect(mock.events.map(({ kind }) => kind)).toEqual(['begin-period'])
})

test('the key of the next item can be asked for while the session is still being read after the one before', async () => {
  const main = new FakeMain([period(1, 1, 3, null)])
  const state = await enter(main)
  let answer = (): void => undefined
  main.reading = new Promise<void>((resolve) => (answer = resolve))
  state.marks.choose(2)
  const first = state.showKey()
  await vi.waitFor(() => expect(state.reveal).not.toBeNull())
  state.step(1)
  state.marks.choose(2)
  const second = state.showKey()
  await vi.waitFor(() => expect(state.reveal).toMatchObject({ position: 2 }))
  answer()
  await Promise.all([first, second])
  expect(state.state?.items.map(({ revealed }) => revealed)).toEqual([true, true, false])
})
