import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import BetterSqlite from 'better-sqlite3'
import type { ImportState } from '@shared/contract/imports.ts'

export type BankFacts = {
  /** What `PRAGMA integrity_check` and `foreign_key_check` complain of. */
  faults: string[]
  imports: { id: string; files: string[]; state: ImportState; items: number }[]
}

/** What a profile's database holds, looked at in a copy: what the next start finds is not touched. */
export function bankFacts(dataDir: string): BankFacts {
  const copy = mkdtempSync(join(tmpdir(), 'hapgyeok-look-'))
  try {
    for (const name of ['hapgyeok.db', 'hapgyeok.db-wal']) {
      if (existsSync(join(dataDir, name))) cpSync(join(dataDir, name), join(copy, name))
    }
    return factsOf(join(copy, 'hapgyeok.db'))
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

function factsOf(path: string): BankFacts {
  const db = new BetterSqlite(path)
  try {
    const integrity = db.pragma('integrity_check', { simple: true })
    const foreign = db.pragma('foreign_key_check') as object[]
    const rows = db
      .prepare<[], { id: string; files: string; state: ImportState; items: number }>(
        `SELECT i.id, i.files, i.state, count(item.id) FILTER (WHERE item.removed_at IS NULL) AS items
        FROM item_import AS i LEFT JOIN item ON item.import_id = i.id GROUP BY i.id`
      )
      .all()
    return {
      faults: [
        ...(integrity === 'ok' ? [] : [String(integrity)]),
        ...foreign.map((row) => JSON.stringify(row))
      ],
      imports: rows.map((row) => ({ ...row, files: JSON.parse(row.files) as string[] }))
    }
  } finally {
    db.close()
  }
}

/** Backups that were made before an import, oldest first. */
export function backupsBeforeImport(dataDir: string): string[] {
  const folder = join(dataDir, 'backups')
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.startsWith('before-import-') && name.endsWith('.db'))
    .toSorted()
    .map((name) => join(folder, name))
}
