import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { afterReview, foldMemory, intervalFor, recallIfReviewed, recallOn } from './memory-model.ts'
import type { Memory, Rating, Repetition } from './memory.ts'

const DAY_MS = 86_400_000
/** 2026-03-02 10:00 in Korea. */
const MORNING = Date.parse('2026-03-02T01:00:00Z')
/** Days from 1970-01-01 to 2026-03-02: 56 years with 14 leap days, then 31 + 28 + 1. */
const FIRST_DAY = 56 * 365 + 14 + 60

const RATINGS: readonly Rating[] = ['again', 'hard', 'good', 'easy']

/** Repetitions at those distances in days from one another. */
function history(ratings: readonly Rating[], daysBetween: readonly number[]): Repetition[] {
  let at = MORNING
  return ratings.map((rating, index) => ({
    at: (at += (daysBetween[index] ?? 0) * DAY_MS + 1000),
    rating
  }))
}

const memoryOf = (over: Partial<Memory> = {}): Memory => ({
  stability: 5,
  difficulty: 5,
  lastDay: FIRST_DAY,
  repetitions: 3,
  lapses: 0,
  ...over
})

const memories = fc.record({
  stability: fc.double({ min: 0.001, max: 36_500, noNaN: true }),
  difficulty: fc.double({ min: 1, max: 10, noNaN: true }),
  lastDay: fc.integer({ min: 15_000, max: 30_000 }),
  repetitions: fc.integer({ min: 1, max: 100 }),
  lapses: fc.integer({ min: 0, max: 50 })
})

// Expected values: open-spaced-repetition/fsrs-rs, FSRS-6 with default parameters, single precision.
describe('FSRS-6 as fsrs-rs has it', () => {
  test('memory after six repetitions, two of them on one day (src/inference.rs, test_memory_state)', () => {
    const memory = foldMemory(
      history(['again', 'good', 'good', 'good', 'good', 'good'], [0, 0, 1, 3, 8, 21])
    )
    expect(memory?.stability).toBeCloseTo(53.62691, 3)
    expect(memory?.difficulty).toBeCloseTo(6.3574867, 5)
    expect(memory).toMatchObject({ lastDay: FIRST_DAY + 33, repetitions: 6, lapses: 0 })
  })

  // src/model_v6.rs, test_init_stability and test_init_difficulty: 6.4133 − e^((G−1)·0.8334) + 1.
  test.each([
    ['again', 0.212, 6.4133],
    ['hard', 1.2931, 5.112171],
    ['good', 2.3065, 2.118104],
    ['easy', 8.2956, 1]
  ] as const)('first repetition rated %s', (rating, stability, difficulty) => {
    const memory = foldMemory(history([rating], [0]))
    expect(memory?.stability).toBeCloseTo(stability, 6)
    expect(memory?.difficulty).toBeCloseTo(difficulty, 5)
  })

  // src/model_v6.rs, test_forward.
  test.each([
    ['again', 1, 0.10088589, 8.806304],
    ['hard', 1, 3.2494123, 6.7404594],
    ['good', 1, 7.3153, 2.1112142],
    ['easy', 1, 18.014914, 1],
    ['again', 2, 0.112798266, 8.806304],
    ['hard', 2, 4.4694576, 6.7404594]
  ] as const)('rated %s twice, %i days between', (rating, days, stability, difficulty) => {
    const memory = foldMemory(history([rating, rating], [0, days]))
    expect(memory?.stability).toBeCloseTo(stability, 4)
    expect(memory?.difficulty).toBeCloseTo(difficulty, 5)
  })

  // src/model_v6.rs, test_next_stability: stability 5, short term.
  test.each([
    ['again', 1.596818],
    ['hard', 5],
    ['good', 5],
    ['easy', 8.12961]
  ] as const)('once more on the same day, rated %s', (rating, stability) => {
    expect(afterReview(memoryOf(), FIRST_DAY, rating).stability).toBeCloseTo(stability, 5)
  })

  // src/model_v6.rs, test_power_forgetting_curve.
  test.each([
    [0, 1, 1],
    [1, 2, 0.9403443],
    [2, 3, 0.9253786],
    [3, 4, 0.9185229],
    [4, 4, 0.9],
    [5, 2, 0.8261359]
  ])('recall after %i days at a stability of %i', (days, stability, recall) => {
    expect(recallOn(memoryOf({ stability }), FIRST_DAY + days)).toBeCloseTo(recall, 6)
  })

  // src/inference.rs, test_next_interval: stability 1.
  test.each([
    [0.2, 34_793],
    [0.3, 2_508],
    [0.4, 387],
    [0.5, 90],
    [0.6, 27],
    [0.7, 9],
    [0.8, 3],
    [0.9, 1]
  ])('interval until recall is %f', (retention, days) => {
    expect(intervalFor(memoryOf({ stability: 1 }), retention)).toBe(days)
  })
})

