import type { Settings } from '@shared/contract/program.ts'
import { DEFAULT_RETENTION } from '@shared/domain/memory/retention.ts'
import {
  electiveGroupsOf,
  satSubjects,
  subjectsOf,
  type Exam,
  type ExamSubject
} from '@shared/domain/exam.ts'
import type { ScheduleRule } from '@shared/domain/memory/schedule.ts'
import { reviewCap } from '@shared/domain/progress/plan.ts'
import { ENOUGH_RESPONSES } from '@shared/domain/progress/rate.ts'
import { studyDay, studyDayOf } from '@shared/domain/study-day.ts'
import { msPerItem } from '@shared/domain/time-per-item.ts'
import type { Database } from '../../db/database.ts'
import type { ExamCatalogue } from '../exam-catalogue.ts'
import type { ProgramSettings } from '../program-settings.ts'
import type { Derivation } from './derivation.ts'

/** One exam as the learner studies for it, on one day. Days are study days. */
export type ExamStudy = {
  exam: Exam
  /** Of each elective group the one with most items answered. */
  subjects: ExamSubject[]
  subjectIds: string[]
  today: number
  examOn: string | null
  /** 0 on the day itself, negative afterwards. */
  daysLeft: number | null
  settings: Settings
  rule: ScheduleRule
  msPerReview: number
  settling: number
}

/** Derived rows are brought up to date for so long before anything is read, milliseconds. */
const CATCH_UP_MS = 300

export type ExamStudyNeeds = {
  db: Database
  exams: ExamCatalogue
  settings: Pick<ProgramSettings, 'read'>
  derivation: Derivation
  now: () => number
  monotonic: () => number
}

/** What every view of progress begins with. */
export function createExamStudy(needs: ExamStudyNeeds) {
  const { db, exams, settings, derivation, now, monotonic } = needs

  /** The learner's own pace; until it is known, the time that the exam gives for an item. */
  const paceOf = (exam: Exam, subjects: readonly ExamSubject[]): number => {
    const { responses, elapsedMs } = db.progress.sumReviews(exam.id)
    if (responses >= ENOUGH_RESPONSES && elapsedMs > 0) return elapsedMs / responses
    const times = subjects.map(({ id }) => msPerItem(exam, id))
    return times.reduce((sum, ms) => sum + ms, 0) / Math.max(1, times.length)
  }

  const electivesOf = (exam: Exam): string[] => {
    const subjects = subjectsOf(exam).filter(({ electiveGroup }) => electiveGroup !== null)
    if (subjects.length === 0) return []
    const counts = db.progress.countAnswered(subjects.map(({ id }) => id))
    const answered = new Map(counts.map(({ subjectId, items }) => [subjectId, items]))
    return electiveGroupsOf(exam).flatMap((group) => {
      const [most] = subjects
        .filter(({ electiveGroup }) => electiveGroup === group)
        .toSorted((a, b) => (answered.get(b.id) ?? 0) - (answered.get(a.id) ?? 0))
      return most === undefined ? [] : [most.id]
    })
  }

  return {
    read: (examId: string): ExamStudy => {
      derivation.work(CATCH_UP_MS, monotonic)
      const exam = exams.get(examId)
      const choices = settings.read()
      const today = studyDay(now())
      const subjects = satSubjects(exam, electivesOf(exam))
      const examOn = choices.examDates[examId] ?? null
      const daysLeft = examOn === null ? null : studyDayOf(examOn) - today
      const msPerReview = paceOf(exam, subjects)
      return {
        exam,
        subjects,
        subjectIds: subjects.map(({ id }) => id),
        today,
        examOn,
        daysLeft,
        settings: choices,
        rule: {
          today,
          examDay: examOn === null ? null : studyDayOf(examOn),
          retention: choices.retention[examId] ?? DEFAULT_RETENTION,
          cap: reviewCap({
            minutesPerDay: choices.studyMinutes,
            reviewsPerDay: choices.reviewsPerDay,
            msPerReview,
            daysLeft
          })
        },
        msPerReview,
        settling: derivation.settling()
      }
    }
  }
}

export type ExamStudies = ReturnType<typeof createExamStudy>
