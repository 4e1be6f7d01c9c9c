import { createHash } from 'node:crypto'
import type { Db } from './open.ts'

export type MediaType = 'image/svg+xml' | 'image/png' | 'image/jpeg' | 'image/webp' | 'image/gif'
export type Asset = { name: string; mediaType: MediaType; bytes: Buffer }

/** Of a figure in a text, whatever else is wrong with it. */
const NAMED = /\(asset:([^)\s]+)/gu

/** Figures that item text names. */
export function assetQueries(db: Db) {
  const find = db.prepare<[string], Asset>(
    'SELECT name, media_type AS mediaType, bytes FROM asset WHERE name = ?'
  )
  const put = db.prepare<[string, MediaType, string, Buffer]>(`
    INSERT INTO asset (name, media_type, sha256, bytes) VALUES (?, ?, ?, ?)
    ON CONFLICT (name) DO UPDATE SET
      media_type = excluded.media_type, sha256 = excluded.sha256, bytes = excluded.bytes
  `)
  const names = db.prepare<[], string>('SELECT name FROM asset').pluck()
  const remove = db.prepare<[string]>('DELETE FROM asset WHERE name = ?')
  const some = 'SELECT id FROM item_revision WHERE id > @after ORDER BY id LIMIT @most'
  const last = db
    .prepare<{ after: number; most: number }, number | null>(`SELECT max(id) FROM (${some})`)
    .pluck()
  const texts = db
    .prepare<{ after: number; most: number }, string>(
      `WITH looked AS MATERIALIZED (${some}), texts (text) AS (
         SELECT stem FROM item_revision WHERE id IN looked
         UNION ALL SELECT stimulus FROM item_revision WHERE id IN looked
         UNION ALL SELECT rationale FROM item_revision WHERE id IN looked
         UNION ALL SELECT text FROM item_statement WHERE revision_id IN looked
         UNION ALL SELECT text FROM item_option WHERE revision_id IN looked
         UNION ALL SELECT reason FROM item_option WHERE revision_id IN looked
       )
       SELECT text FROM texts WHERE instr(text, '(asset:') > 0`
    )
    .pluck()
  /** Put since the database was opened. */
  const fresh = new Set<string>()
  return {
    findAsset: (name: string): Asset | null => find.get(name) ?? null,
    putAsset: ({ name, mediaType, bytes }: Asset): void => {
      fresh.add(name)
      put.run(name, mediaType, createHash('sha256').update(bytes).digest('hex'), bytes)
    },
    listNames: (): string[] => names.all(),
    /** What the texts of the next revisions name, and the last of these; null where there is none after `after`. */
    listNamed: (after: number, most: number): { names: string[]; last: number | null } => ({
      names: texts
        .all({ after, most })
        .flatMap((text) => [...text.matchAll(NAMED)].map(([, name = '']) => name)),
      last: last.get({ after, most }) ?? null
    }),
    /** Whether a picture was here before the database was opened. */
    isOld: (name: string): boolean => !fresh.has(name),
    /** Removes a picture that is old; answers whether it did. */
    removeOld: (name: string): boolean => !fresh.has(name) && remove.run(name).changes > 0
  }
}
