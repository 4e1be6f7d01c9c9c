import { accessSync, constants } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { AppError } from '@shared/errors.ts'
import { makeFolder } from '../lib/make-folder.ts'
import { asDatabaseError, asFolderError } from './sqlite-error.ts'

/**
 * Keeps a second window from opening the same profile. The lock is SQLite's own on a small file of its
 * own: the operating system takes it off when the process dies, however it dies, so none goes stale.
 */
export function lockProfile(dataDir: string): () => void {
  const path = join(dataDir, 'instance.lock')
  let lock: Database.Database | null = null
  try {
    makeFolder(dataDir)
    lock = new Database(path, { timeout: 0 })
    lock.exec('BEGIN EXCLUSIVE')
    // Of a file that it may only read, SQLite takes a lock that others can have as well.
    accessSync(path, constants.W_OK)
  } catch (error) {
    lock?.close()
    throw lockError(error, dataDir)
  }
  return () => {
    lock.close()
  }
}

/** Only a lock that is held tells of another program; a folder that takes no lock is told as what it is. */
function lockError(error: unknown, dataDir: string): unknown {
  const known = asDatabaseError(error, dataDir) ?? asFolderError(error, dataDir)
  if (known?.code !== 'db-locked') return known ?? error
  return new AppError('already-running', { path: dataDir }, { cause: error })
}

/** The same; null where another program has the profile open, or where the folder cannot be written. */
export function tryLockProfile(dataDir: string): (() => void) | null {
  try {
    return lockProfile(dataDir)
  } catch {
    // What is wrong with the folder is told by whoever opens the database in it.
    return null
  }
}
