import { satSubjects, type Exam, type ExamSession, type ExamSubject } from './exam.ts'
import type { Period } from './session.ts'
import { FALLBACK_SECONDS_PER_ITEM } from './time-per-item.ts'

export type PlannedSubject = {
  id: string
  nameKo: string
  /** Items of the real exam; null when unknown. */
  wanted: number | null
  planned: number
}

/** A 교시 of a mock: what the exam has there and what the bank can give. */
export type PlannedPeriod = {
  name: string
  day: number | null
  /** Minutes of the real exam; null when unknown. */
  officialMinutes: number | null
  durationMs: number
  /** The duration rests on seconds per item, because the official minutes or counts are unknown. */
  estimated: boolean
  /** As the timetable has it; null when unknown, on another day or nothing follows. */
  breakMs: number | null
  subjects: PlannedSubject[]
}

const MINUTE = 60_000
/** Where a subject's count is unknown: as many items as a large subject of the known exams has. */
const UNKNOWN_COUNT_CAP = 80

/**
 * The exam's sessions with the items that the bank holds; sessions without any item fall away. `minutes`
 * by session name stand where the official ones are unknown, in place of the estimate.
 */
export function planMock(
  exam: Exam,
  electives: readonly string[],
  available: Readonly<Record<string, number>>,
  minutes: Readonly<Record<string, number>> = {}
): PlannedPeriod[] {
  const sat = new Set(satSubjects(exam, electives).map(({ id }) => id))
  return exam.sessions.flatMap((session, index) => {
    const subjects = session.subjects
      .filter(({ id }) => sat.has(id))
      .map((subject) => planSubject(subject, available[subject.id] ?? 0))
    const items = subjects.reduce((sum, { planned }) => sum + planned, 0)
    if (items === 0) return []
    return [
      {
        name: session.name,
        day: session.day,
        officialMinutes: session.minutes,
        ...planDuration(exam, session, subjects, items, minutes[session.name]),
        breakMs: breakBetween(session, exam.sessions[index + 1]),
        subjects
      }
    ]
  })
}

/** Nothing is unknown and nothing is missing: the paper is as long as the real one. */
export const isComplete = (
  exam: Exam,
  electives: readonly string[],
  periods: readonly PlannedPeriod[]
): boolean => {
  const planned = new Map(
    periods.flatMap(({ subjects }) => subjects.map(({ id, planned: count }) => [id, count]))
  )
  return satSubjects(exam, electives).every(
    ({ id, questions }) => questions !== null && planned.get(id) === questions
  )
}

/** Numbers the periods and their positions. Periods without items never get here. */
export function toPeriods(planned: readonly PlannedPeriod[]): Period[] {
  let last = 0
  return planned.map(({ name, day, durationMs, estimated, breakMs, subjects }, index) => {
    const first = last + 1
    last += subjects.reduce((sum, subject) => sum + subject.planned, 0)
    const isLast = index === planned.length - 1
    const shown = { name, day, durationMs, estimated }
    return { no: index + 1, ...shown, breakMs: isLast ? null : breakMs, first, last }
  })
}

function planSubject(subject: ExamSubject, available: number): PlannedSubject {
  const { id, nameKo, questions: wanted } = subject
  return { id, nameKo, wanted, planned: Math.min(available, wanted ?? UNKNOWN_COUNT_CAP) }
}

/** A shortened session keeps the exam's time per item, rounded up to a whole minute. */
function planDuration(
  exam: Exam,
  session: ExamSession,
  subjects: readonly PlannedSubject[],
  items: number,
  chosenMinutes: number | undefined
): { durationMs: number; estimated: boolean } {
  const wanted = subjects.reduce<number | null>(
    (sum, one) => (sum === null || one.wanted === null ? null : sum + one.wanted),
    0
  )
  if (session.minutes !== null && wanted !== null) {
    return { durationMs: Math.ceil((session.minutes * items) / wanted) * MINUTE, estimated: false }
  }
  if (chosenMinutes !== undefined) return { durationMs: chosenMinutes * MINUTE, estimated: true }
  const seconds = exam.suggestedSecondsPerItem ?? FALLBACK_SECONDS_PER_ITEM
  return { durationMs: Math.ceil((seconds * items) / 60) * MINUTE, estimated: true }
}

function breakBetween(before: ExamSession, after: ExamSession | undefined): number | null {
  if (after === undefined || before.day !== after.day) return null
  if (before.start === null || after.start === null || before.minutes === null) return null
  const minutes = minuteOfDay(after.start) - minuteOfDay(before.start) - before.minutes
  return minutes > 0 ? minutes * MINUTE : null
}

function minuteOfDay(time: string): number {
  const [hours, minutes] = time.split(':').map(Number)
  return (hours ?? 0) * 60 + (minutes ?? 0)
}
