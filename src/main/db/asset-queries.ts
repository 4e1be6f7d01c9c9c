import { createHash } from 'node:crypto'
import type { Db } from './open.ts'

export type MediaType = 'image/svg+xml' | 'image/png' | 'image/jpeg' | 'image/webp' | 'image/gif'
export type Asset = { name: string; mediaType: MediaType; bytes: Buffer }

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
  return {
    findAsset: (name: string): Asset | null => find.get(name) ?? null,
    putAsset: ({ name, mediaType, bytes }: Asset): void => {
      put.run(name, mediaType, createHash('sha256').update(bytes).digest('hex'), bytes)
    }
  }
}
