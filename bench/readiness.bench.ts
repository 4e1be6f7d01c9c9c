import { test } from 'vitest'
import { calibrationOf } from '../src/shared/domain/progress/calibration.fixture.ts'
import {
  simulatedLearner,
  TODAY,
  USUAL,
  type World
} from '../src/shared/domain/progress/learner.fixture.ts'
import { readinessOf, type SubjectEvidence } from '../src/shared/domain/progress/readiness.ts'
import { shippedExams } from '../test/support/exams.ts'
import { percentile, report } from './figure.ts'

/** Simulated learners an exam and world; docs/progress.md has the figures. */
const LEARNERS = Number(process.env['LEARNERS'] ?? 2000)

const WORLDS: Record<string, World> = {
  usual: USUAL,
  'nobody climbs': { ...USUAL, climb: { mean: 0, deviation: 0.1 } },
  'independent subjects': { ...USUAL, common: 0 },
  'one ability for all subjects': { ...USUAL, common: 0.9 },
  'heavy drift': { ...USUAL, drift: 0.5, climb: { mean: 0.25, deviation: 0.2 } },
  'harder papers': { ...USUAL, harder: 0.4 },
  'papers that differ more': { ...USUAL, paper: 0.4 },
  'a small bank': { ...USUAL, smallBank: { gain: 1.2, deviation: 0.5 } },
  'a small bank, well kept': { ...USUAL, smallBank: { gain: 2, deviation: 0.3 } }
}

const cases = ['customs-broker', 'doctor'].flatMap((exam) =>
  Object.entries(WORLDS).map(([name, world]) => ({ exam, name, world }))
)

test.each(cases)('calibration of $exam, $name', ({ exam, name, world }) => {
  const seen = calibrationOf(shippedExams().get(exam), world, LEARNERS, 10_001)
  const told = (what: string, value: number, baseline: number | null = null): void =>
    report({
      name: `readiness ${exam}, ${name}: ${what}`,
      value,
      unit: '',
      baseline,
      ratio: baseline === null ? null : value / baseline
    })
  told('Brier score against the base rate', seen.brier, seen.baseBrier)
  told('mean chance of passing against the share passed', seen.passed + seen.bias, seen.passed)
  told('papers in the interval of the overall score', seen.overallHeld)
  told('units in the interval of their score', seen.unitsHeld)
  seen.tenths.forEach(({ learners, predicted, observed }, tenth) => {
    if (learners > 0) told(`${tenth * 10} % told (${learners}), share passed`, observed, predicted)
  })
})

test('time', () => {
  const exam = shippedExams().get('korean-medicine-doctor')
  const { evidence } = simulatedLearner(exam, USUAL, 1)
  const each = 2000 / evidence.length
  const full = evidence.map((subject, at): SubjectEvidence => ({
    ...subject,
    responses: Array.from({ length: each }, (_, place) => ({
      day: TODAY - 2 * Math.ceil(each) + 2 * place,
      correct: (place * 7 + at) % 10 < 6,
      difficulty: null
    }))
  }))
  const ms = Array.from({ length: 21 }, () => {
    const began = performance.now()
    readinessOf(exam, full, TODAY)
    return performance.now() - began
  })
  report({
    name: `readiness of ${evidence.length} subjects with 2,000 responses, median`,
    value: percentile(ms, 0.5),
    unit: 'ms',
    baseline: null,
    ratio: null
  })
  report({
    name: 'readiness, first time',
    value: ms[0] ?? 0,
    unit: 'ms',
    baseline: null,
    ratio: null
  })
})
