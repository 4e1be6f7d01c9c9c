import { accessSync, constants } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { makeFolder } from '../lib/make-folder.ts'

/**
 * Locks a file of its own for this process; null where another one has it, or this one already. The lock is
 * SQLite's, as for a profile: the operating system takes it off with the process. The file stays behind, empty:
 * one that is removed could be locked a second time under the same name.
 */
export function tryLockFile(path: string): (() => void) | null {
  makeFolder(dirname(path))
  const lock = new Database(path, { timeout: 0 })
  try {
    lock.exec('BEGIN EXCLUSIVE')
    // Of a file that it may only read, SQLite takes a lock that others can have as well.
    accessSync(path, constants.W_OK)
  } catch (error) {
    lock.close()
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return null
    throw error
  }
  return () => {
    lock.close()
  }
}
