import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { AppError } from '@shared/errors.ts'

/**
 * Keeps a second window from opening the same profile. The lock is SQLite's own on a small file of its
 * own: the operating system takes it off when the process dies, however it dies, so none goes stale.
 */
export function lockProfile(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true })
  const path = join(dataDir, 'instance.lock')
  const lock = new Database(path, { timeout: 0 })
  try {
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    throw new AppError('already-running', { path: dataDir }, { cause: error })
  }
  return () => {
    lock.close()
  }
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
