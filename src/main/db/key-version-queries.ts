import type { Key, KeyStatus } from '@shared/domain/item.ts'
import type { Judgement } from '@shared/domain/pass-rule.ts'
import type { Db } from './open.ts'

/** A key that an item revision has or had; the highest version is in force. */
export type KeyVersion = {
  id: number
  version: number
  status: KeyStatus
  key: Key
  reason: string | null
  createdAt: number
}

/** A correction of keys as it met one session. */
export type RegradeRecord = {
  at: number
  reason: string
  oldOutcome: Judgement['outcome'] | null
  newOutcome: Judgement['outcome'] | null
  oldCorrect: number
  newCorrect: number
  oldTotal: number | null
  newTotal: number | null
  maxTotal: number | null
  oldAverage: number | null
  newAverage: number | null
  items: {
    position: number
    oldKeyId: number
    newKeyId: number
    oldCorrect: boolean
    newCorrect: boolean
  }[]
}

type KeyRow = {
  id: number
  version: number
  status: KeyStatus
  kind: Key['kind']
  reason: string | null
  createdAt: number
}
type RegradeRow = Omit<RegradeRecord, 'items'> & { id: string }
type RegradeItemRow = {
  position: number
  oldKeyId: number
  newKeyId: number
  oldCorrect: number
  newCorrect: number
}

/** The history behind the keys and scores of a session, for keeping it outside the program. */
export function keyVersionQueries(db: Db) {
  const versions = db.prepare<[number], KeyRow>(`
    SELECT id, version, status, kind, reason, created_at AS createdAt
    FROM item_key WHERE revision_id = ? ORDER BY version
  `)
  const options = db
    .prepare<[number], number>('SELECT no FROM item_key_option WHERE key_id = ? ORDER BY no')
    .pluck()
  const regrades = db.prepare<[string], RegradeRow>(`
    SELECT id, at, reason, old_outcome AS oldOutcome, new_outcome AS newOutcome,
           old_correct AS oldCorrect, new_correct AS newCorrect, old_total AS oldTotal,
           new_total AS newTotal, max_total AS maxTotal, old_average AS oldAverage,
           new_average AS newAverage
    FROM regrade WHERE session_id = ? ORDER BY at, id
  `)
  const regradeItems = db.prepare<[string], RegradeItemRow>(`
    SELECT position, old_key_id AS oldKeyId, new_key_id AS newKeyId, old_correct AS oldCorrect,
           new_correct AS newCorrect
    FROM regrade_item WHERE regrade_id = ? ORDER BY position
  `)

  return {
    /** Oldest first. */
    listKeyVersions: (revisionId: number): KeyVersion[] =>
      versions.all(revisionId).map(({ kind, ...row }) => ({
        ...row,
        key:
          kind === 'options' || kind === 'set' ? { kind, options: options.all(row.id) } : { kind }
      })),
    /** Oldest first. */
    listRegradeRecords: (sessionId: string): RegradeRecord[] =>
      regrades.all(sessionId).map(({ id, ...row }) => ({
        ...row,
        items: regradeItems.all(id).map((item) => ({
          ...item,
          oldCorrect: item.oldCorrect === 1,
          newCorrect: item.newCorrect === 1
        }))
      }))
  }
}

export type KeyVersionQueries = ReturnType<typeof keyVersionQueries>
