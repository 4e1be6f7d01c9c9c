import type Database from 'better-sqlite3'
import type { Repetition } from '@shared/domain/memory/memory.ts'
import { readable, tablesOf, type CollectionFile } from './collection-file.ts'
import { countedReviews, logRowOf, type LogRow } from './review-log.ts'

/** What a collection's log tells of its notes. */
export type NoteReviews = {
  /** Oldest first; of the note's first card that has any. */
  of: (noteId: string) => readonly Repetition[]
  /** Rows that no version of Anki writes, which are not read. */
  damaged: number
  /** There were more rows than are read. */
  cut: boolean
}

/** Rows of the log that are read: a hundred a day for twenty-seven years. */
export const MOST_REVIEWS = 1_000_000

/**
 * A note's cards ask for the same thing in different ways, and become one item: the reviews of one card are its
 * history, for those of all together would be more than anybody has had to recall.
 */
export function readNoteReviews({ database, entry }: CollectionFile): NoteReviews {
  return readable(entry, () => {
    const tables = tablesOf(database)
    const reviews = new Map<string, readonly Repetition[]>()
    let damaged = 0
    if (!tables.includes('revlog')) return { of: () => [], damaged, cut: false }
    const scheduler = schedulerOf(database, entry, tables)
    let card: unknown = null
    let note = ''
    let rows: LogRow[] = []
    const settle = (): void => {
      const counted = reviews.has(note) ? [] : countedReviews(rows)
      if (counted.length > 0) reviews.set(note, counted)
      rows = []
    }
    let read = 0
    for (const [noteId, cardId, ...row] of rowsOf(database)) {
      read += 1
      if (read > MOST_REVIEWS) break
      if (card !== cardId) settle()
      card = cardId
      note = String(noteId)
      const logRow = logRowOf(row, scheduler)
      if (logRow === null) damaged += 1
      else rows.push(logRow)
    }
    settle()
    return { of: (noteId) => reviews.get(noteId) ?? [], damaged, cut: read > MOST_REVIEWS }
  })
}

/** Card by card, those of a note in their order; in SQLite's own sorter, so that a long log needs no memory here. */
const rowsOf = (database: Database.Database): Iterable<unknown[]> =>
  database
    .prepare(
      `SELECT c.nid, c.id, r.id, r.ease, r.ivl, r.factor, r.type
      FROM revlog AS r JOIN cards AS c ON c.id = r.cid
      ORDER BY c.nid, c.ord, c.id, r.id LIMIT ${MOST_REVIEWS + 1}`
    )
    .raw()
    .safeIntegers()
    .iterate() as IterableIterator<unknown[]>

/**
 * The scheduler that a collection was made with: the first one had three buttons while learning. Where its settings
 * do not say, `collection.anki2` is the package of the first; those of the second are called `collection.anki21`.
 */
function schedulerOf(database: Database.Database, entry: string, tables: readonly string[]): 1 | 2 {
  const said = tables.includes('config')
    ? single(database, `SELECT CAST(val AS TEXT) FROM config WHERE "key" = 'schedVer' LIMIT 1`)
    : schedulerIn(columns(database).includes('conf') ? single(database, CONF) : null)
  const version = said === null || said === undefined ? null : Number(said)
  if (version === null) return entry === 'collection.anki2' ? 1 : 2
  return version === 1 ? 1 : 2
}

const CONF = 'SELECT conf FROM col LIMIT 1'
const single = (database: Database.Database, sql: string): unknown =>
  database.prepare(sql).pluck().get()
const columns = (database: Database.Database): string[] =>
  (database.pragma('table_info(col)') as { name: string }[]).map(({ name }) => name)

function schedulerIn(conf: unknown): unknown {
  try {
    const parsed: unknown = JSON.parse(typeof conf === 'string' ? conf : '')
    return typeof parsed === 'object' && parsed !== null && 'schedVer' in parsed
      ? parsed.schedVer
      : null
  } catch {
    // Not JSON: it says nothing.
    return null
  }
}
