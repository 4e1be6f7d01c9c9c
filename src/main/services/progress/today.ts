import type { DoneToday, TodayView } from '@shared/contract/progress.ts'
import {
  chooseForToday,
  inLastStretch,
  meanRecall,
  nextDueDay
} from '@shared/domain/memory/schedule.ts'
import { isComplete, planMock } from '@shared/domain/paper.ts'
import { planToday, type PlanFacts } from '@shared/domain/progress/plan.ts'
import { dayText, studyDay } from '@shared/domain/study-day.ts'
import { msPerItem } from '@shared/domain/time-per-item.ts'
import type { Database } from '../../db/database.ts'
import type { DaySums, RememberedItem } from '../../db/progress-queries.ts'
import type { SessionRecord } from '../../db/session-queries.ts'
import type { StudySessions } from '../study-sessions.ts'
import type { ExamStudies, ExamStudy } from './exam-study.ts'
import { streakOf } from './streak.ts'
import { topicsOf } from './topics.ts'

const MINUTE = 60_000

/** What today's review takes, best first. */
export type TodaysReview = ReturnType<typeof reviewOf>

const reviewOf = (study: ExamStudy, remembered: readonly RememberedItem[], done: number) =>
  chooseForToday(remembered, study.rule, done)

/** What is left to do today. */
export function createToday(
  db: Database,
  studies: ExamStudies,
  study: Pick<StudySessions, 'load'>
) {
  /** A 복습 that was begun today and is not over, and how much of it is left. */
  const openReview = (examId: string, today: number): TodayView['openReview'] => {
    const open = openReviews(db, examId).find(({ createdAt }) => studyDay(createdAt) === today)
    if (open === undefined) return null
    const { state } = study.load(open.id)
    return { sessionId: open.id, left: state.items.filter(({ revealed }) => !revealed).length }
  }

  return {
    view: (examId: string): TodayView => {
      const own = studies.read(examId)
      const { today, daysLeft, rule, settings } = own
      const done = doneOn(db.progress.sumByDay(examId, today), today)
      const remembered = db.progress.listMemories(own.subjectIds)
      const review = reviewOf(own, remembered, done.reviewed)
      const held = db.progress.listTopicItems(own.subjectIds)
      const { examDay } = rule
      return {
        examId,
        today: dayText(today),
        examOn: own.examOn,
        daysLeft,
        minutesPerDay: settings.studyMinutes,
        tasks: planToday({
          minutesPerDay: settings.studyMinutes,
          minutesDone: done.elapsedMs / MINUTE,
          daysLeft,
          dueToday: review.chosen.length,
          due: review.due,
          overdue: review.overdue,
          catchUpDays: review.catchUpDays,
          reviewMinutesPerItem: own.msPerReview / MINUTE,
          finalStretch: inLastStretch(remembered.length, rule),
          mock: mockFacts(db, own),
          weaknesses: topicsOf(own, held, null),
          msPerItem: Object.fromEntries(own.subjectIds.map((id) => [id, msPerItem(own.exam, id)]))
        }),
        done,
        due: review.due,
        dueToday: review.chosen.length,
        openReview: openReview(examId, today),
        nextDueOn: textOrNull(nextDueDay(remembered, rule)),
        streak: streakOf(db.progress.eachStudiedDay(examId, today), today),
        retention: rule.retention,
        recallToday: meanRecall(remembered, today),
        recallOnExam: examDay === null || examDay < today ? null : meanRecall(remembered, examDay),
        unseen: held.reduce((sum, { items, seen }) => sum + items - seen, 0),
        settling: own.settling
      }
    },

    /** Items of today's review that are still to be done, best first. */
    review: (examId: string): { study: ExamStudy; items: RememberedItem[] } => {
      const own = studies.read(examId)
      const done = doneOn(db.progress.sumByDay(examId, own.today), own.today)
      const remembered = db.progress.listMemories(own.subjectIds)
      const byId = new Map(remembered.map((item) => [item.id, item]))
      const { chosen } = reviewOf(own, remembered, done.reviewed)
      return { study: own, items: chosen.flatMap((id) => byId.get(id) ?? []) }
    },

    openReview
  }
}

export type Today = ReturnType<typeof createToday>

export const openReviews = (db: Database, examId: string): SessionRecord[] =>
  db.sessions.listOpen().filter((one) => one.mode === 'review' && one.examId === examId)

const textOrNull = (day: number | null): string | null => (day === null ? null : dayText(day))

function doneOn(rows: readonly DaySums[], today: number): DoneToday {
  const own = rows.filter(({ day }) => day === today)
  return {
    responses: own.reduce((sum, { given }) => sum + given, 0),
    reviewed: own.reduce((sum, { reviewed }) => sum + reviewed, 0),
    elapsedMs: own.reduce((sum, { elapsedMs }) => sum + elapsedMs, 0)
  }
}

/** The mock that the bank can give, and how long ago the last one was. */
function mockFacts(db: Database, { exam, subjects, today }: ExamStudy): PlanFacts['mock'] {
  const electives = subjects.filter(({ electiveGroup }) => electiveGroup !== null)
  const ids = electives.map(({ id }) => id)
  const periods = planMock(exam, ids, db.items.countBySubject(), {})
  const items = periods.flatMap((one) => one.subjects).reduce((sum, one) => sum + one.planned, 0)
  const last = db.progress.findLastMockDay(exam.id)
  return {
    items,
    minutes: Math.round(periods.reduce((sum, one) => sum + one.durationMs, 0) / MINUTE),
    complete: isComplete(exam, ids, periods),
    daysSinceLast: last === null ? null : today - last,
    sufficientItems: items > 0,
    openMock: db.sessions.listOpen().some((one) => one.mode === 'mock' && one.examId === exam.id)
  }
}
