import type { Item } from '@shared/domain/item.ts'
import type { Db } from './open.ts'

/** Inserts into the item tables; callers wrap the whole use case in one transaction. */
export function itemWriter(db: Db) {
  const upsertItem = db.prepare<[string, string, string, string, number, number]>(`
    INSERT INTO item (id, subject_id, origin, licence, revision, created_at)
    VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET
      subject_id = excluded.subject_id, licence = excluded.licence, revision = excluded.revision
  `)
  const insertRevision = db.prepare<
    [
      string,
      number,
      string | null,
      string | null,
      string,
      string | null,
      string | null,
      string | null,
      string | null,
      number
    ]
  >(`
    INSERT INTO item_revision (item_id, revision, topic, stimulus, stem, rationale, effective_on,
                               difficulty, cognitive_level, created_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  `)
  const insertOption = db.prepare<[number, number, string, string | null]>(
    'INSERT INTO item_option (revision_id, no, text, reason) VALUES (?, ?, ?, ?)'
  )
  const insertStatement = db.prepare<[number, number, string, string]>(
    'INSERT INTO item_statement (revision_id, position, label, text) VALUES (?, ?, ?, ?)'
  )
  const insertCitation = db.prepare<[number, number, string, string]>(
    'INSERT INTO item_citation (revision_id, position, kind, text) VALUES (?, ?, ?, ?)'
  )
  const insertKey = db.prepare<[number, number, string, number, number]>(`
    INSERT INTO item_key (revision_id, version, status, accepts_all, created_at)
    VALUES (?, ?, ?, ?, ?)
  `)
  const insertKeyOption = db.prepare<[number, number]>(
    'INSERT INTO item_key_option (key_id, no) VALUES (?, ?)'
  )

  return {
    /** Writes an item, or a further revision of it, with a final key. Earlier revisions stay. */
    insertItem: (item: Item, at: number): void => {
      upsertItem.run(item.id, item.subjectId, item.origin, item.licence, item.revision, at)
      const revision = insertRevision.run(
        item.id,
        item.revision,
        item.topic,
        item.stimulus,
        item.stem,
        item.rationale,
        item.effectiveOn,
        item.difficulty,
        item.cognitiveLevel,
        at
      )
      const revisionId = Number(revision.lastInsertRowid)
      for (const { no, text, reason } of item.options) {
        insertOption.run(revisionId, no, text, reason)
      }
      item.statements.forEach(({ label, text }, index) => {
        insertStatement.run(revisionId, index + 1, label, text)
      })
      item.citations.forEach(({ kind, text }, index) => {
        insertCitation.run(revisionId, index + 1, kind, text)
      })
      const acceptsAll = item.key.kind === 'all'
      const key = insertKey.run(revisionId, 1, 'final', acceptsAll ? 1 : 0, at)
      for (const no of item.key.kind === 'all' ? [] : item.key.options) {
        insertKeyOption.run(Number(key.lastInsertRowid), no)
      }
    }
  }
}
