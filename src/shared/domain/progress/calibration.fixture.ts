import type { Exam } from '../exam.ts'
import { simulatedLearner, TODAY, type World } from './learner.fixture.ts'
import { readinessOf } from './readiness.ts'

/** Predictions of passing in a tenth of the scale, and what came of them. */
export type Tenth = { learners: number; predicted: number; observed: number }

export type Calibration = {
  learners: number
  passed: number
  tenths: Tenth[]
  /** Mean squared error of the chance of passing, and of one that says the share passed to everybody. */
  brier: number
  baseBrier: number
  /** Mean chance of passing less the share passed. */
  bias: number
  /** Share of papers whose overall score lies in the interval, and of floor units whose score does. */
  overallHeld: number
  unitsHeld: number
}

export function calibrationOf(
  exam: Exam,
  world: World,
  learners: number,
  firstSeed: number
): Calibration {
  const seen = Array.from({ length: learners }, (_, at) => sitting(exam, world, firstSeed + at))
  const share = (values: readonly boolean[]): number =>
    values.filter(Boolean).length / values.length
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length
  const base = share(seen.map(({ passed }) => passed))
  const predicted = seen.map(({ chance }) => chance)
  return {
    learners,
    passed: base,
    tenths: Array.from({ length: 10 }, (_, tenth) => {
      const inTenth = seen.filter(({ chance }) => Math.min(9, Math.floor(10 * chance)) === tenth)
      return {
        learners: inTenth.length,
        predicted: mean(inTenth.map(({ chance }) => chance)),
        observed: share(inTenth.map(({ passed }) => passed))
      }
    }),
    brier: mean(seen.map(({ chance, passed }) => (chance - Number(passed)) ** 2)),
    baseBrier: base * (1 - base),
    bias: mean(predicted) - base,
    overallHeld: share(seen.map(({ overallHeld }) => overallHeld)),
    unitsHeld: share(seen.flatMap(({ unitsHeld }) => unitsHeld))
  }
}

type Sitting = { chance: number; passed: boolean; overallHeld: boolean; unitsHeld: boolean[] }

function sitting(exam: Exam, world: World, seed: number): Sitting {
  const { evidence, outcome } = simulatedLearner(exam, world, seed)
  const readiness = readinessOf(exam, evidence, TODAY)
  if (readiness.state !== 'estimated' || readiness.pass === null) {
    throw new Error('Every simulated learner answers enough items of an exam that can be passed.')
  }
  const scored = exam.passRule.overallBasis === 'average' ? outcome.average : outcome.percent
  return {
    chance: readiness.pass.probability,
    passed: outcome.outcome === 'passed',
    overallHeld: holds(readiness.overall, scored),
    unitsHeld: readiness.units.map(({ subjectIds, expected }) => {
      const members = outcome.subjects.filter(({ id }) => subjectIds.includes(id))
      const points = members.reduce((sum, one) => sum + one.points, 0)
      const max = members.reduce((sum, one) => sum + one.maxPoints, 0)
      return holds(expected, (100 * points) / max)
    })
  }
}

/** Both are percent of the same steps, and differ by floats only. */
const holds = ({ low, high }: { low: number; high: number }, percent: number): boolean =>
  percent > low - 1e-6 && percent < high + 1e-6
