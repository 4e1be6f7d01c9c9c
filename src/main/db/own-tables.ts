import type Database from 'better-sqlite3'

export const FOREIGN = 'not a database of this program'

/** Tables that every version had. */
const ALWAYS = ['item', 'session', 'attempt', 'explanation']

export const tablesOf = (db: Database.Database): Set<string> =>
  new Set(
    db.prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'table'`).pluck().all()
  )

export const lacksOwn = (tables: ReadonlySet<string>): boolean =>
  !ALWAYS.every((table) => tables.has(table))

/** Tables, and not those of this program; a database that was begun and has none yet is nobody's. */
export function isForeign(db: Database.Database): boolean {
  const tables = tablesOf(db)
  const begun = Number(db.pragma('user_version', { simple: true })) > 0
  return (begun || tables.size > 0) && lacksOwn(tables)
}
