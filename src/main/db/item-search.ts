import type { Db } from './open.ts'

export type FoundItem = { id: string; subject_id: string; stem: string }

/**
 * Items whose stem, stimulus, options, statements or rationale hold every word of the query,
 * newest bank order first. Words are matched as substrings, so one syllable is enough.
 */
export function itemSearch(db: Db) {
  const matches = `
    i.removed_at IS NULL AND r.revision = i.revision
    AND (:subjects = '[]' OR i.subject_id IN (SELECT value FROM json_each(:subjects)))
    AND NOT EXISTS (
      SELECT 1 FROM json_each(:words) AS word
      WHERE NOT (
        instr(lower(r.stem), word.value) OR instr(lower(coalesce(r.stimulus, '')), word.value)
        OR instr(lower(coalesce(r.rationale, '')), word.value)
        OR EXISTS (SELECT 1 FROM item_option AS o
                   WHERE o.revision_id = r.id AND instr(lower(o.text), word.value))
        OR EXISTS (SELECT 1 FROM item_statement AS s
                   WHERE s.revision_id = r.id AND instr(lower(s.text), word.value))
      )
    )`
  const from = 'FROM item AS i JOIN item_revision AS r ON r.item_id = i.id'
  type Filter = { words: string; subjects: string }
  const count = db.prepare<[Filter], number>(`SELECT COUNT(*) ${from} WHERE ${matches}`).pluck()
  const page = db.prepare<[Filter & { limit: number; offset: number }], FoundItem>(`
    SELECT i.id, i.subject_id, r.stem ${from} WHERE ${matches}
    ORDER BY i.number LIMIT :limit OFFSET :offset
  `)

  /** `words`: lower case, NFC. `subjectIds` empty: the whole bank. */
  return (
    words: readonly string[],
    subjectIds: readonly string[],
    limit: number,
    offset: number
  ): { total: number; items: FoundItem[] } => {
    const filter = { words: JSON.stringify(words), subjects: JSON.stringify(subjectIds) }
    return { total: count.get(filter) ?? 0, items: page.all({ ...filter, limit, offset }) }
  }
}
