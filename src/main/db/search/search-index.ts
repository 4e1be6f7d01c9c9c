import { rmSync } from 'node:fs'
import { characters, initialTriples, pairs, searchable } from '@shared/domain/search/grams.ts'
import type { Logger } from '../../lib/logger.ts'
import type { Db } from '../open.ts'
import { asDatabaseError } from '../sqlite-error.ts'

/**
 * The index is a file of its own beside the database, so that backups stay small and a damaged index costs nothing
 * but the time to build it anew. It follows item_revision: rows are only ever added there, with growing ids, so the
 * highest id taken in says all. What is above it is searched row by row until its turn comes.
 */
const SCHEMA = `
  CREATE VIRTUAL TABLE search.item_search USING fts5(
    head, rest, head_signs, rest_signs, initials,
    content = '', contentless_delete = 1, detail = full, tokenize = 'ascii'
  );
  CREATE TABLE search.search_state (
    taken_to INTEGER NOT NULL
  ) STRICT;
  INSERT INTO search.search_state (taken_to) VALUES (0);
  PRAGMA search.user_version = 1;
`
const VERSION = 1

type RevisionText = {
  id: number
  number: number
  current: number
  topic: string | null
  stem: string
  stimulus: string | null
  rationale: string | null
}

export type SearchIndex = ReturnType<typeof openSearchIndex>

/** Attaches the index of this database as `search`; one that is unusable is made anew. */
export function openSearchIndex(db: Db, databasePath: string, log: Logger) {
  const path =
    databasePath === ':memory:' ? ':memory:' : databasePath.replace(/\.db$/u, '') + '-search.db'
  attach(db, path, log)

  const takenTo = db.prepare<[], number>('SELECT taken_to FROM search.search_state').pluck()
  const setTakenTo = db.prepare<[number]>('UPDATE search.search_state SET taken_to = ?')
  const highest = db.prepare<[], number>('SELECT coalesce(max(id), 0) FROM item_revision').pluck()
  const highestNumber = db.prepare<[], number>('SELECT coalesce(max(number), 0) FROM item').pluck()
  const nextRevisions = db.prepare<[number, number], RevisionText>(`
    SELECT r.id, i.number, r.revision = i.revision AS current, r.topic, r.stem, r.stimulus, r.rationale
    FROM item_revision AS r JOIN item AS i ON i.id = r.item_id
    WHERE r.id > ? ORDER BY r.id LIMIT ?
  `)
  const options = db
    .prepare<[number], string>('SELECT text FROM item_option WHERE revision_id = ?')
    .pluck()
  const statements = db
    .prepare<[number], string>('SELECT text FROM item_statement WHERE revision_id = ?')
    .pluck()
  const put = db.prepare<[number, string, string, string, string, string]>(`
    INSERT OR REPLACE INTO search.item_search (rowid, head, rest, head_signs, rest_signs, initials)
    VALUES (?, ?, ?, ?, ?, ?)
  `)
  const dropAbove = db.prepare<[number]>('DELETE FROM search.item_search WHERE rowid > ?')
  const drop = db.prepare<[string]>(`
    DELETE FROM search.item_search WHERE rowid IN (SELECT value FROM json_each(?))
  `)

  const putText = (row: RevisionText): void => {
    const head = searchable(`${row.topic ?? ''}\n${row.stem}`)
    const rest = searchable(
      [row.stimulus, row.rationale, ...statements.all(row.id), ...options.all(row.id)]
        .filter((text) => text !== null)
        .join('\n')
    )
    put.run(
      row.number,
      pairs(head),
      pairs(rest),
      characters(head),
      characters(rest),
      initialTriples(`${head}\n${rest}`)
    )
  }

  const takeIn = db.transaction((most: number): number => {
    const rows = nextRevisions.all(takenTo.get() ?? 0, most)
    for (const row of rows) if (row.current === 1) putText(row)
    const last = rows.at(-1)
    if (last !== undefined) setTakenTo.run(last.id)
    return rows.length
  })

  /** Ids freed by a removal will be given again: what the index knows above them is void. */
  const shrink = (): void => {
    const most = highest.get() ?? 0
    if ((takenTo.get() ?? 0) <= most) return
    db.transaction(() => {
      setTakenTo.run(most)
      dropAbove.run(highestNumber.get() ?? 0)
    })()
  }
  shrink()

  return {
    /** The highest revision id that is in the index. */
    takenTo: (): number => takenTo.get() ?? 0,
    /** Revisions that it has not taken in yet, at most (removed ids are counted too). */
    countLeft: (): number => Math.max(0, (highest.get() ?? 0) - (takenTo.get() ?? 0)),
    /** Takes in up to `most` revisions, in one short transaction; answers how many. */
    takeIn: (most: number): number => takeIn.immediate(most),
    /** After items were deleted for good, by their numbers; inside the same transaction. */
    forget: (numbers: readonly number[]): void => {
      drop.run(JSON.stringify(numbers))
      const most = highest.get() ?? 0
      if ((takenTo.get() ?? 0) > most) setTakenTo.run(most)
    }
  }
}

function attach(db: Db, path: string, log: Logger): void {
  const open = (): void => {
    db.prepare('ATTACH DATABASE ? AS search').run(path)
    if (path !== ':memory:') db.pragma('search.journal_mode = WAL')
    // The index can be built anew: it need not survive a power cut, only stay whole, which WAL sees to.
    db.pragma('search.synchronous = NORMAL')
    const version = Number(db.pragma('search.user_version', { simple: true }))
    if (version === 0) db.exec(SCHEMA)
    else if (version !== VERSION) throw new Error(`search index of version ${version}`)
    db.prepare('SELECT taken_to FROM search.search_state').get()
    db.prepare("SELECT rowid FROM search.item_search WHERE item_search MATCH 'x' LIMIT 1").get()
  }
  try {
    open()
  } catch (error) {
    // A disk without room, or a lock, is no fault of the index.
    if (['db-full', 'db-locked'].includes(asDatabaseError(error, path)?.code ?? '')) throw error
    // Damaged, or of another version of the program: nothing is lost with it.
    log.warn('search index made anew', { error })
    try {
      db.exec('DETACH DATABASE search')
    } catch {
      // It was not attached.
    }
    if (path === ':memory:') throw error
    for (const end of ['', '-wal', '-shm']) {
      rmSync(path + end, { recursive: true, force: true })
    }
    open()
  }
}
