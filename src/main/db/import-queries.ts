import type { ImportState, PastImport } from '@shared/contract/imports.ts'
import type { Db } from './open.ts'
import type { SearchIndex } from './search/search-index.ts'

type ImportRow = Omit<PastImport, 'files'> & { files: string }

/** Items that one step publishes, hides or deletes: a few milliseconds. */
const STEP = 2000

/**
 * Imports. Their items are written hidden, in many short transactions, and shown at the end; the state tells a
 * program that was killed on the way how to go on (`services/import-recovery.ts`).
 */
export function importQueries(db: Db, index: SearchIndex) {
  const insert = db.prepare<[string, number, string]>(`
    INSERT INTO item_import (id, at, state, files, items, duplicates, rejected)
    VALUES (?, ?, 'writing', ?, 0, 0, 0)
  `)
  const setState = db.prepare<{ to: ImportState; id: string }>(`
    UPDATE item_import SET state = @to, undone_at = iif(@to = 'done', NULL, undone_at) WHERE id = @id
  `)
  const setCounts = db.prepare<[number, number, number, string]>(
    'UPDATE item_import SET items = ?, duplicates = ?, rejected = ? WHERE id = ?'
  )
  const remove = db.prepare<[string]>('DELETE FROM item_import WHERE id = ?')
  const list = db.prepare<[], ImportRow>(`
    SELECT m.id, m.at, m.files, m.items, m.duplicates, m.rejected, m.state,
           (SELECT count(*) FROM item AS i WHERE i.import_id = m.id AND i.removed_at IS NULL) AS held
    FROM item_import AS m ORDER BY m.at DESC, m.id
  `)
  const state = db
    .prepare<[string], ImportState>('SELECT state FROM item_import WHERE id = ?')
    .pluck()
  const show = db.prepare<[string, number]>(`
    UPDATE item SET removed_at = NULL WHERE number IN (
      SELECT i.number FROM item_import AS m
      JOIN item AS i ON i.import_id = m.id AND i.removed_at = ifnull(m.undone_at, i.removed_at)
      WHERE m.id = ? LIMIT ?
    )
  `)
  // Later than any removal before it, so that the time alone tells what this undo hid.
  const beginUndo = db.prepare<{ id: string; at: number }>(`
    UPDATE item_import SET state = 'undoing', undone_at = ifnull(undone_at, (
      SELECT max(@at, ifnull(max(removed_at) + 1, 0)) FROM item WHERE import_id = @id
    )) WHERE id = @id
  `)
  const hide = db.prepare<{ id: string; most: number }>(`
    UPDATE item SET removed_at = (SELECT undone_at FROM item_import WHERE id = @id)
    WHERE number IN (
      SELECT number FROM item WHERE import_id = @id AND removed_at IS NULL LIMIT @most
    )
  `)
  const hidden = db.prepare<[string, number], { number: number; id: string }>(
    'SELECT number, id FROM item WHERE import_id = ? AND removed_at IS NOT NULL LIMIT ?'
  )
  // Innermost first; what an item of an import under way can have, and nothing else can refer to it.
  const deletions = [
    `DELETE FROM item_key_option WHERE key_id IN (
       SELECT k.id FROM item_key AS k JOIN item_revision AS r ON r.id = k.revision_id
       WHERE r.item_id IN (SELECT value FROM json_each(?)))`,
    ...['item_key', 'item_option', 'item_statement', 'item_citation'].map(
      (table) => `DELETE FROM ${table} WHERE revision_id IN (
        SELECT id FROM item_revision WHERE item_id IN (SELECT value FROM json_each(?)))`
    ),
    ...['item_printing', 'item_tag', 'item_revision'].map(
      (table) => `DELETE FROM ${table} WHERE item_id IN (SELECT value FROM json_each(?))`
    ),
    'DELETE FROM item WHERE id IN (SELECT value FROM json_each(?))'
  ].map((sql) => db.prepare<[string]>(sql))
  const mapping = db
    .prepare<[string], string>('SELECT mapping FROM import_mapping WHERE signature = ?')
    .pluck()
  const signatures = db
    .prepare<[], string>('SELECT signature FROM import_mapping ORDER BY used_at DESC LIMIT 500')
    .pluck()
  const putMapping = db.prepare<[string, string, number]>(`
    INSERT INTO import_mapping (signature, mapping, used_at) VALUES (?, ?, ?)
    ON CONFLICT (signature) DO UPDATE SET mapping = excluded.mapping, used_at = excluded.used_at
  `)

  return {
    insertImport: (id: string, at: number, files: readonly string[]): void => {
      insert.run(id, at, JSON.stringify(files))
    },
    updateState: (id: string, to: ImportState): void => {
      setState.run({ to, id })
    },
    updateCounts: (
      id: string,
      { items, duplicates, rejected }: { items: number; duplicates: number; rejected: number }
    ): void => {
      setCounts.run(items, duplicates, rejected, id)
    },
    removeImport: (id: string): void => {
      remove.run(id)
    },
    listImports: (): PastImport[] =>
      list.all().map((row) => ({ ...row, files: JSON.parse(row.files) as string[] })),
    findState: (id: string): ImportState | null => state.get(id) ?? null,
    /** What is undone already, in part perhaps, keeps its time. */
    beginUndo: (id: string, at: number): void => {
      beginUndo.run({ id, at })
    },
    /** One step of showing an import's items, but for those that were removed before it was undone; how many it was. */
    showSome: (id: string): number => show.run(id, STEP).changes,
    hideSome: (id: string): number => hide.run({ id, most: STEP }).changes,
    /** One step of deleting hidden items for good, index and all. */
    deleteSome: (id: string): number => {
      const items = hidden.all(id, STEP)
      if (items.length === 0) return 0
      const ids = JSON.stringify(items.map((item) => item.id))
      for (const deletion of deletions) deletion.run(ids)
      index.forget(items.map(({ number }) => number))
      return items.length
    },
    findMapping: (signature: string): string | null => mapping.get(signature) ?? null,
    /** Signatures of the tables that were mapped before, latest first. */
    listMappings: (): string[] => signatures.all(),
    putMapping: (signature: string, value: string, at: number): void => {
      putMapping.run(signature, value, at)
    }
  }
}

export type ImportQueries = ReturnType<typeof importQueries>
