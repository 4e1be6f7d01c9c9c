import {
  closeSync,
  mkdtempSync,
  openSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { importFinding, type ImportFindingData } from '@shared/contract/import-findings.ts'
import { placeAt } from '@shared/domain/draft.ts'
import { Refusal } from '../format.ts'
import { replaceCollation } from './collation.ts'
import { unpackZstdTo } from './zstd.ts'

/** Bytes that an unpacked collection may have; a large one of real life has some 100 million. */
const MOST_BYTES = 512 * 1024 * 1024
// File format version numbers: 1 is a rollback journal, 2 a write-ahead log (fileformat2.html, 1.3.3).
const VERSIONS_AT = 18
const NAMED = ['col', 'notes', 'cards', 'notetypes', 'fields', 'decks', 'revlog', 'config']

type DatabaseFault = ImportFindingData['unsafe-database']['fault']

/** A foreign collection, opened for reading only. Closing removes the copy it was read from. */
export type CollectionFile = { database: Database.Database; entry: string; close: () => void }

/**
 * Copies a collection to a private folder and opens it there, after looking it over as SQLite advises for files
 * of unknown origin (sqlite.org/security.html). Throws a Refusal for anything that Anki does not write.
 */
export async function openCollection(
  bytes: Uint8Array,
  entry: string,
  packed: boolean
): Promise<CollectionFile> {
  // Of this user alone (0700), and under a name that nobody can have laid out before.
  const folder = mkdtempSync(join(tmpdir(), 'hapgyeok-collection-'))
  let database: Database.Database | null = null
  const close = (): void => {
    database?.close()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const path = join(folder, 'collection.db')
    if (packed) await unpackZstdTo(path, bytes, entry, MOST_BYTES)
    else writeFileSync(path, bytes, { mode: 0o600, flag: 'wx' })
    prepareCopy(path)
    database = readable(entry, () => new Database(path, { readonly: true, fileMustExist: true }))
    // Where the system lets go of an open file by its name, nothing stays behind whatever becomes of this process.
    if (process.platform !== 'win32') rmSync(path)
    lookOver(database, entry)
    return { database, entry, close }
  } catch (error) {
    close()
    throw error
  }
}

export const databaseFault = (entry: string, fault: DatabaseFault, cause?: unknown): Refusal =>
  new Refusal(importFinding('unsafe-database', placeAt({ entry }), { fault }), { cause })

/** What SQLite throws is the file's fault here: all statements are ours and fixed. */
export function readable<T>(entry: string, read: () => T): T {
  try {
    return read()
  } catch (cause) {
    if (cause instanceof Database.SqliteError) throw databaseFault(entry, 'damaged', cause)
    throw cause
  }
}

function prepareCopy(path: string): void {
  const file = openSync(path, 'r+')
  try {
    const { size: length } = statSync(path)
    const head = new Uint8Array(100)
    readSync(file, head, 0, head.length, 0)
    replaceCollation(
      head,
      (number, size) => {
        const page = new Uint8Array(size)
        const at = (number - 1) * size
        return number >= 1 && at + size <= length && readSync(file, page, 0, size, at) === size
          ? page
          : null
      },
      (number, size, page) => void writeSync(file, page, 0, size, (number - 1) * size)
    )
    // Newer collections say that they have a write-ahead log. The package has none, and none is to be made.
    if (head[VERSIONS_AT] === 2) writeSync(file, Uint8Array.of(1, 1), 0, 2, VERSIONS_AT)
  } finally {
    closeSync(file)
  }
}

function lookOver(database: Database.Database, entry: string): void {
  readable(entry, () => {
    database.pragma('trusted_schema = OFF')
    database.pragma('cell_size_check = ON')
    database.pragma('mmap_size = 0')
    checkSchema(database, entry)
    for (const table of tablesOf(database)) {
      const [first] = database.pragma(`quick_check(${table})`) as Record<string, unknown>[]
      if (first?.['quick_check'] !== 'ok') throw databaseFault(entry, 'damaged')
    }
  })
}

/** Those of the tables we read that are there. */
export const tablesOf = (database: Database.Database): string[] =>
  NAMED.filter(
    (table) =>
      database
        .prepare(`SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?`)
        .get(table) !== undefined
  )

function checkSchema(database: Database.Database, entry: string): void {
  const rows = database.prepare('SELECT type, name, sql FROM sqlite_schema LIMIT 500').all() as {
    type: unknown
    name: unknown
    sql: unknown
  }[]
  for (const { type, name, sql } of rows) {
    if (type === 'trigger' || type === 'view') throw databaseFault(entry, type)
    if (type !== 'table' || typeof sql !== 'string' || typeof name !== 'string') continue
    const plain = sql.replaceAll(/\/\*[^]*?(?:\*\/|$)|--[^\n]*/gu, ' ')
    if (/^\s*create\s+virtual/iu.test(plain)) throw databaseFault(entry, 'virtual-table')
    // Checks and computed columns are expressions of the file's own, worked out while reading. Anki has none.
    if (NAMED.includes(name.toLowerCase()) && /\b(?:check|as)\s*\(/iu.test(plain)) {
      throw databaseFault(entry, 'shape')
    }
  }
  if (rows.length >= 500) throw databaseFault(entry, 'shape')
  for (const table of tablesOf(database)) {
    const columns = database.pragma(`table_xinfo(${table})`) as { hidden: number }[]
    if (columns.some(({ hidden }) => hidden !== 0)) throw databaseFault(entry, 'shape')
  }
}
