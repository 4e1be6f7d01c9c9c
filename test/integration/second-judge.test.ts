import { expect, test } from 'vitest'
import { sweepExams, type Difference } from '../support/judge-sweep.ts'

const PER_EXAM = 480
const SEED = 20_261_128
const WITHOUT_COUNTS = 'dentist'
const RANKED = ['bar-exam', 'cpa', 'judicial-scrivener', 'patent-attorney']
/**
 * Their floor units merge listed subjects and no line is an average: the program's `average` counts every
 * listed subject the same there, which the laws do not speak of.
 */
const JUDGED_BY_TOTAL = [
  'doctor',
  'korean-medicine-doctor',
  'pharmacist',
  'nurse',
  'korean-medicine-pharmacist',
  'cpa',
  'judicial-scrivener'
]
const WITHOUT_OVERALL_LINE = ['bar-exam', 'judicial-scrivener']

const sweep = sweepExams(PER_EXAM, SEED)

/** One sheet of every kind of difference, whole, and how often the kind was met. */
function summary(differences: readonly Difference[]): string[] {
  const kindOf = ({ examId, field }: Difference): string => `${examId} ${field}`
  return [...new Set(differences.map(kindOf))].map((kind) => {
    const met = differences.filter((difference) => kindOf(difference) === kind)
    return `${kind}: ${met.length} times, as in ${met[0]?.report}`
  })
}

const published = sweep.differences.filter(({ examId }) => examId !== WITHOUT_COUNTS)

test('ten thousand random sheets get the verdict that a second reading of the laws gives', () => {
  expect(sweep.sheets).toBeGreaterThanOrEqual(10_000)
  expect(sweep.distinct).toBe(sweep.sheets)
  expect(summary(published.filter(({ field }) => field !== 'average'))).toEqual([])
})

test('where the average decides, it is that of the subjects of the law', () => {
  const averaged = published.filter(
    ({ examId, field }) => field === 'average' && !JUDGED_BY_TOTAL.includes(examId)
  )
  expect(summary(averaged)).toEqual([])
})

test('an exam without published counts gets no verdict, but right items are counted', () => {
  const dentist = sweep.differences.filter(({ examId }) => examId === WITHOUT_COUNTS)
  const counted = ['outcome', 'subjects.id', 'subjects.correct', 'subjects.items']
  expect(summary(dentist.filter(({ field }) => counted.includes(field)))).toEqual([])
})

test.each([...sweep.tallies])('the sheets of %s reach every outcome it has', (id, tally) => {
  const absolute = ['failed', 'passed']
  const ranked = id === 'bar-exam' ? ['ranked', 'unknown'] : ['failed', 'ranked']
  const expected = id === WITHOUT_COUNTS ? ['unknown'] : RANKED.includes(id) ? ranked : absolute
  expect(Object.keys(tally.outcomes).sort()).toEqual(expected)
  expect(Math.min(...Object.values(tally.outcomes))).toBeGreaterThan(PER_EXAM / 20)
})

test.each([...sweep.tallies].filter(([id]) => id !== WITHOUT_COUNTS))(
  'the sheets of %s stand on each of its lines and one item beside',
  (id, { standings }) => {
    const lines = WITHOUT_OVERALL_LINE.includes(id)
      ? ['floor' as const]
      : ['floor' as const, 'overall' as const]
    for (const line of lines) {
      expect(Math.min(...Object.values(standings[line])), line).toBeGreaterThan(0)
    }
  }
)
