import { beforeAll, describe, expect, test } from 'vitest'
import { shippedExams } from '../../../../test/support/exams.ts'
import { calibrationOf, type Calibration } from './calibration.fixture.ts'
import { USUAL } from './learner.fixture.ts'

/** Of each exam; `npm run bench readiness` takes 2,000 in several worlds. */
const LEARNERS = 300
const FIRST_SEED = 1

/** Most of these learners climb, which the model does not expect: they pass more often than they are told. */
const MODEL_TOLERANCE = 0.08
const STANDARD_ERRORS = 3

// One exam by the average of its subjects, one by the total with merged floor units.
describe.each(['customs-broker', 'doctor'])('simulated learners who sit %s', (id) => {
  let seen: Calibration
  beforeAll(() => {
    seen = calibrationOf(shippedExams().get(id), USUAL, LEARNERS, FIRST_SEED)
  }, 120_000)

  test('pass as often as they were told, in every tenth of the scale', () => {
    const sorted = seen.tenths.filter(({ learners }) => learners > 0)
    expect(sorted.length).toBe(10)
    for (const { learners, predicted, observed } of sorted) {
      const error = Math.sqrt((predicted * (1 - predicted)) / learners)
      expect(Math.abs(observed - predicted)).toBeLessThan(STANDARD_ERRORS * error + MODEL_TOLERANCE)
    }
    expect(seen.bias).toBeGreaterThan(-MODEL_TOLERANCE)
    expect(seen.bias).toBeLessThan(0.02)
  })

  test('are told apart far better than by the share that passes', () => {
    expect(seen.passed).toBeGreaterThan(0.3)
    expect(seen.passed).toBeLessThan(0.8)
    expect(seen.brier).toBeLessThan(0.6 * seen.baseBrier)
  })

  test('nine of ten papers lie in the interval of the score', () => {
    for (const held of [seen.overallHeld, seen.unitsHeld]) {
      expect(held).toBeGreaterThan(0.86)
      expect(held).toBeLessThan(0.95)
    }
  })
})
