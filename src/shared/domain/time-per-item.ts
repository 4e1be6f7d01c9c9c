import type { subjectsOf } from './exam.ts'
import { type Exam } from './exam.ts'

/** Where neither minutes nor an estimate are known; never so for the exams shipped. */
export const FALLBACK_SECONDS_PER_ITEM = 60

const MINUTE = 60_000

/**
 * Time that the real exam gives for one item of a subject, milliseconds: its session's minutes over the
 * items that a candidate sits in that session. Where those are unknown, the exam's estimate.
 */
export function msPerItem(exam: Exam, subjectId: string): number {
  const session = exam.sessions.find(({ subjects }) => subjects.some(({ id }) => id === subjectId))
  const items = session === undefined ? null : itemsSat(session.subjects)
  if (session?.minutes != null && items !== null) return (session.minutes * MINUTE) / items
  return (exam.suggestedSecondsPerItem ?? FALLBACK_SECONDS_PER_ITEM) * 1000
}

/** Of each elective group one subject counts; the alternatives weigh the same. */
function itemsSat(subjects: ReturnType<typeof subjectsOf>): number | null {
  const seen = new Set<string>()
  let items = 0
  for (const { questions, electiveGroup } of subjects) {
    if (electiveGroup !== null && seen.has(electiveGroup)) continue
    if (electiveGroup !== null) seen.add(electiveGroup)
    if (questions === null) return null
    items += questions
  }
  return items
}
