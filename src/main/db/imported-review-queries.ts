import type { Repetition } from '@shared/domain/memory/memory.ts'
import type { Db } from './open.ts'

/** Reviews that one step shows, hides or deletes: a few milliseconds. */
const STEP = 5000

/**
 * Reviews made in another program. Those of an import are held until its items are shown, and held again while it is
 * undone; callers hold the transaction.
 */
export function importedReviewQueries(db: Db) {
  const hold = db.prepare<{ importId: string; itemId: string; at: number; rating: string }>(`
    INSERT OR IGNORE INTO held_review (import_id, item_id, at, rating)
    SELECT @importId, @itemId, @at, @rating
    WHERE NOT EXISTS (SELECT 1 FROM imported_review WHERE item_id = @itemId AND at = @at)
  `)
  const known = db
    .prepare<[string], number>('SELECT at FROM imported_review WHERE item_id = ?')
    .pluck()
  const show = db.prepare<[string, number]>(`
    INSERT OR IGNORE INTO imported_review (item_id, at, rating, import_id)
    SELECT item_id, at, rating, import_id FROM held_review WHERE import_id = ?
    ORDER BY item_id, at LIMIT ?
  `)
  const drop = db.prepare<{ importId: string; most: number }>(`
    DELETE FROM held_review WHERE import_id = @importId AND (item_id, at) IN (
      SELECT item_id, at FROM held_review WHERE import_id = @importId ORDER BY item_id, at LIMIT @most
    )
  `)
  const hide = db.prepare<[string, number]>(`
    INSERT INTO held_review (import_id, item_id, at, rating)
    SELECT import_id, item_id, at, rating FROM imported_review WHERE import_id = ?
    ORDER BY item_id, at LIMIT ?
  `)
  const takeOut = db.prepare<{ importId: string; most: number }>(`
    DELETE FROM imported_review WHERE (item_id, at) IN (
      SELECT item_id, at FROM imported_review WHERE import_id = @importId
      ORDER BY item_id, at LIMIT @most
    )
  `)

  return {
    /** Those that are not known of the item yet; how many it was. */
    insertReviews: (importId: string, itemId: string, reviews: readonly Repetition[]): number =>
      reviews.reduce(
        (added, { at, rating }) => added + hold.run({ importId, itemId, at, rating }).changes,
        0
      ),
    /** Times of the reviews that are known of an item. */
    listTimes: (itemId: string): Set<number> => new Set(known.all(itemId)),
    /** One step of showing an import's reviews; how many it was. */
    showSomeReviews: (importId: string): number => {
      show.run(importId, STEP)
      return drop.run({ importId, most: STEP }).changes
    },
    hideSomeReviews: (importId: string): number => {
      hide.run(importId, STEP)
      return takeOut.run({ importId, most: STEP }).changes
    },
    /** One step of deleting for good what is held of an import. */
    deleteSomeReviews: (importId: string): number => drop.run({ importId, most: STEP }).changes
  }
}

export type ImportedReviewQueries = ReturnType<typeof importedReviewQueries>
