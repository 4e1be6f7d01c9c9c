import { existsSync } from 'node:fs'
import Database from 'better-sqlite3'
import type { DataCounts, FileCheck } from '@shared/contract/recovery.ts'
import { migrations } from './migrations.ts'
import { FOREIGN, lacksOwn, tablesOf } from './own-tables.ts'
import {
  changeSince,
  readSeal,
  sealFile,
  sealOf,
  withFile,
  writeSeal,
  type Change
} from './seal.ts'

/** Where a check runs is the host's to say: a worker thread, so that nothing else waits for it. */
export type CheckRequest = {
  path: string
  /**
   * `compare`: each page with the seal, where the file has one. `make`: a file that is found sound is sealed; whoever
   * asks holds it still meanwhile.
   */
  seal?: 'compare' | 'make'
  /** Of a file that a connection of this process has open: its descriptor (seal.ts). */
  file?: number
  /**
   * `copy`: one that nobody else has open; it is made one file by itself, without a log beside it, and read from end to
   * end. `whole`: read from end to end. `counts`: what it holds, and no more.
   */
  look: 'copy' | 'whole' | 'counts'
}
export type CheckFile = (request: CheckRequest) => Promise<FileCheck>

/**
 * Reads a database file from end to end: SQLite's quick_check (pragma.html), the sums of its pages as they were written,
 * and what it holds. A file that is not a database, or one that ends early, is damaged.
 */
export function checkFile(request: CheckRequest): FileCheck {
  if (!existsSync(request.path)) return { state: 'unreadable', detail: 'ENOENT' }
  try {
    return lookAt(request)
  } catch (error) {
    // A folder in its place, or a file that may not be read.
    if (error instanceof Error && 'syscall' in error && 'code' in error)
      return { state: 'unreadable', detail: String(error.code) }
    throw error
  }
}

function lookAt({ path, seal, look, file }: CheckRequest): FileCheck {
  const withIts = <T>(work: (file: number) => T): T =>
    file === undefined ? withFile(path, work) : work(file)
  const change = seal === 'compare' ? withIts((one) => changeSince(path, one)) : null
  if (change !== null) return { state: 'damaged', detail: changed(change), bySeal: true }
  const found = readFile(path, look)
  // To be made one file by itself changes its head.
  if (seal === 'compare' && look === 'copy' && found.state === 'whole' && readSeal(path) !== null)
    sealFile(path)
  if (seal === 'make' && found.state === 'whole') withIts((one) => sealAs(path, one))
  return found
}

function readFile(path: string, look: CheckRequest['look']): FileCheck {
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

function changed({ pages, length }: Change): string {
  const [first] = pages
  const where = first === undefined ? 'another length' : `${pages.length} pages, first ${first}`
  return `changed since it was written: ${where}${length && first !== undefined ? ', another length' : ''}`
}

function sealAs(path: string, file: number): void {
  const seal = sealOf(file)
  if (seal !== null) writeSeal(path, seal)
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
  const tables = tablesOf(db)
  const count = (table: string): number =>
    tables.has(table) ? Number(db.prepare(`SELECT COUNT(*) FROM ${table}`).pluck().get()) : 0
  if (lacksOwn(tables)) return null
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

export function failed(error: { code: string }): FileCheck {
  const damaged = /^SQLITE_(?:CORRUPT|NOTADB)/u.test(error.code)
  return { state: damaged ? 'damaged' : 'unreadable', detail: error.code }
}
