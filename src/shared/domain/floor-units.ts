import type { Exam } from './exam.ts'
import { divide, fraction, isZero, multiply, sum, toNumber } from './fraction.ts'
import type { JudgedSubject } from './pass-rule.ts'

/** Several subjects that were sat and are judged together for the floor (과락 단위). */
export type MergedUnit = {
  subjects: string[]
  points: number
  maxPoints: number
  percent: number
  belowMinimum: boolean
}

/** Units of more than one subject; every other subject is a unit by itself. */
export function mergedUnits(
  { passRule }: Pick<Exam, 'passRule'>,
  judged: readonly JudgedSubject[]
): MergedUnit[] {
  if (passRule.subjectMinPercent === null) return []
  return (passRule.failGroups ?? []).flatMap((group) => {
    const members = judged.filter(({ id }) => group.includes(id))
    const points = sum(members.map((one) => fraction(one.points)))
    const maxPoints = sum(members.map((one) => fraction(one.maxPoints)))
    if (members.length < 2 || isZero(maxPoints)) return []
    return [
      {
        subjects: members.map(({ id }) => id),
        points: toNumber(points),
        maxPoints: toNumber(maxPoints),
        percent: toNumber(divide(multiply(points, fraction(100)), maxPoints)),
        belowMinimum: members.some(({ belowMinimum }) => belowMinimum)
      }
    ]
  })
}

/** A line of a score table: a subject, or below its last subject a merged unit. */
export type ScoreRow =
  | { kind: 'subject'; subject: JudgedSubject; merged: boolean; belowMinimum: boolean }
  | { kind: 'unit'; unit: MergedUnit; belowMinimum: boolean }

/**
 * The lines of a score table, each with the verdict that is its own: a missed floor is the unit's, not that of
 * its subjects. Where other papers belong to the rule (변호사) this one alone decides no floor.
 */
export function scoreRows(
  exam: Pick<Exam, 'passRule'>,
  judged: readonly JudgedSubject[]
): ScoreRow[] {
  const decides = exam.passRule.appliesTo === null
  const units = mergedUnits(exam, judged)
  return judged.flatMap((subject): ScoreRow[] => {
    const unit = units.find(({ subjects }) => subjects.includes(subject.id))
    const belowMinimum = decides && subject.belowMinimum
    const row = { kind: 'subject', subject, merged: unit !== undefined } as const
    if (unit === undefined) return [{ ...row, belowMinimum }]
    const own = { ...row, belowMinimum: false }
    return unit.subjects.at(-1) === subject.id ? [own, { kind: 'unit', unit, belowMinimum }] : [own]
  })
}
