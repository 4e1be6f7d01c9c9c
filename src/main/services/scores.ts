import type { ScorePoint, ScoreSeries } from '@shared/contract/scores.ts'
import { subjectsOf } from '@shared/domain/exam.ts'
import type { Database } from '../db/database.ts'
import type { ExamCatalogue } from './exam-catalogue.ts'
import type { SessionReports } from './session-reports.ts'

/** Finished sessions of an exam as points over time, oldest first. */
export function createScores(db: Database, exams: ExamCatalogue, reports: SessionReports) {
  return {
    series: (examId: string): ScoreSeries => {
      const exam = exams.get(examId)
      const names = new Map(subjectsOf(exam).map(({ id, nameKo }) => [id, nameKo]))
      const points = reports.list().flatMap((session): ScorePoint[] => {
        if (session.examId !== examId) return []
        if (session.finishedAt === null || session.percent === null) return []
        const subjects = db.grades.listScores(session.id).map((score) => ({
          id: score.subjectId,
          nameKo: names.get(score.subjectId) ?? score.subjectId,
          percent: (score.points / score.maxPoints) * 100,
          belowMinimum: score.belowMinimum
        }))
        return [
          {
            sessionId: session.id,
            mode: session.mode,
            finishedAt: session.finishedAt,
            complete: session.complete,
            percent: session.percent,
            outcome: session.outcome,
            subjects
          }
        ]
      })
      return {
        examId,
        passLine: exam.passRule.overallMinPercent,
        floorLine: exam.passRule.subjectMinPercent,
        quota: exam.passRule.selection === 'quota',
        points: points.toSorted((a, b) => a.finishedAt - b.finishedAt)
      }
    }
  }
}

export type Scores = ReturnType<typeof createScores>