describe('folding', () => {
  test('nothing leaves no memory', () => {
    expect(foldMemory([])).toBeNull()
  })

  test('order of the list does not matter, only that of the times', () => {
    const inOrder = history(['good', 'again', 'hard', 'good'], [0, 4, 1, 6])
    expect(foldMemory(inOrder.toReversed())).toEqual(foldMemory(inOrder))
  })

  test('days change at midnight in Korea, however few hours lie between', () => {
    const evening = Date.parse('2026-03-02T14:50:00Z')
    const nextDay = foldMemory([
      { at: evening, rating: 'good' },
      { at: evening + 20 * 60_000, rating: 'good' }
    ])
    const sameDay = foldMemory([
      { at: evening - 14 * 3_600_000, rating: 'good' },
      { at: evening, rating: 'good' }
    ])
    // A pass after one day, as in test_forward; on the same day "good" leaves stability where it was.
    expect(nextDay).toMatchObject({ lastDay: FIRST_DAY + 1 })
    expect(nextDay?.stability).toBeCloseTo(7.3153, 4)
    expect(sameDay).toMatchObject({ lastDay: FIRST_DAY })
    expect(sameDay?.stability).toBeCloseTo(2.3065, 4)
  })

  test('forgetting counts as a lapse once the item was recalled', () => {
    expect(foldMemory(history(['again', 'again', 'again'], [0, 1, 0]))?.lapses).toBe(0)
    expect(foldMemory(history(['again', 'good', 'again', 'good'], [0, 1, 3, 1]))?.lapses).toBe(1)
    expect(foldMemory(history(['good', 'again', 'good', 'again'], [0, 3, 3, 9]))?.lapses).toBe(2)
  })

  test('one repetition after the other is the same as all at once', () => {
    const entries = fc.array(
      fc.record({ days: fc.integer({ min: 0, max: 60 }), rating: fc.constantFrom(...RATINGS) }),
      { minLength: 1, maxLength: 20 }
    )
    fc.assert(
      fc.property(entries, (list) => {
        const all = history(
          list.map(({ rating }) => rating),
          list.map(({ days }) => days)
        )
        const [first, ...rest] = all
        let memory = foldMemory(first === undefined ? [] : [first])
        for (const { at, rating } of rest) {
          if (memory === null) throw new Error('no memory after the first repetition')
          // The calendar in Korea is nine hours ahead of the one that counts from 1970.
          memory = afterReview(memory, Math.floor((at + 9 * 3_600_000) / DAY_MS), rating)
        }
        expect(memory).toEqual(foldMemory(all))
      })
    )
  })
})

describe('every memory', () => {
  test('is recalled with a probability above 0 and at most 1, less every day', () => {
    fc.assert(
      fc.property(memories, fc.integer({ min: -5, max: 40_000 }), (memory, days) => {
        const recall = recallOn(memory, memory.lastDay + days)
        expect(recall).toBeGreaterThan(0)
        expect(recall).toBeLessThanOrEqual(1)
        expect(recallOn(memory, memory.lastDay + days + 1)).toBeLessThanOrEqual(recall)
      })
    )
  })

  test('stays within its bounds, and its last day never moves back', () => {
    fc.assert(
      fc.property(
        memories,
        fc.integer({ min: -3, max: 5_000 }),
        fc.constantFrom(...RATINGS),
        (memory, days, rating) => {
          const next = afterReview(memory, memory.lastDay + days, rating)
          expect(next.lastDay).toBe(memory.lastDay + Math.max(0, days))
          expect(next.stability).toBeGreaterThanOrEqual(0.001)
          expect(next.stability).toBeLessThanOrEqual(36_500)
          expect(next.difficulty).toBeGreaterThanOrEqual(1)
          expect(next.difficulty).toBeLessThanOrEqual(10)
          expect(next.repetitions).toBe(memory.repetitions + 1)
        }
      )
    )
  })

  test('is due after whole days, at least one, and later the less is to be recalled', () => {
    fc.assert(
      fc.property(
        memories,
        fc.double({ min: 0.7, max: 0.97, noNaN: true }),
        (memory, retention) => {
          const days = intervalFor(memory, retention)
          expect(Number.isInteger(days)).toBe(true)
          expect(days).toBeGreaterThanOrEqual(1)
          expect(days).toBeLessThanOrEqual(36_500)
          expect(intervalFor(memory, retention - 0.05)).toBeGreaterThanOrEqual(days)
        }
      )
    )
  })

  test('has the mean of a pass and a lapse as what a review is expected to bring', () => {
    fc.assert(
      fc.property(
        memories,
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 0, max: 300 }),
        (memory, waited, ahead) => {
          const day = memory.lastDay + waited
          const later = day + ahead
          const recall = recallOn(memory, day)
          const expected =
            recall * recallOn(afterReview(memory, day, 'good'), later) +
            (1 - recall) * recallOn(afterReview(memory, day, 'again'), later)
          expect(recallIfReviewed(memory, day, later)).toBeCloseTo(expected, 5)
        }
      )
    )
  })
})
