import { keyOptions, type Item, type Key, type KeyStatus } from '@shared/domain/item.ts'
import { fingerprintOf } from '../lib/fingerprint.ts'
import type { Db } from './open.ts'

/** What the bank keeps of an item besides its content. */
export type ItemKeeping = {
  keyStatus?: KeyStatus
  /** 출처 */
  source?: string | null
  importId?: string | null
  tags?: readonly string[]
  /** Of an import under way: not in the bank until it is published. */
  hidden?: boolean
  /** Of the content, where it is known already. */
  fingerprint?: Uint8Array
  /** Exam and subject as the imported file names them. */
  paper?: { exam: string | null; subject: string | null }
  /** The exam that an item in 미분류 is of. */
  unsortedExamId?: string | null
}

/** A key as published, with the reason when it replaces another. */
export type NewKey = { key: Key; status: KeyStatus; reason: string | null }

/** Inserts into the item tables; callers wrap the whole use case in one transaction. */
export function itemWriter(db: Db) {
  const upsertItem = db.prepare<
    [string, string, string, string, number, number, number | null, ...(string | null)[]]
  >(`
    INSERT INTO item (id, subject_id, origin, licence, revision, created_at, removed_at, source,
                      import_id, paper_exam, paper_subject, unsorted_exam_id)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET
      subject_id = excluded.subject_id, origin = excluded.origin, licence = excluded.licence,
      revision = excluded.revision,
      source = coalesce(excluded.source, source), import_id = coalesce(excluded.import_id, import_id),
      paper_exam = coalesce(excluded.paper_exam, paper_exam),
      paper_subject = coalesce(excluded.paper_subject, paper_subject),
      unsorted_exam_id = coalesce(excluded.unsorted_exam_id, unsorted_exam_id)
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
      string | null,
      number,
      number,
      Uint8Array
    ]
  >(`
    INSERT INTO item_revision (item_id, revision, topic, stimulus, stem, rationale, effective_on,
                               difficulty, cognitive_level, stimulus_group, response_count,
                               created_at, fingerprint)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
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
  const insertKey = db.prepare<[number, number, KeyStatus, Key['kind'], string | null, number]>(`
    INSERT INTO item_key (revision_id, version, status, kind, reason, created_at)
    VALUES (?, ?, ?, ?, ?, ?)
  `)
  const insertKeyOption = db.prepare<[number, number]>(
    'INSERT INTO item_key_option (key_id, no) VALUES (?, ?)'
  )
  const insertTag = db.prepare<[string, string]>(
    'INSERT INTO item_tag (item_id, tag) VALUES (?, ?) ON CONFLICT DO NOTHING'
  )

  const putKey = (revisionId: number, version: number, news: NewKey, at: number): number => {
    const { key, status, reason } = news
    const row = insertKey.run(revisionId, version, status, key.kind, reason, at)
    const keyId = Number(row.lastInsertRowid)
    for (const no of keyOptions(key)) insertKeyOption.run(keyId, no)
    return keyId
  }

  return {
    /** A further version of a revision's key; answers its id. It is in force from now on. */
    insertKey: putKey,
    /** Writes an item, or a further revision of it, with its first key; answers the revision's row. Earlier revisions stay. */
    insertItem: (item: Item, at: number, keeping: ItemKeeping = {}): number => {
      const { keyStatus = 'final', source = null, importId = null, tags = [] } = keeping
      upsertItem.run(
        item.id,
        item.subjectId,
        item.origin,
        item.licence,
        item.revision,
        at,
        keeping.hidden === true ? at : null,
        source,
        importId,
        keeping.paper?.exam ?? null,
        keeping.paper?.subject ?? null,
        keeping.unsortedExamId ?? null
      )
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
        item.stimulusGroup,
        item.responseCount,
        at,
        keeping.fingerprint ?? fingerprintOf(item)
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
      for (const tag of tags) insertTag.run(item.id, tag)
      putKey(revisionId, 1, { key: item.key, status: keyStatus, reason: null }, at)
      return revisionId
    }
  }
}
