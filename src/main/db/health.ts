import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { healthQueries, type HealthQueries } from './health-queries.ts'
import { modelFileQueries, type ModelFile } from './model-file-queries.ts'

/** A database that is looked at and not written to: also by a program beside the one that has it open. */
export function lookAt<T>(path: string, look: (health: HealthQueries) => T): T {
  const db = new Database(path, { readonly: true, fileMustExist: true, timeout: 2000 })
  try {
    return look(healthQueries(db))
  } finally {
    db.close()
  }
}

/** Model files of the learner's as the database has them; null: it is of a version that has not these columns. */
export function modelFilesIn(path: string): ModelFile[] | null {
  const db = new Database(path, { readonly: true, fileMustExist: true, timeout: 2000 })
  try {
    return modelFileQueries(db).listModelFiles()
  } catch (error) {
    if (error instanceof Database.SqliteError && error.code === 'SQLITE_ERROR') return null
    throw error
  } finally {
    db.close()
  }
}

/** The last revision that the search index has taken in; null: it is not there or not to be read. */
export function searchIndexTakenTo(databasePath: string): number | null {
  const path = databasePath.replace(/\.db$/u, '') + '-search.db'
  if (!existsSync(path)) return null
  try {
    const db = new Database(path, { readonly: true, fileMustExist: true, timeout: 2000 })
    try {
      return db.prepare<[], number>('SELECT taken_to FROM search_state').pluck().get() ?? null
    } finally {
      db.close()
    }
  } catch {
    // It is made anew at the next start, whatever is wrong with it.
    return null
  }
}

/**
 * What a new database in this folder makes of the settings by which an answer is durable: a network drive may have no
 * write-ahead log. Nothing stays behind.
 */
export function tryDurability(folder: string): { journalMode: string; synchronous: number } {
  const path = join(folder, `.durability-${process.pid}.db`)
  try {
    const db = new Database(path, { timeout: 2000 })
    try {
      const journalMode = String(db.pragma('journal_mode = WAL', { simple: true }))
      db.pragma('synchronous = FULL')
      db.exec('CREATE TABLE written (at INTEGER) STRICT; INSERT INTO written VALUES (1)')
      return { journalMode, synchronous: Number(db.pragma('synchronous', { simple: true })) }
    } finally {
      db.close()
    }
  } finally {
    for (const end of ['', '-wal', '-shm', '-journal']) rmSync(path + end, { force: true })
  }
}
