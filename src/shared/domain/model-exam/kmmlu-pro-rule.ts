import { divide, fraction, isLess, multiply, sum, toNumber, type Fraction } from '../fraction.ts'
import type { KmmluProVerdict } from './report.ts'

/** Licences of KMMLU-Pro (arXiv:2507.08924, table 1), by the paper's names, and the exams of the program that are theirs. */
const EXAMS_OF_LICENCE = {
  법무사: ['judicial-scrivener'],
  변호사: ['bar-exam'],
  공인노무사: ['labor-attorney'],
  변리사: ['patent-attorney'],
  공인회계사: ['cpa'],
  세무사: ['tax-accountant'],
  관세사: ['customs-broker'],
  손해사정사: ['loss-adjuster-property', 'loss-adjuster-vehicle', 'loss-adjuster-bodily'],
  감정평가사: ['appraiser'],
  한의사: ['korean-medicine-doctor'],
  치과의사: ['dentist'],
  약사: ['pharmacist'],
  한약사: ['korean-medicine-pharmacist'],
  의사: ['doctor']
} as const satisfies Record<string, readonly string[]>

export type KmmluProLicence = keyof typeof EXAMS_OF_LICENCE
export const KMMLU_PRO_LICENCES = Object.keys(EXAMS_OF_LICENCE) as readonly KmmluProLicence[]

/** Null for an exam that the paper does not have. */
export const licenceOfExam = (examId: string): KmmluProLicence | null =>
  KMMLU_PRO_LICENCES.find((licence) =>
    EXAMS_OF_LICENCE[licence].some((id: string) => id === examId)
  ) ?? null

/** The exam that stands for a licence of the paper, which may have several (손해사정사); null for any other name. */
export const examOfLicence = (name: string): string | null => {
  const licence = KMMLU_PRO_LICENCES.find((known) => known === name.trim())
  return licence === undefined ? null : EXAMS_OF_LICENCE[licence][0]
}

/** Lines in percent: of every subject, of the average, of all items. */
type Rule = { subjectMin: Fraction | null; averageMin: Fraction | null; totalMin: Fraction | null }

const HUNDRED = fraction(100)
const FORTY = fraction(40)
const SIXTY = fraction(60)

/** Appendix E.3 of the paper. */
const USUAL: Rule = { subjectMin: FORTY, averageMin: SIXTY, totalMin: null }
const OTHERS: Partial<Record<KmmluProLicence, Rule>> = {
  법무사: { subjectMin: FORTY, averageMin: null, totalMin: null },
  // 900 of 1660 points, which the paper prints as 54.22 %: it stands in for the ranking.
  변호사: {
    subjectMin: null,
    averageMin: null,
    totalMin: divide(multiply(fraction(900), HUNDRED), fraction(1660))
  }
}

export type KmmluProSubject = { name: string; items: number; correct: number }

/**
 * The paper's verdict over the subjects of a licence. Every item weighs the same, and nothing is rounded before it is
 * compared. The average is that of the subjects; `dependsOnReading` tells where the one over items decides otherwise.
 * Throws a RangeError without subjects, or for one without items.
 */
export function kmmluProVerdict(
  licence: KmmluProLicence,
  subjects: readonly KmmluProSubject[]
): KmmluProVerdict {
  const rule = OTHERS[licence] ?? USUAL
  const percents = subjects.map(({ correct, items }) => percentOf(correct, items))
  const isBelow = (percent: Fraction, line: Fraction | null): boolean =>
    line !== null && isLess(percent, line)
  const average = divide(sum(percents), fraction(subjects.length))
  const total = percentOf(
    subjects.reduce((all, { correct }) => all + correct, 0),
    subjects.reduce((all, { items }) => all + items, 0)
  )
  const passes = (mean: Fraction): boolean =>
    !percents.some((percent) => isBelow(percent, rule.subjectMin)) &&
    !isBelow(mean, rule.averageMin) &&
    !isBelow(total, rule.totalMin)
  return {
    licence,
    rule: {
      subjectMinPercent: shown(rule.subjectMin),
      averageMinPercent: shown(rule.averageMin),
      totalMinPercent: shown(rule.totalMin)
    },
    subjects: subjects.map(({ name, items, correct }) => {
      const percent = percentOf(correct, items)
      return {
        name,
        items,
        percent: toNumber(percent),
        belowMinimum: isBelow(percent, rule.subjectMin)
      }
    }),
    average: toNumber(average),
    total: toNumber(total),
    passed: passes(average),
    dependsOnReading: passes(average) !== passes(total)
  }
}

const percentOf = (correct: number, items: number): Fraction =>
  divide(multiply(fraction(correct), HUNDRED), fraction(items))

const shown = (line: Fraction | null): number | null => (line === null ? null : toNumber(line))
