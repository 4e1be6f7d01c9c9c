import type { ScorePoint, ScoreSeries, ScoreUnit } from '@shared/contract/scores.ts'
import { subjectsOf, type Exam } from '@shared/domain/exam.ts'
import { mergedUnits } from '@shared/domain/floor-units.ts'
import type { JudgedSubject } from '@shared/domain/pass-rule.ts'
import type { Database } from '../db/database.ts'
import type { SubjectScoreRecord } from '../db/grade-queries.ts'
import type { SessionRecord } from '../db/session-queries.ts'
import type { ExamCatalogue } from './exam-catalogue.ts'
import { percentOf } from './session-comparison.ts'

const NOTHING = { graded: 0, correct: 0 }

/** Finished mocks of an exam as points over time. */
export function createScores(db: Database, exams: ExamCatalogue) {
  const pointOf = (record: SessionRecord): ScorePoint[] => {
    const exam = JSON.parse(record.examDefinition) as Exam
    const outcome = db.grades.findOutcome(record.id)
    const percent = percentOf(exam, NOTHING, outcome)
    if (outcome === null || percent === null) return []
    return [
      {
        sessionId: record.id,
        startedAt: db.sessions.findBeganAt(record.id) ?? record.createdAt,
        complete: record.complete,
        percent,
        outcome: outcome.outcome,
        units: unitsOf(exam, db.grades.listScores(record.id))
      }
    ]
  }

  return {
    series: (examId: string): ScoreSeries => {
      const { passRule } = exams.get(examId)
      return {
        examId,
        passLine: passRule.overallMinPercent,
        floorLine: passRule.appliesTo === null ? passRule.subjectMinPercent : null,
        quota: passRule.selection === 'quota',
        points: db.sessions
          .listFinished(examId, 'mock')
          .flatMap(pointOf)
          .toSorted((a, b) => a.startedAt - b.startedAt)
      }
    }
  }
}

export type Scores = ReturnType<typeof createScores>

function unitsOf(exam: Exam, scores: readonly SubjectScoreRecord[]): ScoreUnit[] {
  const order = subjectsOf(exam)
  const judged = scores
    .map(toJudged)
    .toSorted((a, b) => placeOf(order, a.id) - placeOf(order, b.id))
  const merged = mergedUnits(exam, judged)
  const subject = ({ id, percent }: JudgedSubject): ScoreUnit['subjects'][number] => ({
    id,
    nameKo: order.find((one) => one.id === id)?.nameKo ?? id,
    percent
  })
  return judged.flatMap((one): ScoreUnit[] => {
    const unit = merged.find(({ subjects }) => subjects.includes(one.id))
    if (unit === undefined) return [{ ...pick(one), subjects: [subject(one)] }]
    const members = judged.filter(({ id }) => unit.subjects.includes(id))
    // A unit stands where its first subject does.
    return members[0]?.id === one.id ? [{ ...pick(unit), subjects: members.map(subject) }] : []
  })
}

const pick = ({ percent, belowMinimum }: Omit<ScoreUnit, 'subjects'>) => ({ percent, belowMinimum })

const placeOf = (order: readonly { id: string }[], id: string): number =>
  order.findIndex((one) => one.id === id)

const toJudged = ({ subjectId, ...score }: SubjectScoreRecord): JudgedSubject => ({
  ...score,
  id: subjectId,
  percent: (score.points / score.maxPoints) * 100
})
