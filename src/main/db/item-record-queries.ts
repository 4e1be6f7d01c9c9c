import type { ItemNote, ItemRecord } from '@shared/contract/records.ts'
import type { Confidence } from '@shared/domain/memory/memory.ts'
import type { Db } from './open.ts'
import { fromResponseColumn } from './response-column.ts'

type LastRow = {
  answered_at: number
  correct: number
  confidence: Confidence | null
  response: string | null
  changed: number
}

/** What the learner did with one item. */
export function itemRecordQueries(db: Db) {
  const sums = db.prepare<[string], { attempts: number; wrong: number }>(`
    SELECT COUNT(*) AS attempts, coalesce(SUM(correct = 0), 0) AS wrong
    FROM attempt WHERE item_id = ?
  `)
  const last = db.prepare<[string], LastRow>(`
    SELECT a.answered_at, a.correct, a.confidence, a.response,
           si.revision_id <> r.id AS changed
    FROM attempt AS a
    JOIN session_item AS si ON si.session_id = a.session_id AND si.position = a.position
    JOIN item AS i ON i.id = a.item_id
    JOIN item_revision AS r ON r.item_id = i.id AND r.revision = i.revision
    WHERE a.item_id = ? ORDER BY a.answered_at DESC, a.id DESC LIMIT 1
  `)
  // Of each sitting what it says at its end, which is nothing where it was wiped out.
  const notes = db.prepare<[string], ItemNote>(`
    SELECT sessionId, at, text FROM (
      SELECT e.session_id AS sessionId, max(e.at) AS at, e.text AS text
      FROM session_event AS e
      JOIN session AS s ON s.id = e.session_id AND s.removed_at IS NULL
      JOIN session_item AS si ON si.session_id = e.session_id AND si.position = e.position
      WHERE e.kind = 'note' AND si.item_id = ? GROUP BY e.session_id
    ) WHERE text <> '' ORDER BY at DESC
  `)

  return {
    getRecord: (itemId: string): ItemRecord => {
      const row = last.get(itemId)
      return {
        ...(sums.get(itemId) ?? { attempts: 0, wrong: 0 }),
        last:
          row === undefined
            ? null
            : {
                at: row.answered_at,
                correct: row.correct === 1,
                confidence: row.confidence,
                response: row.changed === 1 ? null : fromResponseColumn(row.response)
              },
        notes: notes.all(itemId)
      }
    }
  }
}
