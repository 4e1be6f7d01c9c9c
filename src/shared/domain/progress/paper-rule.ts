import { subjectsOf, type Exam } from '../exam.ts'
import { divide, fraction, isLess, multiply, type Fraction } from '../fraction.ts'

export type PaperSubject = { id: string; questions: number; pointsPerQuestion: number }

/** Whole numbers, so that a sum is compared with a line exactly. */
export type PaperUnit = {
  /** Places of its subjects in the paper. */
  members: number[]
  /** What one right item of each member adds to the unit. */
  weights: number[]
  max: number
  /** The least sum that clears the floor; null without a floor on this paper. */
  needed: number | null
}

export type PaperRule = {
  units: PaperUnit[]
  /** What one right item of each subject adds to the total, or to the average where that decides. */
  weights: number[]
  max: number
  /** The least sum that clears the overall line; null without one on this paper. */
  needed: number | null
}

/** The exam's pass rule over the subjects that are sat, in paper order; the same rule as `judge`. */
export function paperRule(
  { sessions, passRule }: Pick<Exam, 'sessions' | 'passRule'>,
  subjects: readonly PaperSubject[]
): PaperRule {
  const { subjectMinPercent, overallMinPercent, overallBasis, appliesTo } = passRule
  const decides = appliesTo === null
  const order = subjectsOf({ sessions }).map(({ id }) => id)
  const groups = subjectMinPercent === null ? [] : (passRule.failGroups ?? [])
  const unitOf = (id: string): string[] => groups.find((group) => group.includes(id)) ?? [id]
  const units = new Set(order.map((id) => unitOf(id)[0] ?? id))
  const weightOf = ({ questions, pointsPerQuestion }: PaperSubject): Fraction =>
    overallBasis === 'average'
      ? divide(fraction(1), fraction(questions))
      : fraction(pointsPerQuestion)
  return {
    units: [...units].flatMap((first) => {
      const members = subjects.flatMap(({ id }, at) => (unitOf(id)[0] === first ? [at] : []))
      const inUnit = members.flatMap((at) => subjects[at] ?? [])
      if (inUnit.length === 0) return []
      const points = inUnit.map(({ pointsPerQuestion }) => fraction(pointsPerQuestion))
      return [{ members, ...scale(inUnit, points, decides ? subjectMinPercent : null) }]
    }),
    ...scale(subjects, subjects.map(weightOf), decides ? overallMinPercent : null)
  }
}

function scale(
  subjects: readonly PaperSubject[],
  exact: readonly Fraction[],
  minPercent: number | null
): Omit<PaperUnit, 'members'> {
  const weights = wholeNumbers(exact)
  const max = subjects.reduce((sum, { questions }, at) => sum + questions * (weights[at] ?? 0), 0)
  return { weights, max, needed: minPercent === null ? null : stepsOf(max, minPercent) }
}

/** In the proportion of the fractions and as small as can be; the fractions are above zero. */
function wholeNumbers(exact: readonly Fraction[]): number[] {
  const common = exact.reduce(
    (all, { denominator }) => (all * denominator) / greatestCommonDivisor(all, denominator),
    1n
  )
  const whole = exact.map(({ numerator, denominator }) => (numerator * common) / denominator)
  const divisor = whole.reduce(greatestCommonDivisor, 0n)
  return whole.map((value) => Number(value / divisor))
}

const greatestCommonDivisor = (a: bigint, b: bigint): bigint =>
  b === 0n ? a : greatestCommonDivisor(b, a % b)

/** The least whole number that is not below the percentage of `max`. */
function stepsOf(max: number, percent: number): number {
  const line = divide(multiply(fraction(max), fraction(percent)), fraction(100))
  const floor = Number(line.numerator / line.denominator)
  return isLess(fraction(floor), line) ? floor + 1 : floor
}
