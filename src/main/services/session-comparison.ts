import type { EarlierSitting } from '@shared/contract/session.ts'
import type { Exam } from '@shared/domain/exam.ts'
import type { Database } from '../db/database.ts'
import type { Attempt, OutcomeRecord } from '../db/grade-queries.ts'
import { isRegraded } from './regrade-view.ts'
import type { SessionItemRecord, SessionRecord } from '../db/session-queries.ts'

const SHOWN = 10

export type Comparison = {
  earlier: EarlierSitting[]
  earlierCount: number
  best: EarlierSitting | null
}

type Scored = { record: SessionRecord; startedAt: number; percent: number }

/** The earlier finished sittings of the same exam in the same mode, from the stored scores alone. */
export function createComparison(db: Database) {
  /** What a score is told by; of years of sittings no more is read. */
  const scoreOf = (record: SessionRecord): Scored | null => {
    const exam = JSON.parse(record.examDefinition) as Exam
    const percent = percentOf(
      exam,
      db.grades.sumAttempts(record.id),
      db.grades.findOutcome(record.id)
    )
    if (percent === null) return null
    return { record, startedAt: db.sessions.findBeganAt(record.id) ?? record.createdAt, percent }
  }

  const sittingOf = ({ record, startedAt, percent }: Scored): EarlierSitting => ({
    sessionId: record.id,
    startedAt,
    percent,
    outcome: db.grades.findOutcome(record.id)?.outcome ?? null,
    complete: record.complete,
    regraded: isRegraded(db, record.id),
    subjects: subjectPercents(db.sessions.listItems(record.id), db.grades.listAttempts(record.id))
  })

  return (record: SessionRecord, startedAt: number): Comparison => {
    const sittings = db.sessions
      .listFinished(record.examId, record.mode)
      .filter(({ id }) => id !== record.id)
      .flatMap((one) => scoreOf(one) ?? [])
      .filter((one) => one.startedAt < startedAt)
      .toSorted((a, b) => b.startedAt - a.startedAt)
    const best = sittings.reduce<Scored | null>(
      (high, one) => (high === null || one.percent > high.percent ? one : high),
      null
    )
    return {
      earlier: sittings.slice(0, SHOWN).map(sittingOf),
      earlierCount: sittings.length,
      best: best === null ? null : sittingOf(best)
    }
  }
}

/** Share of points by the exam's own basis; in practice the share of graded items that are right. */
export function percentOf(
  exam: Exam,
  { graded, correct }: { graded: number; correct: number },
  outcome: Pick<OutcomeRecord, 'total' | 'maxTotal' | 'average'> | null
): number | null {
  if (outcome !== null) {
    return exam.passRule.overallBasis === 'average'
      ? outcome.average
      : (outcome.total / outcome.maxTotal) * 100
  }
  return graded === 0 ? null : (correct / graded) * 100
}

/** Points won of the points on the paper, subjects in the order of the paper. */
function subjectPercents(
  items: readonly SessionItemRecord[],
  attempts: readonly Attempt[]
): EarlierSitting['subjects'] {
  const right = new Set(attempts.filter(({ correct }) => correct).map(({ position }) => position))
  return [...new Set(items.map(({ subjectId }) => subjectId))].map((id) => {
    const own = items.filter(({ subjectId }) => subjectId === id)
    const won = own.filter(({ position }) => right.has(position))
    return { id, percent: (pointsOf(won) / pointsOf(own)) * 100 }
  })
}

const pointsOf = (items: readonly SessionItemRecord[]): number =>
  items.reduce((sum, { points }) => sum + points, 0)
