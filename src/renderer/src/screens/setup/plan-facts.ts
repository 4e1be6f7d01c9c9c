import type { MockPlan } from '@shared/contract/paper-plan.ts'
import { satSubjects, type Exam } from '@shared/domain/exam.ts'
import type { PlannedPeriod } from '@shared/domain/paper.ts'
import { msPerItem } from '@shared/domain/time-per-item.ts'

export type Missing = { id: string; nameKo: string; missing: number | null }
type Sessions = Pick<Exam, 'sessions'>

/**
 * What the bank lacks for the whole paper; `missing` is null where the official count is not known. Read against the
 * exam: a period without any item is not in the plan.
 */
export function missingOf(exam: Sessions, plan: MockPlan): Missing[] {
  const planned = new Map(
    plan.periods.flatMap(({ subjects }) => subjects.map((one) => [one.id, one.planned] as const))
  )
  return satSubjects(exam, plan.electives).flatMap(({ id, nameKo, questions }): Missing[] => {
    if (questions === null) return [{ id, nameKo, missing: null }]
    const missing = questions - (planned.get(id) ?? 0)
    return missing > 0 ? [{ id, nameKo, missing }] : []
  })
}

/** Items that the real paper asks for; null when a subject's count is not known. */
export const wantedOf = (exam: Sessions, plan: MockPlan): number | null =>
  satSubjects(exam, plan.electives).reduce<number | null>(
    (sum, { questions }) => (sum === null || questions === null ? null : sum + questions),
    0
  )

export type SessionRow = Omit<PlannedPeriod, 'durationMs'> & {
  /** Null where the bank has nothing for this session, so that it is left out of the mock. */
  durationMs: number | null
}

/** Every session of the real exam, with what the mock makes of it. */
export function sessionRows(exam: Sessions, plan: MockPlan): SessionRow[] {
  const sat = new Set(satSubjects(exam, plan.electives).map(({ id }) => id))
  return exam.sessions.map((session) => {
    const planned = plan.periods.find(
      ({ name, day }) => name === session.name && day === session.day
    )
    return (
      planned ?? {
        name: session.name,
        day: session.day,
        officialMinutes: session.minutes,
        durationMs: null,
        estimated: false,
        breakMs: null,
        subjects: session.subjects
          .filter(({ id }) => sat.has(id))
          .map(({ id, nameKo, questions }) => ({ id, nameKo, wanted: questions, planned: 0 }))
      }
    )
  })
}

const MINUTE = 60_000
type Minutes = Readonly<Record<string, number>>
type Estimated = Pick<PlannedPeriod, 'name' | 'estimated'>

/** Of the minutes chosen, those of periods whose official length is unknown. */
export const minutesFor = (
  periods: readonly Estimated[],
  minutes: Minutes
): Record<string, number> =>
  Object.fromEntries(
    periods.flatMap(({ name, estimated }) => {
      const chosen = minutes[name]
      return estimated && chosen !== undefined ? [[name, chosen]] : []
    })
  )

/** The plan with the minutes chosen in place of what was estimated. */
export function withMinutes(plan: MockPlan, minutes: Minutes): MockPlan {
  const chosen = minutesFor(plan.periods, minutes)
  const periods = plan.periods.map((period) => {
    const own = chosen[period.name]
    return own === undefined ? period : { ...period, durationMs: own * MINUTE }
  })
  const durationMs = periods.reduce((sum, period) => sum + period.durationMs, 0)
  return { ...plan, periods, durationMs }
}

/** The real exam's time for an item of these subjects: one for all or not, published or estimated. */
export function paceOf(
  exam: Exam,
  subjectIds: readonly string[]
): { mixed: boolean; estimated: boolean } {
  const paces = new Set(subjectIds.map((id) => msPerItem(exam, id)))
  const sessions = exam.sessions.filter(({ subjects }) =>
    subjects.some(({ id }) => subjectIds.includes(id))
  )
  return {
    mixed: paces.size > 1,
    estimated: sessions.some(
      ({ minutes, subjects }) =>
        minutes === null || subjects.some(({ questions }) => questions === null)
    )
  }
}
