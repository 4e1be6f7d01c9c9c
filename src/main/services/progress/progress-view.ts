import type {
  Coverage,
  MemoryFacts,
  ProgressView,
  Span,
  StudiedDay,
  SubjectProgress
} from '@shared/contract/progress.ts'
import type { ScoreSeries } from '@shared/contract/scores.ts'
import { isDue, loadAhead, meanRecall } from '@shared/domain/memory/schedule.ts'
import type { Exam } from '@shared/domain/exam.ts'
import { readinessOf, type Readiness } from '@shared/domain/progress/readiness.ts'
import { dayStart, dayText, studyDay, weekStart } from '@shared/domain/study-day.ts'
import { msPerItem } from '@shared/domain/time-per-item.ts'
import type { Database } from '../../db/database.ts'
import type {
  DaySums,
  FirstResponse,
  RememberedItem,
  Repeat,
  TopicItems
} from '../../db/progress-queries.ts'
import type { Scores } from '../scores.ts'
import type { ExamStudies, ExamStudy } from './exam-study.ts'
import { stepsOf, tallyOf } from './tallies.ts'
import { topicsOf } from './topics.ts'
import { streakOf } from './streak.ts'

const SPAN_DAYS: Record<Span, number | null> = { '30d': 30, '90d': 90, '365d': 365, all: null }
const WEAKEST = 20
const LOAD_DAYS = 14
const YEAR_DAYS = 366
/** First responses of a subject, and repeats, that readiness looks at. */
const NEWEST = 2000

/** Everything that 성적 shows. */
export function createProgressView(db: Database, studies: ExamStudies, scores: Scores) {
  return {
    view: (examId: string, span: Span): ProgressView => {
      const study = studies.read(examId)
      const { exam, subjects, subjectIds, today } = study
      const days = SPAN_DAYS[span]
      const from = days === null ? null : today - days + 1
      const answered = db.progress.sumBySubject(examId, from ?? 0)
      const byDay = db.progress.sumByDay(examId, from ?? 0)
      const held = db.progress.listTopicItems(subjectIds)
      const weaknesses = topicsOf(
        study,
        held,
        from === null ? null : db.progress.sumByTopic(dayStart(from), subjectIds)
      )
      const stepUnit = isLong(byDay, days, today) ? 'month' : 'week'
      const stepOf = (day: number): string =>
        stepUnit === 'week' ? dayText(weekStart(day)) : `${dayText(day).slice(0, 7)}-01`
      const coverage = coverageOf(held)
      return {
        examId,
        examName: exam.nameKo,
        span,
        from: from === null ? null : dayText(from),
        today: dayText(today),
        examOn: study.examOn,
        daysLeft: study.daysLeft,
        settling: study.settling,
        series: since(scores.series(examId), from),
        mock: tallyOf(answered, 'mock'),
        practice: tallyOf(answered, 'practice'),
        coverage,
        steps: stepsOf(byDay, stepOf),
        stepUnit,
        subjects: subjects.map(({ id, nameKo, questions }): SubjectProgress => {
          const own = ({ subjectId }: { subjectId: string }): boolean => subjectId === id
          const rows = answered.filter(own)
          return {
            id,
            nameKo,
            mock: tallyOf(rows, 'mock'),
            practice: tallyOf(rows, 'practice'),
            coverage: coverageOf(held.filter(own)),
            questions,
            floor: floorOf(exam, id),
            msPerItem: msPerItem(exam, id),
            steps: stepsOf(byDay.filter(own), stepOf),
            topics: weaknesses.filter(own)
          }
        }),
        weakest: weaknesses.slice(0, WEAKEST),
        readiness: readinessIn(
          study,
          db.progress.listFirstResponses(subjectIds),
          db.progress.listRepeats(subjectIds)
        ),
        pastCuts: exam.passRule.selection === 'quota' ? exam.pastCutScores : [],
        days: studiedDays(byDay),
        streak: streakOf(db.progress.eachStudiedDay(examId, today), today),
        memory: memoryFacts(study, db.progress.listMemories(subjectIds)),
        sittings: db.sessions.countFinished(examId)
      }
    }
  }
}

export type ProgressViews = ReturnType<typeof createProgressView>

/** Whether weeks would be too many to be read. */
function isLong(rows: readonly DaySums[], days: number | null, today: number): boolean {
  const first = rows[0]?.day ?? today
  return days === null && today - first >= YEAR_DAYS
}

const since = (series: ScoreSeries, from: number | null): ScoreSeries => ({
  ...series,
  points: series.points.filter(({ startedAt }) => from === null || studyDay(startedAt) >= from)
})

const coverageOf = (rows: readonly TopicItems[]): Coverage => ({
  items: rows.reduce((sum, { items }) => sum + items, 0),
  seen: rows.reduce((sum, { seen }) => sum + seen, 0)
})

/** 과락선 of a subject that is judged by itself, in this paper. */
function floorOf({ passRule }: Exam, subjectId: string): number | null {
  const { subjectMinPercent, appliesTo, failGroups } = passRule
  if (subjectMinPercent === null || appliesTo !== null) return null
  const group = failGroups?.find((one) => one.includes(subjectId))
  return group === undefined || group.length === 1 ? subjectMinPercent : null
}

function readinessIn(
  { exam, subjects, today }: ExamStudy,
  firsts: readonly FirstResponse[],
  repeats: readonly Repeat[]
): Readiness {
  return readinessOf(
    exam,
    subjects.map(({ id, questions, pointsPerQuestion, choices }) => ({
      id,
      questions,
      pointsPerQuestion,
      choices,
      responses: newestOf(firsts, id),
      repeats: newestOf(repeats, id)
    })),
    today
  )
}

/** What is older weighs nothing any more (docs/progress.md). */
const newestOf = <R extends { subjectId: string }>(rows: readonly R[], subjectId: string): R[] =>
  rows.filter((row) => row.subjectId === subjectId).slice(-NEWEST)

function studiedDays(rows: readonly DaySums[]): StudiedDay[] {
  const days = new Map<number, StudiedDay>()
  for (const { day, responses, correct, elapsedMs } of rows) {
    const before = days.get(day) ?? { day: dayText(day), responses: 0, correct: 0, elapsedMs: 0 }
    days.set(day, {
      day: before.day,
      responses: before.responses + responses,
      correct: before.correct + correct,
      elapsedMs: before.elapsedMs + elapsedMs
    })
  }
  return [...days].toSorted(([a], [b]) => a - b).map(([, day]) => day)
}

function memoryFacts(
  { rule, today }: ExamStudy,
  remembered: readonly RememberedItem[]
): MemoryFacts {
  const { examDay } = rule
  const load = loadAhead(remembered, rule, LOAD_DAYS)
  return {
    items: remembered.length,
    due: remembered.filter(({ memory }) => isDue(memory, rule)).length,
    recallToday: meanRecall(remembered, today),
    recallOnExam: examDay === null || examDay < today ? null : meanRecall(remembered, examDay),
    load: load.map((items, index) => ({ day: dayText(today + index), items }))
  }
}
