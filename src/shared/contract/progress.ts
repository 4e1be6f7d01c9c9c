import { z } from 'zod'
import type { PastCutScore } from '../domain/exam.ts'
import type { MistakeView } from '../domain/progress/mistake-view.ts'
import type { PlanTask } from '../domain/progress/plan.ts'
import type { Rate } from '../domain/progress/rate.ts'
import type { Readiness } from '../domain/progress/readiness.ts'
import type { Span } from '../domain/progress/span.ts'
import type { Weakness } from '../domain/progress/weakness.ts'
import { call } from './call.ts'
import type { ScoreSeries } from './scores.ts'
import type { ExportedFile, PrintedPdf } from './session.ts'

export type { MistakeView, Span }

/** 실전 모의고사, and everything else (시간제 연습, 학습, 복습). */
export type Kind = 'mock' | 'practice'

/** Changes of mind, first marked response against the last, by the key in force. */
export type AnswerChanges = {
  rightToWrong: number
  wrongToRight: number
  wrongToWrong: number
  rightToRight: number
}

/** Graded responses of one kind in the span. Times in milliseconds. */
export type Tally = {
  rate: Rate
  /** Of the responses, those left blank. */
  blank: number
  /** In front, all responses together. */
  elapsedMs: number
  /** Time that the exam would have given for the same responses. */
  budgetMs: number
  changes: AnswerChanges
}

/** Items that the bank holds of the subjects sat, and of them those with a graded response in any sitting. */
export type Coverage = { items: number; seen: number }

export type SubjectProgress = {
  id: string
  nameKo: string
  mock: Tally
  practice: Tally
  coverage: Coverage
  /** Items of the exam; null: not published. */
  questions: number | null
  /** 과락선 in percent, where the subject is judged by itself. */
  floor: number | null
  /** Time that the exam gives for one item, milliseconds. */
  msPerItem: number
  /** Rates over time, oldest first; steps as those of `ProgressView.steps`. */
  steps: { from: string; mock: Rate; practice: Rate }[]
  /** As the bank's items are sorted now: responses of the span to them, whatever sitting they are from. */
  topics: Weakness[]
}

export type StudiedDay = { day: string; responses: number; correct: number; elapsedMs: number }

export type MemoryFacts = {
  /** Items of the bank with a memory, and of them those due today and not reviewed today yet. */
  items: number
  due: number
  /** Mean probability of recall, 0 to 1; null without items. On the exam day: if nothing more is reviewed. */
  recallToday: number | null
  recallOnExam: number | null
  /** Reviews that fall on each of the next days, today first. */
  load: { day: string; items: number }[]
}

/** Everything that 성적 shows of one exam. Days are Korea's, YYYY-MM-DD. */
export type ProgressView = {
  examId: string
  examName: string
  span: Span
  /** First and last day of the span; the first null: everything. */
  from: string | null
  today: string
  examOn: string | null
  daysLeft: number | null
  /** Sittings whose numbers are still being taken in. */
  settling: number
  /** Finished mocks of the span with the lines of the exam. */
  series: ScoreSeries
  mock: Tally
  practice: Tally
  coverage: Coverage
  /**
   * Rates over time, oldest first; steps without a response are left out. `from` is a Monday, or where everything is
   * asked for and the first response is more than 365 days old, the first of a month.
   */
  steps: { from: string; mock: Rate; practice: Rate }[]
  stepUnit: 'week' | 'month'
  subjects: SubjectProgress[]
  /** Topics by weakness, the weakest first, at most twenty; those with too few responses come last. */
  weakest: Weakness[]
  readiness: Readiness
  /** 과거 커트라인, newest first; only where rank decides. */
  pastCuts: PastCutScore[]
  /** Days of the span with responses, oldest first. */
  days: StudiedDay[]
  /** Days in a row up to today, or up to yesterday while nothing was answered today. */
  streak: number
  memory: MemoryFacts
  /** Finished sittings of the exam, of all times; `session.list` gives them page by page. */
  sittings: { mock: number; practice: number }
}

/** What was done since the day began, of this exam. */
/** `responses`: without what was left blank under a clock. */
export type DoneToday = { responses: number; reviewed: number; elapsedMs: number }

export type TodayView = {
  examId: string
  today: string
  examOn: string | null
  daysLeft: number | null
  minutesPerDay: number
  /** What is left to do today, in the order in which it is best done. */
  tasks: PlanTask[]
  done: DoneToday
  /** Reviews due now, and of them those that today's load takes. */
  due: number
  dueToday: number
  /** A review that was begun today and is not over. */
  openReview: { sessionId: string; left: number } | null
  /** The next day on which something is due; null: nothing is. */
  nextDueOn: string | null
  streak: number
  retention: number
  /** Mean probability of recall, 0 to 1; null without items in memory. */
  recallToday: number | null
  recallOnExam: number | null
  /** Items in the bank that were never answered, nor asked the key of. */
  unseen: number
  settling: number
}

export type MistakeCount = { view: MistakeView; query: string; items: number }

const examId = z.string()
const span = z.enum(['30d', '90d', '365d', 'all'])

export const progress = {
  /** Exams with a sitting in the lists, by name. */
  exams: call<{ id: string; name: string }[]>()(z.object({})),
  view: call<ProgressView>()(z.object({ examId, span })),
  today: call<TodayView>()(z.object({ examId })),
  mistakes: call<MistakeCount[]>()(z.object({ examId })),
  /** Every number of the view as rows: 구분, 대상, 항목, 값. */
  exportCsv: call<ExportedFile>()(z.object({ examId, span })),
  printPdf: call<PrintedPdf>()(z.object({ examId, span }))
}
