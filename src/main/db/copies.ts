import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import Database from 'better-sqlite3'

type Db = Database.Database

/** Of the name of a copy that is being written, and of SQLite's files beside it. */
const UNFINISHED = '.part'
/** Pages of one step of a copy: a few milliseconds. */
const COPY_PAGES = 200
/** Copies of one kind that are kept where each new one makes an older one needless. */
const KEPT = 5

/** A dated copy of the database in the backups folder, before what it is named after happens to it. */
export function keepCopy(db: Db, path: string, before: string, now: () => number): void {
  if (path === ':memory:') return
  const copy = copyName(path, before, now)
  if (existsSync(copy)) return
  db.prepare('VACUUM INTO ?').run(`${copy}${UNFINISHED}`)
  renameSync(`${copy}${UNFINISHED}`, copy)
}

/**
 * The same by SQLite's online backup (backup.html), in steps that let other work pass between them. Answers the file;
 * null where there is none: a database in memory, or a copy that was cancelled.
 */
export async function copyTo(
  db: Db,
  path: string,
  before: string,
  now: () => number,
  signal?: AbortSignal
): Promise<string | null> {
  if (path === ':memory:') return null
  const copy = copyName(path, before, now)
  if (existsSync(copy)) return copy
  const begun = `${copy}${UNFINISHED}`
  try {
    // What is thrown between two steps ends the backup.
    await db.backup(begun, {
      progress: () => {
        signal?.throwIfAborted()
        return COPY_PAGES
      }
    })
  } catch (error) {
    removeUnfinished(dirname(copy))
    if (signal?.aborted === true) return null
    throw error
  }
  renameSync(begun, copy)
  return copy
}

/**
 * Of the copies before `before` the newest stay, `copy` among them; the others go once `copy` has proved whole. Copies
 * of other kinds are not touched.
 */
export async function removeOlderCopies(
  copy: string,
  before: string,
  signal?: AbortSignal
): Promise<void> {
  const folder = dirname(copy)
  const older = readdirSync(folder)
    .filter((name) => kindOf(name) === before && join(folder, name) !== copy)
    .toSorted()
    .slice(0, -(KEPT - 1))
  if (older.length === 0 || !(await isWhole(copy, signal))) return
  for (const name of older) rmSync(join(folder, name), { force: true })
}

/** A quick check of each table by itself, with other work between them. */
async function isWhole(copy: string, signal?: AbortSignal): Promise<boolean> {
  let db: Db | null = null
  try {
    db = new Database(copy, { fileMustExist: true })
    const tables = db
      .prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'table'`)
      .pluck()
      .all()
    for (const table of tables) {
      if (signal?.aborted === true) return false
      const said = db.pragma(`quick_check("${table.replaceAll('"', '""')}")`, { simple: true })
      if (said !== 'ok') return false
      await nextTurn()
    }
    return tables.length > 0
  } catch (error) {
    // A copy that cannot be read is not whole.
    if (error instanceof Database.SqliteError) return false
    throw error
  } finally {
    db?.close()
  }
}

/** import of "before-import-2026-11-29T01-51-59-000Z.db" */
const kindOf = (name: string): string | null =>
  /^before-(.+)-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z\.db$/u.exec(name)?.[1] ?? null

/** Copies that a killed program left half done: they have their name only when they are whole. */
function removeUnfinished(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (name.includes(UNFINISHED)) rmSync(join(folder, name), { force: true })
  }
}

function copyName(path: string, before: string, now: () => number): string {
  const folder = join(dirname(path), 'backups')
  mkdirSync(folder, { recursive: true })
  removeUnfinished(folder)
  const stamp = new Date(now()).toISOString().replaceAll(/[:.]/g, '-')
  return join(folder, `before-${before}-${stamp}.db`)
}
