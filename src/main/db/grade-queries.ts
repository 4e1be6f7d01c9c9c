import type { Response } from '@shared/domain/item.ts'
import type { Confidence } from '@shared/domain/memory/memory.ts'
import type { Judgement } from '@shared/domain/pass-rule.ts'
import type { Db } from './open.ts'
import { fromResponseColumn, toResponseColumn } from './response-column.ts'

/** One graded response. */
export type Attempt = {
  sessionId: string
  position: number
  itemId: string
  keyId: number
  response: Response
  correct: boolean
  elapsedMs: number
  answeredAt: number
  confidence: Confidence | null
}

type AttemptRow = Omit<Attempt, 'correct' | 'response'> & {
  correct: number
  response: string | null
}

export type AttemptSums = { graded: number; answered: number; correct: number }

export type SubjectScoreRecord = {
  subjectId: string
  correct: number
  items: number
  points: number
  maxPoints: number
  belowMinimum: boolean
}

export type OutcomeRecord = {
  outcome: Judgement['outcome']
  total: number
  maxTotal: number
  average: number
}

export function gradeQueries(db: Db) {
  const insertAttempt = db.prepare<
    [string, number, string, number, string | null, number, number, number, string | null]
  >(`
    INSERT INTO attempt (session_id, position, item_id, key_id, response, correct, elapsed_ms,
                         answered_at, confidence)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
  `)
  const insertScore = db.prepare<[string, string, number, number, number, number, number]>(`
    INSERT INTO session_score (session_id, subject_id, correct, items, points, max_points,
                               below_minimum)
    VALUES (?, ?, ?, ?, ?, ?, ?)
  `)
  const insertOutcome = db.prepare<[string, string, number, number, number]>(`
    INSERT INTO session_outcome (session_id, outcome, total, max_total, average)
    VALUES (?, ?, ?, ?, ?)
  `)
  const attempts = db.prepare<[string], AttemptRow>(`
    SELECT session_id AS sessionId, position, item_id AS itemId, key_id AS keyId, response, correct,
           elapsed_ms AS elapsedMs, answered_at AS answeredAt, confidence
    FROM attempt WHERE session_id = ? ORDER BY position
  `)
  const updateConfidence = db.prepare<[string | null, string, number]>(
    'UPDATE attempt SET confidence = ? WHERE session_id = ? AND position = ?'
  )
  const removeAttempt = db.prepare<[string, number]>(
    'DELETE FROM attempt WHERE session_id = ? AND position = ?'
  )
  // Without the row's own number: a later attempt may have taken it meanwhile.
  const columns = `session_id, position, item_id, key_id, response, correct, elapsed_ms, answered_at,
                   confidence`
  const setAside = db.prepare<[string]>(`
    INSERT INTO removed_attempt (${columns}) SELECT ${columns} FROM attempt WHERE session_id = ?
  `)
  const clear = db.prepare<[string]>('DELETE FROM attempt WHERE session_id = ?')
  const bringBack = db.prepare<[string]>(`
    INSERT INTO attempt (${columns}) SELECT ${columns} FROM removed_attempt WHERE session_id = ?
  `)
  const clearAside = db.prepare<[string]>('DELETE FROM removed_attempt WHERE session_id = ?')
  const sums = db.prepare<[string], AttemptSums>(`
    SELECT COUNT(*) AS graded, COUNT(response) AS answered, coalesce(sum(correct), 0) AS correct
    FROM attempt WHERE session_id = ?
  `)
  const scores = db.prepare<
    [string],
    Omit<SubjectScoreRecord, 'belowMinimum'> & { belowMinimum: number }
  >(`
    SELECT subject_id AS subjectId, correct, items, points, max_points AS maxPoints,
           below_minimum AS belowMinimum
    FROM session_score WHERE session_id = ?
  `)
  const outcome = db.prepare<[string], OutcomeRecord>(`
    SELECT outcome, total, max_total AS maxTotal, average FROM session_outcome WHERE session_id = ?
  `)

  return {
    insertAttempt: (one: Attempt): void => {
      insertAttempt.run(
        one.sessionId,
        one.position,
        one.itemId,
        one.keyId,
        toResponseColumn(one.response),
        one.correct ? 1 : 0,
        one.elapsedMs,
        one.answeredAt,
        one.confidence
      )
    },
    insertJudgement: (sessionId: string, judgement: Judgement): void => {
      for (const { id, correct, items, points, maxPoints, belowMinimum } of judgement.subjects) {
        insertScore.run(sessionId, id, correct, items, points, maxPoints, belowMinimum ? 1 : 0)
      }
      const { total, maxTotal, average } = judgement
      insertOutcome.run(sessionId, judgement.outcome, total, maxTotal, average)
    },
    listAttempts: (sessionId: string): Attempt[] => attempts.all(sessionId).map(toAttempt),
    updateConfidence: (
      sessionId: string,
      position: number,
      confidence: Confidence | null
    ): void => {
      updateConfidence.run(confidence, sessionId, position)
    },
    removeAttempt: (sessionId: string, position: number): void => {
      removeAttempt.run(sessionId, position)
    },
    /** Attempts of a sitting taken out of the lists are counted nowhere until they are brought back. */
    setAttemptsAside: (sessionId: string): void => {
      setAside.run(sessionId)
      clear.run(sessionId)
    },
    bringAttemptsBack: (sessionId: string): void => {
      bringBack.run(sessionId)
      clearAside.run(sessionId)
    },
    sumAttempts: (sessionId: string): AttemptSums =>
      sums.get(sessionId) ?? { graded: 0, answered: 0, correct: 0 },
    listScores: (sessionId: string): SubjectScoreRecord[] =>
      scores.all(sessionId).map((row) => ({ ...row, belowMinimum: row.belowMinimum === 1 })),
    findOutcome: (sessionId: string): OutcomeRecord | null => outcome.get(sessionId) ?? null
  }
}

export type GradeQueries = ReturnType<typeof gradeQueries>

const toAttempt = (row: AttemptRow): Attempt => ({
  ...row,
  response: fromResponseColumn(row.response),
  correct: row.correct === 1
})
