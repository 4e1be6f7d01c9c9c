import type Database from 'better-sqlite3'
import { columnsOf, tablesOf } from './schema-filler.ts'

type Db = Database.Database
type Row = Record<string, unknown>

/** Every row of every table, by table and primary key. */
export type Rows = Map<string, Map<string, Row>>

export function readRows(db: Db): Rows {
  const rows: Rows = new Map()
  for (const table of tablesOf(db)) rows.set(table, rowsOf(db, table))
  return rows
}

function rowsOf(db: Db, table: string): Map<string, Row> {
  const key = columnsOf(db, table)
    .filter(({ pk }) => pk > 0)
    .toSorted((a, b) => a.pk - b.pk)
    .map(({ name }) => name)
  const all = db.prepare<[], Row>(`SELECT * FROM "${table}"`).all()
  return new Map(
    all.map((row) => [
      JSON.stringify((key.length > 0 ? key : Object.keys(row)).map((one) => row[one])),
      row
    ])
  )
}

export type Losses = {
  /** Rows that are not there any more, and values that became others. */
  faults: string[]
  /** Columns, as `table.column`, that are not there any more. */
  columns: string[]
}

/** What of the rows before is not there afterwards. A value may change its type, not what it reads as. */
export function lossesBetween(
  before: Rows,
  after: Rows,
  mayChange: ReadonlySet<string> = new Set()
): Losses {
  const faults: string[] = []
  const columns = new Set<string>()
  for (const [table, rows] of before) {
    const now = after.get(table)
    for (const [key, row] of rows) {
      const found = now?.get(key)
      if (found === undefined) faults.push(`${table} ${key} is gone`)
      for (const [column, value] of found === undefined ? [] : Object.entries(row)) {
        const name = `${table}.${column}`
        if (!(column in (found ?? {}))) columns.add(name)
        else if (!mayChange.has(name) && asText(value) !== asText(found?.[column]))
          faults.push(`${name} of ${key}: ${asText(value)} became ${asText(found?.[column])}`)
      }
    }
  }
  return { faults, columns: [...columns].toSorted() }
}

function asText(value: unknown): string {
  if (Buffer.isBuffer(value)) return value.toString('hex')
  return typeof value === 'string' || typeof value === 'number' ? `${value}` : 'NULL'
}

/** The schema as SQLite keeps it. */
export const schemaOf = (db: Db): string[] =>
  db
    .prepare<[], string>(`SELECT coalesce(sql, name) FROM sqlite_schema ORDER BY type, name`)
    .pluck()
    .all()
