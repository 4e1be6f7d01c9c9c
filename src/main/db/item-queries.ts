import type {
  Citation,
  CitationKind,
  CognitiveLevel,
  Difficulty,
  Item,
  Key,
  KeyStatus,
  Option,
  OptionNo,
  Origin,
  Statement
} from '@shared/domain/item.ts'
import { AppError } from '@shared/errors.ts'
import type { Db } from './open.ts'
import { itemWriter } from './item-writer.ts'

type RevisionRow = {
  id: number
  item_id: string
  revision: number
  subject_id: string
  origin: Origin
  licence: string
  topic: string | null
  stimulus: string | null
  stem: string
  rationale: string | null
  effective_on: string | null
  difficulty: Difficulty | null
  cognitive_level: CognitiveLevel | null
  stimulus_group: string | null
  response_count: number
}

/** One revision of an item with the key in force for it. */
export type StoredItem = {
  item: Item
  revisionId: number
  keyId: number
  keyVersion: number
  keyStatus: KeyStatus
}

type KeyRow = { id: number; version: number; status: KeyStatus; kind: Key['kind'] }

export function itemQueries(db: Db) {
  const selectRevision = `
    SELECT r.id, r.item_id, r.revision, i.subject_id, i.origin, i.licence, r.topic, r.stimulus,
           r.stem, r.rationale, r.effective_on, r.difficulty, r.cognitive_level, r.stimulus_group,
           r.response_count
    FROM item_revision AS r JOIN item AS i ON i.id = r.item_id`
  const byId = db.prepare<[number], RevisionRow>(`${selectRevision} WHERE r.id = ?`)
  const current = db.prepare<[string], RevisionRow>(`
    ${selectRevision} WHERE i.id = ? AND i.removed_at IS NULL AND r.revision = i.revision
  `)
  const options = db.prepare<[number], Option>(
    'SELECT no, text, reason FROM item_option WHERE revision_id = ? ORDER BY no'
  )
  const statements = db.prepare<[number], Statement>(
    'SELECT label, text FROM item_statement WHERE revision_id = ? ORDER BY position'
  )
  const citations = db.prepare<[number], { kind: CitationKind; text: string }>(
    'SELECT kind, text FROM item_citation WHERE revision_id = ? ORDER BY position'
  )
  const keyInForce = db.prepare<[number], KeyRow>(`
    SELECT id, version, status, kind FROM item_key
    WHERE revision_id = ? ORDER BY version DESC LIMIT 1
  `)
  const keyOptions = db
    .prepare<[number], number>('SELECT no FROM item_key_option WHERE key_id = ? ORDER BY no')
    .pluck()
  const revisionOf = db.prepare<[string], number>('SELECT revision FROM item WHERE id = ?').pluck()
  const originOf = db.prepare<[string], Origin>('SELECT origin FROM item WHERE id = ?').pluck()
  const countBySubject = db.prepare<[], { subject_id: string; items: number }>(`
    SELECT subject_id, COUNT(*) AS items FROM item WHERE removed_at IS NULL GROUP BY subject_id
  `)
  const withLastAttempt = db.prepare<[string], { id: string; lastAttemptAt: number | null }>(`
    SELECT i.id, (SELECT max(a.answered_at) FROM attempt AS a WHERE a.item_id = i.id) AS lastAttemptAt
    FROM item AS i WHERE i.subject_id = ? AND i.removed_at IS NULL ORDER BY i.number
  `)

  const toStored = (row: RevisionRow): StoredItem => {
    const key = keyInForce.get(row.id)
    if (key === undefined)
      throw new Error(`item ${row.item_id} revision ${row.revision} has no key`)
    return {
      revisionId: row.id,
      keyId: key.id,
      keyVersion: key.version,
      keyStatus: key.status,
      item: {
        id: row.item_id,
        revision: row.revision,
        subjectId: row.subject_id,
        topic: row.topic,
        stimulus: row.stimulus,
        stimulusGroup: row.stimulus_group,
        stem: row.stem,
        statements: statements.all(row.id),
        options: options.all(row.id),
        responseCount: row.response_count,
        key: toKey(key.kind, keyOptions.all(key.id)),
        rationale: row.rationale,
        citations: citations.all(row.id) satisfies Citation[],
        effectiveOn: row.effective_on,
        difficulty: row.difficulty,
        cognitiveLevel: row.cognitive_level,
        origin: row.origin,
        licence: row.licence
      }
    }
  }

  return {
    ...itemWriter(db),
    /** The current revision; `not-found` when the item is unknown or removed. */
    getItem: (id: string): StoredItem => {
      const row = current.get(id)
      if (row === undefined) throw new AppError('not-found', { what: 'item', id })
      return toStored(row)
    },
    /** A revision that a session showed, whatever has become of the item since. */
    getRevision: (revisionId: number): StoredItem => {
      const row = byId.get(revisionId)
      if (row === undefined) throw new Error(`no item revision ${revisionId}`)
      return toStored(row)
    },
    findRevisionNumber: (id: string): number | null => revisionOf.get(id) ?? null,
    findOrigin: (id: string): Origin | null => originOf.get(id) ?? null,
    countBySubject: (): Record<string, number> =>
      Object.fromEntries(countBySubject.all().map((row) => [row.subject_id, row.items])),
    listWithLastAttempt: (subjectId: string): { id: string; lastAttemptAt: number | null }[] =>
      withLastAttempt.all(subjectId)
  }
}

export type ItemQueries = ReturnType<typeof itemQueries>

export const toKey = (kind: Key['kind'], options: OptionNo[]): Key =>
  kind === 'options' || kind === 'set' ? { kind, options } : { kind }
