import { BLANK, sameResponse, type Key, type Response } from '@shared/domain/item.ts'
import type { Confidence, Memory, Rating } from '@shared/domain/memory/memory.ts'
import type { SessionMode } from '@shared/domain/session.ts'
import { toKey } from './item-queries.ts'
import type { Db } from './open.ts'
import { fromResponseColumn } from './response-column.ts'

/** Graded responses of one sitting, subject and day. Times in milliseconds. */
export type StudyTally = {
  examId: string
  day: number
  subjectId: string
  kind: 'mock' | 'practice'
  reviewed: boolean
  responses: number
  correct: number
  blank: number
  elapsedMs: number
  budgetMs: number
  rightToWrong: number
  wrongToRight: number
  wrongToWrong: number
  rightToRight: number
}

export type ItemTally = {
  responses: number
  wrong: number
  firstDay: number
  firstCorrect: boolean
  lastAt: number
  lastCorrect: boolean
  lastConfidence: Confidence | null
}

export type SittingRow = { mode: SessionMode; examId: string; examDefinition: string }

type GradedRow = {
  position: number
  subjectId: string
  correct: number
  blank: number
  elapsedMs: number
  answeredAt: number
  keyKind: Key['kind']
  keyOptions: string | null
}

type ItemAttemptRow = {
  sessionId: string
  subjectId: string
  correct: number
  blank: number
  elapsedMs: number
  at: number
  confidence: Confidence | null
}

