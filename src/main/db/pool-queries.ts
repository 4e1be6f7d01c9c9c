import type { Origin } from '@shared/domain/item.ts'
import type { PoolItem, Standing } from '@shared/domain/practice.ts'
import type { Db } from './open.ts'

type PoolRow = {
  id: string
  subject_id: string
  topic: string | null
  origin: Origin
  stimulus_group: string | null
  last_attempt_at: number | null
  last_correct: number | null
  /** Attempts that are not blanks under a clock. */
  seen: number
  flagged: number
  noted: number
  rounds: string | null
}

export type PrintedItem = { id: string; subjectId: string; number: number | null }
export type RoundRow = {
  id: string
  name: string
  held_on: string | null
  form: string
  items: number
}

/** What the builder and the paper maker draw from. */
export function poolQueries(db: Db) {
  // max(at) makes SQLite take the other columns from the same row (lang_select.html, section 2.4).
  const pool = db.prepare<[string], PoolRow>(`
    WITH flag AS (
      SELECT si.item_id, e.switched, max(e.at)
      FROM session_event AS e
      JOIN session AS s ON s.id = e.session_id AND s.removed_at IS NULL
      JOIN session_item AS si ON si.session_id = e.session_id AND si.position = e.position
      WHERE e.kind = 'flag' GROUP BY si.item_id
    ), note AS (
      SELECT si.item_id, e.text, max(e.at)
      FROM session_event AS e
      JOIN session AS s ON s.id = e.session_id AND s.removed_at IS NULL
      JOIN session_item AS si ON si.session_id = e.session_id AND si.position = e.position
      WHERE e.kind = 'note' GROUP BY si.item_id
    ), last AS (
      SELECT item_id, correct, max(answered_at) AS answered_at,
             sum(CASE WHEN response IS NOT NULL THEN 1 ELSE EXISTS (
               SELECT 1 FROM session AS s
               WHERE s.id = session_id AND s.mode IN ('learn', 'review')) END) AS seen
      FROM attempt GROUP BY item_id
    )
    SELECT i.id, i.subject_id, r.topic, i.origin, r.stimulus_group,
           last.answered_at AS last_attempt_at, last.correct AS last_correct,
           coalesce(last.seen, 0) AS seen,
           coalesce(flag.switched, 0) AS flagged, coalesce(note.text, '') <> '' AS noted,
           (SELECT group_concat(DISTINCT p.round_id) FROM item_printing AS p WHERE p.item_id = i.id) AS rounds
    FROM item AS i
    JOIN item_revision AS r ON r.item_id = i.id AND r.revision = i.revision
    LEFT JOIN last ON last.item_id = i.id
    LEFT JOIN flag ON flag.item_id = i.id
    LEFT JOIN note ON note.item_id = i.id
    WHERE i.removed_at IS NULL AND i.subject_id IN (SELECT value FROM json_each(?))
    ORDER BY i.number
  `)
  const rounds = db.prepare<[string], RoundRow>(`
    SELECT r.id, r.name, r.held_on, p.form, COUNT(*) AS items
    FROM round AS r
    JOIN item_printing AS p ON p.round_id = r.id
    JOIN item AS i ON i.id = p.item_id AND i.removed_at IS NULL
    WHERE r.exam_id = ?
    GROUP BY r.id, p.form ORDER BY r.held_on DESC, r.name DESC, p.form
  `)
  const printed = db.prepare<[string, string], PrintedItem>(`
    SELECT i.id, i.subject_id AS subjectId, p.number
    FROM item_printing AS p JOIN item AS i ON i.id = p.item_id AND i.removed_at IS NULL
    WHERE p.round_id = ? AND p.form = ? ORDER BY p.number IS NULL, p.number, i.number
  `)
  const roundName = db.prepare<[string], string>('SELECT name FROM round WHERE id = ?').pluck()
  const roundId = db
    .prepare<[string, string], string>('SELECT id FROM round WHERE exam_id = ? AND name = ?')
    .pluck()
  const putRound = db.prepare<[string, string, string, string | null]>(`
    INSERT INTO round (id, exam_id, name, held_on) VALUES (?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, held_on = excluded.held_on
  `)
  const putPrinting = db.prepare<[string, string, string, number | null]>(`
    INSERT INTO item_printing (item_id, round_id, form, number) VALUES (?, ?, ?, ?)
    ON CONFLICT (item_id, round_id, form) DO UPDATE SET number = excluded.number
  `)

  return {
    /** Items of these subjects in bank order. */
    listPool: (subjectIds: readonly string[]): PoolItem[] =>
      pool.all(JSON.stringify(subjectIds)).map(toPoolItem),
    listRounds: (examId: string): RoundRow[] => rounds.all(examId),
    /** A round's items in the order of one form. */
    listPrinted: (roundId: string, form: string): PrintedItem[] => printed.all(roundId, form),
    findRoundName: (roundId: string): string | null => roundName.get(roundId) ?? null,
    findRoundId: (examId: string, name: string): string | null => roundId.get(examId, name) ?? null,
    putRound: (round: {
      id: string
      examId: string
      name: string
      heldOn: string | null
    }): void => {
      putRound.run(round.id, round.examId, round.name, round.heldOn)
    },
    /** Where an item stands in a form of a round, as far as it is known. */
    putPrinting: (itemId: string, roundId: string, form: string, number: number | null): void => {
      putPrinting.run(itemId, roundId, form, number)
    }
  }
}

function toPoolItem(row: PoolRow): PoolItem {
  const standings: [Standing, boolean][] = [
    ['unseen', row.seen === 0],
    ['wrong', row.last_correct === 0],
    ['flagged', row.flagged === 1],
    ['noted', row.noted === 1]
  ]
  return {
    id: row.id,
    subjectId: row.subject_id,
    topic: row.topic,
    origin: row.origin,
    roundIds: row.rounds?.split(',') ?? [],
    standings: standings.flatMap(([standing, holds]) => (holds ? [standing] : [])),
    stimulusGroup: row.stimulus_group,
    lastAttemptAt: row.last_attempt_at
  }
}
