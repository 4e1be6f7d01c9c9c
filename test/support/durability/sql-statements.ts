import type Database from 'better-sqlite3'

/**
 * The statements of a step of the schema, cut where SQLite's own parser says that one ends: a semicolon in a text, a
 * comment or the body of a trigger ends none. `db` stands before the step, and afterwards behind it.
 */
export function splitStatements(db: Database.Database, sql: string): string[] {
  const statements: string[] = []
  let start = 0
  for (let end = sql.indexOf(';'); end !== -1; end = sql.indexOf(';', end + 1)) {
    const text = sql.slice(start, end + 1)
    if (!isWhole(db, text)) continue
    db.exec(text)
    statements.push(text)
    start = end + 1
  }
  const rest = sql.slice(start).replaceAll(/--[^\n]*/gu, '')
  if (rest.trim() !== '') throw new Error(`a step ends in the midst of a statement: ${rest}`)
  return statements
}

function isWhole(db: Database.Database, text: string): boolean {
  try {
    db.prepare(text)
    return true
  } catch (error) {
    if (/incomplete input|unrecognized token|contains no statements/u.test(String(error)))
      return false
    throw error
  }
}