/** What changed below the derived tables, and writing these anew; callers hold the transaction. */
export function derivationQueries(db: Db) {
  const counts = db.prepare<[], { sessions: number; items: number }>(`
    SELECT (SELECT COUNT(*) FROM stale_session) AS sessions, (SELECT COUNT(*) FROM stale_item) AS items
  `)
  const staleSessions = db
    .prepare<[number], string>('SELECT session_id FROM stale_session ORDER BY session_id LIMIT ?')
    .pluck()
  const staleItems = db
    .prepare<[number], string>('SELECT item_id FROM stale_item ORDER BY item_id LIMIT ?')
    .pluck()
  const freshSession = db.prepare<[string]>('DELETE FROM stale_session WHERE session_id = ?')
  const freshItem = db.prepare<[string]>('DELETE FROM stale_item WHERE item_id = ?')
  const sitting = db.prepare<[string], SittingRow>(`
    SELECT mode, exam_id AS examId, exam_definition AS examDefinition FROM session WHERE id = ?
  `)
  const graded = db.prepare<[string], GradedRow>(`
    SELECT a.position, si.subject_id AS subjectId, a.correct, a.response IS NULL AS blank,
           a.elapsed_ms AS elapsedMs, a.answered_at AS answeredAt, k.kind AS keyKind,
           (SELECT group_concat(o.no) FROM item_key_option AS o WHERE o.key_id = k.id) AS keyOptions
    FROM attempt AS a
    JOIN session_item AS si ON si.session_id = a.session_id AND si.position = a.position
    JOIN item_key AS k ON k.id = a.key_id
    WHERE a.session_id = ? ORDER BY a.position
  `)
  const marks = db.prepare<
    [string],
    { position: number; kind: 'respond' | 'take-back'; response: string | null }
  >(`
    SELECT position, kind, response FROM session_event
    WHERE session_id = ? AND kind IN ('respond', 'take-back') ORDER BY seq
  `)
  const removeTallies = db.prepare<[string]>('DELETE FROM study_tally WHERE session_id = ?')
  const insertTally = db.prepare<
    [Omit<StudyTally, 'reviewed'> & { sessionId: string; reviewed: number }]
  >(`
    INSERT INTO study_tally (exam_id, day, session_id, subject_id, kind, reviewed, responses,
                             correct, blank, elapsed_ms, budget_ms, right_to_wrong, wrong_to_right,
                             wrong_to_wrong, right_to_right)
    VALUES (:examId, :day, :sessionId, :subjectId, :kind, :reviewed, :responses, :correct,
            :blank, :elapsedMs, :budgetMs, :rightToWrong, :wrongToRight, :wrongToWrong,
            :rightToRight)
  `)
  const attempts = db.prepare<[string], ItemAttemptRow>(`
    SELECT a.session_id AS sessionId, si.subject_id AS subjectId, a.correct,
           a.response IS NULL AS blank, a.elapsed_ms AS elapsedMs, a.answered_at AS at, a.confidence
    FROM attempt AS a
    JOIN session_item AS si ON si.session_id = a.session_id AND si.position = a.position
    WHERE a.item_id = ? ORDER BY a.answered_at, a.id
  `)
  const reviews = db.prepare<[string], { at: number; rating: Rating }>(
    'SELECT at, rating FROM imported_review WHERE item_id = ? ORDER BY at'
  )
  const removeItemTally = db.prepare<[string]>('DELETE FROM item_tally WHERE item_id = ?')
  const removeMemory = db.prepare<[string]>('DELETE FROM memory WHERE item_id = ?')
  const putItemTally = db.prepare<
    [string, number, number, number, number, number, number, string | null]
  >(`
    INSERT OR REPLACE INTO item_tally (item_id, responses, wrong, first_day, first_correct, last_at,
                                       last_correct, last_confidence)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
  `)
  const putMemory = db.prepare<[string, number, number, number, number, number]>(`
    INSERT OR REPLACE INTO memory (item_id, stability, difficulty, last_day, repetitions, lapses)
    VALUES (?, ?, ?, ?, ?, ?)
  `)

  return {
    countStale: (): { sessions: number; items: number } =>
      counts.get() ?? { sessions: 0, items: 0 },
    listStaleSessions: (limit: number): string[] => staleSessions.all(limit),
    listStaleItems: (limit: number): string[] => staleItems.all(limit),
    findSitting: (sessionId: string): SittingRow | null => sitting.get(sessionId) ?? null,
    listGraded: (sessionId: string) =>
      graded.all(sessionId).map(({ keyKind, keyOptions, correct, blank, ...row }) => ({
        ...row,
        correct: correct === 1,
        blank: blank === 1,
        key: toKey(keyKind, keyOptions?.split(',').map(Number) ?? [])
      })),
    /** Responses by position as they were changed; a response taken back has not been given. */
    listChanges: (sessionId: string): Map<number, Response[]> => {
      const changes = new Map<number, Response[]>()
      for (const { position, kind, response } of marks.all(sessionId)) {
        const before = changes.get(position) ?? []
        const given = fromResponseColumn(response)
        if (kind === 'take-back') changes.set(position, [])
        else if (!sameResponse(before.at(-1) ?? BLANK, given)) {
          changes.set(position, [...before, given])
        }
      }
      return changes
    },
    replaceTallies: (sessionId: string, tallies: readonly StudyTally[]): void => {
      removeTallies.run(sessionId)
      for (const one of tallies) {
        insertTally.run({ ...one, sessionId, reviewed: one.reviewed ? 1 : 0 })
      }
      freshSession.run(sessionId)
    },
    /** Every attempt at an item, oldest first. */
    listAttempts: (itemId: string) =>
      attempts
        .all(itemId)
        .map((row) => ({ ...row, correct: row.correct === 1, blank: row.blank === 1 })),
    listImportedReviews: (itemId: string): { at: number; rating: Rating }[] => reviews.all(itemId),
    replaceItem: (itemId: string, tally: ItemTally | null, memory: Memory | null): void => {
      if (tally === null) removeItemTally.run(itemId)
      else {
        putItemTally.run(
          itemId,
          tally.responses,
          tally.wrong,
          tally.firstDay,
          tally.firstCorrect ? 1 : 0,
          tally.lastAt,
          tally.lastCorrect ? 1 : 0,
          tally.lastConfidence
        )
      }
      if (memory === null) removeMemory.run(itemId)
      else {
        const { stability, difficulty, lastDay, repetitions, lapses } = memory
        putMemory.run(itemId, stability, difficulty, lastDay, repetitions, lapses)
      }
      freshItem.run(itemId)
    }
  }
}
