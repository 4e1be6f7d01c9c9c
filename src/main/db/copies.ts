import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type Database from 'better-sqlite3'
import { backupName } from '@shared/domain/backup.ts'
import { sealFile, sealPath } from './seal.ts'
import { AppError } from '@shared/errors.ts'

type Db = Database.Database

/** Of the name of a file that is being written there, and of SQLite's files beside it; with the process that writes it. */
const UNFINISHED = /\.part(?:-(\d+))?/u

/** The name of a file of the backups folder until it is whole. */
export const unfinished = (path: string): string => `${path}.part-${process.pid}`

export const backupFolder = (databasePath: string): string => join(dirname(databasePath), 'backups')

/**
 * A dated copy of the database in the backups folder, at once and while nothing else is done: before a step that
 * follows without a pause. `what`: a kind of `Backup`, of a migration with its version.
 */
export function keepCopy(db: Db, path: string, what: string, now: () => number): void {
  if (path === ':memory:') return
  const copy = copyPath(path, what, now())
  if (existsSync(copy)) return
  db.prepare('VACUUM INTO ?').run(unfinished(copy))
  renameSync(unfinished(copy), copy)
  sealFile(copy)
}

/** A copy that has not its name yet. */
export type UnnamedCopy = { path: string; name: () => string; drop: () => void }

/** Where the next copy of the database is to be written; what a killed program left half done is removed. */
export function beginCopy(path: string, what: string, at: number): UnnamedCopy {
  const copy = copyPath(path, what, at)
  const begun = unfinished(copy)
  return {
    path: begun,
    name: () => {
      renameSync(begun, copy)
      if (existsSync(sealPath(begun))) renameSync(sealPath(begun), sealPath(copy))
      return basename(copy)
    },
    drop: () => removeFrom(dirname(copy), (name) => name.startsWith(basename(begun)))
  }
}

/** What a killed program left half done: files have their name only when they are whole. Another's stay its own. */
function removeUnfinished(folder: string): void {
  removeFrom(folder, (name) => {
    const [found, pid] = UNFINISHED.exec(name) ?? []
    return found !== undefined && (pid === undefined || !isRunning(Number(pid)))
  })
}

function isRunning(pid: number): boolean {
  try {
    // Signal 0 is none: it is only found out whether it could be sent (kill(2)).
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function removeFrom(folder: string, which: (name: string) => boolean): void {
  for (const name of readdirSync(folder).filter(which)) {
    try {
      rmSync(join(folder, name), { force: true })
    } catch {
      // Windows keeps a file that a cancelled copy still has open: the next one removes it.
    }
  }
}

function copyPath(path: string, what: string, at: number): string {
  // Of a folder that was moved away none is made again in its place.
  if (!existsSync(path)) throw new AppError('db-gone', { path })
  const folder = backupFolder(path)
  mkdirSync(folder, { recursive: true })
  removeUnfinished(folder)
  return join(folder, backupName(what, at))
}
