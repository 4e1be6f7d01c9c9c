import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type Database from 'better-sqlite3'
import { backupName } from '@shared/domain/backup.ts'

type Db = Database.Database

/** Of the name of a copy that is being written, and of SQLite's files beside it. */
const UNFINISHED = '.part'

export const backupFolder = (databasePath: string): string => join(dirname(databasePath), 'backups')

/**
 * A dated copy of the database in the backups folder, at once and while nothing else is done: before a step that
 * follows without a pause. `what`: a kind of `Backup`, of a migration with its version.
 */
export function keepCopy(db: Db, path: string, what: string, now: () => number): void {
  if (path === ':memory:') return
  const copy = copyPath(path, what, now())
  if (existsSync(copy)) return
  db.prepare('VACUUM INTO ?').run(`${copy}${UNFINISHED}`)
  renameSync(`${copy}${UNFINISHED}`, copy)
}

/** A copy that has not its name yet. */
export type UnnamedCopy = { path: string; name: () => string; drop: () => void }

/** Where the next copy of the database is to be written; what a killed program left half done is removed. */
export function beginCopy(path: string, what: string, at: number): UnnamedCopy {
  const copy = copyPath(path, what, at)
  const begun = `${copy}${UNFINISHED}`
  return {
    path: begun,
    name: () => {
      renameSync(begun, copy)
      return basename(copy)
    },
    drop: () => removeUnfinished(dirname(copy))
  }
}

/** Copies that a killed program left half done: they have their name only when they are whole. */
function removeUnfinished(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (!name.includes(UNFINISHED)) continue
    try {
      rmSync(join(folder, name), { force: true })
    } catch {
      // Windows keeps a file that a cancelled copy still has open: the next one removes it.
    }
  }
}

function copyPath(path: string, what: string, at: number): string {
  const folder = backupFolder(path)
  mkdirSync(folder, { recursive: true })
  removeUnfinished(folder)
  return join(folder, backupName(what, at))
}
