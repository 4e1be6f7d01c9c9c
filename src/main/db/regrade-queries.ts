import type { Response } from '@shared/domain/item.ts'
import type { Judgement } from '@shared/domain/pass-rule.ts'
import type { Db } from './open.ts'
import { fromResponseColumn } from './response-column.ts'

/** A graded response together with what a new key of its item needs to know of it. */
export type GradedResponse = {
  attemptId: number
  sessionId: string
  position: number
  revisionId: number
  keyId: number
  response: Response
  correct: boolean
  /** Of a finished session; in an open one only what has been revealed is graded. */
  finished: boolean
}
type GradedRow = Omit<GradedResponse, 'response' | 'correct' | 'finished'> & {
  response: string | null
  correct: number
  finished: number
}

export type RegradedItem = {
  position: number
  oldKeyId: number
  newKeyId: number
  oldCorrect: boolean
  newCorrect: boolean
}
type Outcome = Judgement['outcome'] | null
export type Regrade = {
  id: string
  sessionId: string
  at: number
  reason: string
  oldOutcome: Outcome
  newOutcome: Outcome
  oldCorrect: number
  newCorrect: number
  oldTotal: number | null
  newTotal: number | null
  maxTotal: number | null
  oldAverage: number | null
  newAverage: number | null
}

/** What a new key does to responses graded before; callers hold the transaction. */
export function regradeQueries(db: Db) {
  const revisions = db
    .prepare<[string], number>(
      `SELECT r.id FROM item_revision AS r JOIN item AS i ON i.id = r.item_id
       WHERE r.item_id = ? ORDER BY r.revision = i.revision DESC, r.revision DESC`
    )
    .pluck()
  const printed = db.prepare<[string, string, number], { id: string; subjectId: string }>(`
    SELECT i.id, i.subject_id AS subjectId
    FROM item_printing AS p JOIN item AS i ON i.id = p.item_id
    WHERE p.round_id = ? AND p.form = ? AND p.number = ? ORDER BY i.number
  `)
  const graded = db.prepare<[string, string], GradedRow>(`
    SELECT a.id AS attemptId, a.session_id AS sessionId, a.position, k.revision_id AS revisionId,
           a.key_id AS keyId, a.response, a.correct, s.finished_at IS NOT NULL AS finished
    FROM attempt AS a
    JOIN item_key AS k ON k.id = a.key_id
    JOIN session AS s ON s.id = a.session_id
    WHERE a.item_id = ? AND k.revision_id IN (SELECT value FROM json_each(?))
    ORDER BY a.id
  `)
  const gradedOf = db.prepare<[string], GradedRow>(`
    SELECT a.id AS attemptId, a.session_id AS sessionId, a.position, k.revision_id AS revisionId,
           a.key_id AS keyId, a.response, a.correct, s.finished_at IS NOT NULL AS finished
    FROM attempt AS a
    JOIN item_key AS k ON k.id = a.key_id
    JOIN session AS s ON s.id = a.session_id
    WHERE a.session_id = ? ORDER BY a.position
  `)
  const updateAttempt = db.prepare<[number, number, number]>(
    'UPDATE attempt SET key_id = ?, correct = ? WHERE id = ?'
  )
  const updateScore = db.prepare<[number, number, number, string, string]>(`
    UPDATE session_score SET correct = ?, points = ?, below_minimum = ?
    WHERE session_id = ? AND subject_id = ?
  `)
  const updateOutcome = db.prepare<[string, number, number, string]>(
    'UPDATE session_outcome SET outcome = ?, total = ?, average = ? WHERE session_id = ?'
  )
  const lastAt = db
    .prepare<[string], number | null>('SELECT max(at) FROM regrade WHERE session_id = ?')
    .pluck()
  const insertRegrade = db.prepare<[Regrade]>(`
    INSERT INTO regrade (id, session_id, at, reason, old_outcome, new_outcome, old_correct,
                         new_correct, old_total, new_total, max_total, old_average, new_average)
    VALUES (:id, :sessionId, :at, :reason, :oldOutcome, :newOutcome, :oldCorrect, :newCorrect,
            :oldTotal, :newTotal, :maxTotal, :oldAverage, :newAverage)
  `)
  const insertItem = db.prepare<[string, number, number, number, number, number]>(`
    INSERT INTO regrade_item (regrade_id, position, old_key_id, new_key_id, old_correct,
                              new_correct)
    VALUES (?, ?, ?, ?, ?, ?)
  `)

  return {
    /** Rows of an item's revisions, the current one first; none for an unknown item. Removed items have theirs too. */
    listRevisionIds: (itemId: string): number[] => revisions.all(itemId),
    /** Items, removed ones too, that a form of a round prints under this number. */
    listPrintedAs: (
      roundId: string,
      form: string,
      number: number
    ): { id: string; subjectId: string }[] => printed.all(roundId, form, number),
    /** Responses to an item that were graded by a key of these revisions. */
    listGraded: (itemId: string, revisionIds: readonly number[]): GradedResponse[] =>
      graded.all(itemId, JSON.stringify(revisionIds)).map(toGraded),
    listGradedOf: (sessionId: string): GradedResponse[] => gradedOf.all(sessionId).map(toGraded),
    updateAttempt: (attemptId: number, keyId: number, correct: boolean): void => {
      updateAttempt.run(keyId, correct ? 1 : 0, attemptId)
    },
    /** Subjects, items and maxima stay what they were: only the verdicts change. */
    updateJudgement: (sessionId: string, judgement: Judgement): void => {
      for (const { id, correct, points, belowMinimum } of judgement.subjects) {
        updateScore.run(correct, points, belowMinimum ? 1 : 0, sessionId, id)
      }
      const { outcome, total, average } = judgement
      updateOutcome.run(outcome, total, average, sessionId)
    },
    /** Moved on where needed, so that the regrades of a session stand in the order in which they came. */
    insertRegrade: (regrade: Regrade, items: readonly RegradedItem[]): void => {
      const last = lastAt.get(regrade.sessionId) ?? 0
      insertRegrade.run({ ...regrade, at: Math.max(regrade.at, last + 1) })
      for (const { position, oldKeyId, newKeyId, oldCorrect, newCorrect } of items) {
        const [before, after] = [oldCorrect ? 1 : 0, newCorrect ? 1 : 0]
        insertItem.run(regrade.id, position, oldKeyId, newKeyId, before, after)
      }
    }
  }
}

export type RegradeQueries = ReturnType<typeof regradeQueries>

const toGraded = (row: GradedRow): GradedResponse => ({
  ...row,
  response: fromResponseColumn(row.response),
  correct: row.correct === 1,
  finished: row.finished === 1
})
