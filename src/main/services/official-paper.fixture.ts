import { satSubjects } from '@shared/domain/exam.ts'
import type { Judgement } from '@shared/domain/pass-rule.ts'
import { shippedExams } from '../../../test/support/exams.ts'
import { gradeSheet } from './grading.ts'

export const exams = shippedExams()

/**
 * Grades a whole paper of which `right` items a subject are right. A subject whose count is unknown has
 * ten items.
 */
export function sit(
  examId: string,
  right: Record<string, number>,
  electives: string[] = []
): Judgement {
  const exam = exams.get(examId)
  const subjects = satSubjects(exam, electives).map(({ id, questions }) => {
    const count = right[id]
    if (count === undefined) throw new RangeError(`${id} is sat too`)
    const items = Array.from({ length: questions ?? 10 }, (_, index) => index)
    const responses = items.map((index) => (index < count ? 1 : 2))
    return [id, { keys: items.map(() => [1]), responses }] as const
  })
  return gradeSheet(exam, JSON.stringify({ electives, subjects: Object.fromEntries(subjects) }))
}

export const below = (result: Judgement): string[] =>
  result.subjects.filter(({ belowMinimum }) => belowMinimum).map(({ id }) => id)
