import { closeSync, existsSync, fsyncSync, openSync } from 'node:fs'
import Database from 'better-sqlite3'
import type { DataCounts, FileCheck } from '@shared/contract/recovery.ts'
import { migrations } from './migrations.ts'
import { type Seal, sealMatches } from './seal.ts'

/** Where a check runs is the host's to say: a worker thread, so that nothing else waits for it. */
export type CheckRequest = {
  path: string
  /** The file's fingerprint at the last clean close; null: there is none. */
  seal: Seal | null
  /**
   * `copy`: one that nobody else has open; it is made one file by itself, without a log beside it, and read from end to
   * end. `whole`: read from end to end. `counts`: what it holds, and no more.
   */
  look: 'copy' | 'whole' | 'counts'
}
/** A copy of a database that may be in use, as it was at one moment. */
export type CopyRequest = { from: string; to: string }
/** Copies, and reads the copy from end to end; null where it was cancelled. */
export type CopyFile = (request: CopyRequest, signal: AbortSignal) => Promise<FileCheck | null>
export type CheckFile = (request: CheckRequest) => Promise<FileCheck>

const FOREIGN = 'not a database of this program'

/**
 * One file by itself, on the disk when this returns. VACUUM INTO reads one moment of a database that others go on
 * writing to (lang_vacuum.html), where the online backup would begin again with each of their commits.
 */
export function copyFile({ from, to }: CopyRequest): FileCheck {
  try {
    const db = new Database(from, { fileMustExist: true, readonly: true, timeout: 5000 })
    try {
      db.prepare('VACUUM INTO ?').run(to)
    } finally {
      db.close()
    }
  } catch (error) {
    if (error instanceof Database.SqliteError) return failed(error)
    throw error
  }
  const file = openSync(to, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  return checkFile({ path: to, seal: null, look: 'copy' })
}

/**
 * Reads a database file from end to end: SQLite's quick_check (pragma.html), the fingerprint of the last clean close,
 * and what it holds. A file that is not a database, or one that ends early, is damaged.
 */
export function checkFile({ path, seal, look }: CheckRequest): FileCheck {
  if (!existsSync(path)) return { state: 'unreadable', detail: 'ENOENT' }
  if (seal !== null && sealMatches(path, seal) === false)
    return { state: 'damaged', detail: 'changed since it was closed' }
  let db: Database.Database | null = null
  try {
    db = new Database(path, { fileMustExist: true, readonly: look !== 'copy', timeout: 5000 })
    if (look === 'copy') db.pragma('journal_mode = DELETE')
    return read(db, look)
  } catch (error) {
    if (error instanceof Database.SqliteError) return failed(error)
    throw error
  } finally {
    db?.close()
  }
}

function read(db: Database.Database, look: CheckRequest['look']): FileCheck {
  const version = Number(db.pragma('user_version', { simple: true }))
  if (version > migrations.length) return { state: 'newer', version, supported: migrations.length }
  const other = version === migrations.length ? unlikeItsVersion(db) : null
  if (other !== null) return { state: 'damaged', detail: `schema: ${other}` }
  const said = look === 'counts' ? 'ok' : String(db.pragma('quick_check(1)', { simple: true }))
  if (said !== 'ok') return { state: 'damaged', detail: said }
  const counts = countsOf(db)
  return counts === null
    ? { state: 'damaged', detail: FOREIGN }
    : { state: 'whole', version, counts }
}

const SCHEMA = `SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY name`
type SchemaRow = { name: string; sql: string | null }
let expected: SchemaRow[] | null = null

/** The first table, index or trigger that is not as the migrations make it; null: all are. */
function unlikeItsVersion(db: Database.Database): string | null {
  expected ??= freshSchema()
  const found = db.prepare<[], SchemaRow>(SCHEMA).all()
  const names = new Map(found.map(({ name, sql }) => [name, sql]))
  const other = expected.find(({ name, sql }) => names.get(name) !== sql)
  return other?.name ?? (found.length > expected.length ? 'more than there should be' : null)
}

function freshSchema(): SchemaRow[] {
  const db = new Database(':memory:')
  try {
    for (const { sql } of migrations) db.exec(sql)
    return db.prepare<[], SchemaRow>(SCHEMA).all()
  } finally {
    db.close()
  }
}

/** Null where it has not the tables that every version had. */
export function countsOf(db: Database.Database): DataCounts | null {
  const tables = new Set(
    db.prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'table'`).pluck().all()
  )
  const count = (table: string): number =>
    tables.has(table) ? Number(db.prepare(`SELECT COUNT(*) FROM ${table}`).pluck().get()) : 0
  if (!['item', 'session', 'attempt', 'explanation'].every((table) => tables.has(table)))
    return null
  const last = db.prepare<[], number | null>('SELECT max(answered_at) FROM attempt').pluck().get()
  return {
    items: count('item'),
    sessions: count('session'),
    attempts: count('attempt'),
    explanations: count('explanation'),
    errata: count('erratum'),
    lastAttemptAt: last ?? null
  }
}

function failed(error: { code: string }): FileCheck {
  const damaged = /^SQLITE_(?:CORRUPT|NOTADB)/u.test(error.code)
  return { state: damaged ? 'damaged' : 'unreadable', detail: error.code }
}
