import { expect, test } from 'vitest'
import { foldEvents, openDeadline, type Period, type SessionEvent } from './session.ts'

const MINUTE = 60_000
const periods: Period[] = [
  {
    no: 1,
    name: '1교시',
    durationMs: 80 * MINUTE,
    breakMs: 30 * MINUTE,
    day: null,
    estimated: false,
    first: 1,
    last: 2
  },
  {
    no: 2,
    name: '2교시',
    durationMs: 40 * MINUTE,
    breakMs: null,
    day: null,
    estimated: false,
    first: 3,
    last: 3
  }
]

type Unnumbered = SessionEvent extends infer E
  ? E extends SessionEvent
    ? Omit<E, 'seq'>
    : never
  : never
const fold = (...events: Unnumbered[]) =>
  foldEvents(
    periods,
    3,
    events.map((event, index) => ({ ...event, seq: index + 1 }))
  )

test('a session without events waits for its first period', () => {
  const state = fold()
  expect(state.current).toBe(1)
  expect(openDeadline(state)).toBeNull()
})

test('the deadline is the beginning plus the minutes of the period', () => {
  const state = fold({ kind: 'begin-period', period: 1, at: 1000 })
  expect(openDeadline(state)).toBe(1000 + 80 * MINUTE)
})

test('the last response stands, and every change is remembered', () => {
  const state = fold(
    { kind: 'begin-period', period: 1, at: 0 },
    { kind: 'respond', position: 1, response: [3], at: 10 },
    { kind: 'respond', position: 1, response: [3], at: 15 },
    { kind: 'respond', position: 1, response: [], at: 20 },
    { kind: 'respond', position: 1, response: [2], at: 30 }
  )
  expect(state.items[0]).toMatchObject({ response: [2], changes: [[3], [], [2]] })
})

test('flags, strikes and notes are set and taken off', () => {
  const state = fold(
    { kind: 'begin-period', period: 1, at: 0 },
    { kind: 'flag', position: 1, on: true, at: 1 },
    { kind: 'flag', position: 2, on: true, at: 2 },
    { kind: 'flag', position: 2, on: false, at: 3 },
    { kind: 'strike', position: 1, option: 5, on: true, at: 4 },
    { kind: 'strike', position: 1, option: 2, on: true, at: 5 },
    { kind: 'strike', position: 1, option: 5, on: false, at: 6 },
    { kind: 'note', position: 1, text: '다시 계산', at: 7 }
  )
  expect(state.items[0]).toMatchObject({ flagged: true, struck: [2], note: '다시 계산' })
  expect(state.items[1]).toMatchObject({ flagged: false })
})

test('time is spent on the item in front, and not while the program was closed', () => {
  const state = fold(
    { kind: 'begin-period', period: 1, at: 0 },
    { kind: 'respond', position: 1, response: [1], at: 40_000 },
    { kind: 'move', position: 2, at: 60_000 },
    { kind: 'flag', position: 2, on: true, at: 70_000 },
    { kind: 'resume', at: 200_000 },
    { kind: 'respond', position: 2, response: [4], at: 205_000 }
  )
  expect(state.items.map(({ elapsedMs }) => elapsedMs)).toEqual([60_000, 15_000, 0])
})

test('reading what is said of an item is not solving it, and solving it again begins anew', () => {
  const state = fold(
    { kind: 'begin-period', period: 1, at: 0 },
    { kind: 'respond', position: 1, response: [1], at: 12_000 },
    { kind: 'reveal', position: 1, at: 15_000 },
    { kind: 'take-back', position: 1, at: 75_000 },
    { kind: 'respond', position: 1, response: [2], at: 95_000 },
    { kind: 'reveal', position: 1, at: 96_000 },
    { kind: 'move', position: 2, at: 200_000 },
    { kind: 'respond', position: 2, response: [4], at: 205_000 },
    { kind: 'reveal', position: 2, at: 205_000 },
    { kind: 'finish', at: 300_000 }
  )
  expect(state.items.map(({ elapsedMs }) => elapsedMs)).toEqual([21_000, 5_000, 0])
})

test('no time is counted beyond the deadline', () => {
  const state = fold(
    { kind: 'begin-period', period: 1, at: 0 },
    { kind: 'hand-in', period: 1, reason: 'deadline', at: 80 * MINUTE }
  )
  expect(state.items[0]?.elapsedMs).toBe(80 * MINUTE)
  expect(state.periods[0]).toMatchObject({ handedInAt: 80 * MINUTE, handInReason: 'deadline' })
})

test('handing in a period makes the next one current, without a clock until it begins', () => {
  const state = fold(
    { kind: 'begin-period', period: 1, at: 0 },
    { kind: 'hand-in', period: 1, reason: 'candidate', at: 50 * MINUTE },
    { kind: 'begin-period', period: 2, at: 80 * MINUTE }
  )
  expect(state.current).toBe(2)
  expect(state.position).toBe(3)
  expect(openDeadline(state)).toBe(120 * MINUTE)
  expect(state.items[0]?.elapsedMs).toBe(50 * MINUTE)
  expect(state.items[2]?.elapsedMs).toBe(0)
})

test('after the last period nothing is current', () => {
  const state = fold(
    { kind: 'begin-period', period: 1, at: 0 },
    { kind: 'hand-in', period: 1, reason: 'candidate', at: 1 },
    { kind: 'begin-period', period: 2, at: 2 },
    { kind: 'hand-in', period: 2, reason: 'candidate', at: 3 },
    { kind: 'finish', at: 3 }
  )
  expect(state.current).toBeNull()
  expect(state.finishedAt).toBe(3)
})
