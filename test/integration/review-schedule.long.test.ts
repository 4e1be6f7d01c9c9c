import { expect, test } from 'vitest'
import { compare, ours, summarise, type Summary } from '../../bench/review-policies.ts'
import { syntheticLearner } from '../../bench/synthetic-learners.ts'

const LEARNERS = 60

/** A small version of `npm run bench review-schedule`; the same learners every time. */
const against = (horizon: number, aware: boolean): Summary =>
  summarise(
    Array.from({ length: LEARNERS }, (_, index) =>
      compare(syntheticLearner(1 + index, horizon), ({ cap }) => ours(cap, aware))
    )
  )

// U4: at no more reviews and the same cap, recall on the exam day is at least that of FSRS without an exam.
test.each([30, 90, 300])(
  'with %i days to the exam more is recalled on its day than by plain FSRS',
  (horizon) => {
    const schedule = against(horizon, true)
    expect(schedule.difference - schedule.halfWidth).toBeGreaterThan(0.008)
    expect(schedule.atLeast).toBeGreaterThanOrEqual(0.95)
    expect(schedule.reviews).toBeLessThanOrEqual(1)
    expect(schedule.most).toBeLessThanOrEqual(1)
    // It is the exam day that makes the difference: the same schedule without one does less.
    expect(against(horizon, false).atLeast).toBeLessThan(0.9)
  }
)
