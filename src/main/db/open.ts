import { statSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { AppError } from '@shared/errors.ts'
import type { Logger } from '../lib/logger.ts'
import { makeFolder } from '../lib/make-folder.ts'
import { keepCopy } from './copies.ts'
import { dropLogEndWithLog } from './log-end.ts'
import { migrations, type Migration } from './migrations.ts'
import { FOREIGN, isForeign } from './own-tables.ts'
import { openSeal } from './seal.ts'
import { asDatabaseError, asFolderError } from './sqlite-error.ts'
import { storedVersion } from './stored-version.ts'

export type Db = Database.Database

/** Pages kept in memory, KiB: the inner pages of the indexes of 100,000 items. */
const CACHE_KIB = 32 * 1024

/** Statements slower than this are named in the log, milliseconds. */
export const SLOW_MS = 40

/**
 * Opens the one connection to a profile's database, brings its schema up to date and proves that an
 * acknowledged write is durable: WAL with `synchronous = FULL` syncs the log at every commit, where
 * better-sqlite3's own WAL default (NORMAL) could lose the last ones with the power.
 */
export function openDatabase(path: string, log: Logger, now: () => number): Db {
  try {
    if (path !== ':memory:') makeFolder(dirname(path))
    const stored = storedVersion(path)
    refuseNewer(stored, path)
    if (stored < migrations.length) refuseForeign(path)
    const db = new Database(path, { timeout: 5000 })
    try {
      refuseNewer(version(db), path)
      setPragmas(db, path)
      migrate(db, path, log, now)
      return db
    } catch (error) {
      openSeal(path)
      db.close()
      dropLogEndWithLog(path)
      throw error
    }
  } catch (error) {
    throw asDatabaseError(error, path) ?? asFolderError(error, path) ?? error
  }
}

/** Before a connection is closed. */
export function optimize(db: Db): void {
  try {
    db.pragma('optimize')
  } catch {
    // It writes what it found out, for which a full disk has no room; the next close finds it out again.
  }
}

/** Applies the missing steps, each in a transaction of its own, after a dated copy of a used database. */
export function migrate(
  db: Db,
  path: string,
  log: Logger,
  now: () => number,
  steps: readonly Migration[] = migrations
): void {
  const from = version(db)
  const missing = steps.filter((step) => step.version > from)
  if (missing.length === 0) return
  if (from > 0) keepCopy(db, path, `migration-v${from}`, now)
  // A table that others refer to is made anew with its references unwatched (lang_altertable.html, section 7);
  // the pragma has no effect inside a transaction.
  db.pragma('foreign_keys = OFF')
  try {
    for (const step of missing) {
      db.transaction(() => {
        db.exec(step.sql)
        const broken = db.pragma('foreign_key_check') as unknown[]
        if (broken.length > 0)
          throw new Error(`${step.name} leaves ${broken.length} references broken`)
        db.pragma(`user_version = ${step.version}`)
      })()
      log.info('migrated', { version: step.version, name: step.name })
    }
  } finally {
    db.pragma('foreign_keys = ON')
  }
}

export const version = (db: Db): number => Number(db.pragma('user_version', { simple: true }))

function refuseNewer(found: number, path: string): void {
  const supported = migrations.length
  if (found > supported) throw new AppError('db-too-new', { path, version: found, supported })
}

/**
 * A database of another program is not brought up to date: steps would be applied to tables that are not ours. Looked at
 * without the right to write, as nothing of it is to change.
 */
function refuseForeign(path: string): void {
  if (path === ':memory:' || (statSync(path, { throwIfNoEntry: false })?.size ?? 0) === 0) return
  const db = new Database(path, { readonly: true, timeout: 5000 })
  try {
    if (isForeign(db)) throw new AppError('db-corrupt', { path, detail: FOREIGN })
  } finally {
    db.close()
  }
}

function setPragmas(db: Db, path: string): void {
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.pragma('foreign_keys = ON')
  db.pragma(`cache_size = ${-CACHE_KIB}`)
  // Of both the file and the search index: checkpoints.ts copies their logs.
  db.pragma('wal_autocheckpoint = 0')
  // On macOS fsync leaves data in the drive's cache; elsewhere the two have no effect.
  db.pragma('fullfsync = ON')
  db.pragma('checkpoint_fullfsync = ON')
  const wanted: [string, string][] = [
    ['journal_mode', path === ':memory:' ? 'memory' : 'wal'],
    ['synchronous', '2'],
    ['foreign_keys', '1'],
    ['fullfsync', '1'],
    ['checkpoint_fullfsync', '1']
  ]
  for (const [pragma, value] of wanted) {
    const found = String(db.pragma(pragma, { simple: true }))
    if (found !== value) throw new AppError('db-not-durable', { path, pragma, value: found })
  }
}
