import type { Db } from './open.ts'

/** Figures of a database that tell how it is, and nothing of what is written in it. */
export type DatabaseFigures = {
  schemaVersion: number
  journalMode: string
  /** 2: FULL, 1: NORMAL, of this connection. */
  synchronous: number
  foreignKeys: boolean
  pageBytes: number
  pages: number
  freePages: number
}

/** Endings of files by which an import is counted; another one is 'other'. */
const ENDINGS =
  /\.(apkg|colpkg|csv|gift|hwp|hwpx|json|jsonl|parquet|pdf|tsv|txt|xlsx|xml|zip|hapgyeok)$/iu

/** Works on any open connection, also one that may only read. */
export function healthQueries(db: Db) {
  const pragma = (name: string): unknown => db.pragma(name, { simple: true })
  const has = (table: string): boolean =>
    db
      .prepare<[string], number>(`SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?`)
      .pluck()
      .get(table) === 1
  /** Null: the table came with a later version. */
  const one = (table: string, sql: string): number | null =>
    has(table) ? (db.prepare<[], number | null>(sql).pluck().get() ?? null) : null

  return {
    figures: (): DatabaseFigures => ({
      schemaVersion: Number(pragma('user_version')),
      journalMode: String(pragma('journal_mode')),
      synchronous: Number(pragma('synchronous')),
      foreignKeys: Number(pragma('foreign_keys')) === 1,
      pageBytes: Number(pragma('page_size')),
      pages: Number(pragma('page_count')),
      freePages: Number(pragma('freelist_count'))
    }),

    tables: (): string[] =>
      db
        .prepare<[], string>(
          `SELECT name FROM sqlite_schema
           WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!' AND name NOT GLOB '*_search*'
           ORDER BY name`
        )
        .pluck()
        .all(),
    /** Rows of one of `tables`. */
    countRows: (table: string): number =>
      has(table) && /^\w+$/u.test(table)
        ? Number(db.prepare(`SELECT COUNT(*) FROM "${table}"`).pluck().get())
        : 0,

    /** References that lead nowhere. */
    countBrokenReferences: (): number => (db.pragma('foreign_key_check') as unknown[]).length,

    /** Epoch milliseconds of the last thing that was written with a time; null: nothing was. */
    lastWrittenAt: (): number | null => {
      const times = [
        one('session_event', 'SELECT max(at) FROM session_event'),
        one('attempt', 'SELECT max(answered_at) FROM attempt'),
        one('item_import', 'SELECT max(at) FROM item_import')
      ].filter((at) => at !== null)
      return times.length === 0 ? null : Math.max(...times)
    },

    highestRevision: (): number => one('item_revision', 'SELECT max(id) FROM item_revision') ?? 0,

    /** How many of these items are in the bank. */
    countKnownItems: (ids: readonly string[]): number =>
      has('item')
        ? Number(
            db
              .prepare('SELECT COUNT(*) FROM item WHERE id IN (SELECT value FROM json_each(?))')
              .pluck()
              .get(JSON.stringify(ids))
          )
        : 0,

    /** Imported files by the ending of their name. */
    importEndings: (): Record<string, number> => {
      const counts: Record<string, number> = {}
      if (!has('item_import')) return counts
      const names = db
        .prepare<[], string>('SELECT f.value FROM item_import AS i, json_each(i.files) AS f')
        .pluck()
        .all()
      for (const name of names) {
        const ending = ENDINGS.exec(name)?.[1]?.toLowerCase() ?? 'other'
        counts[ending] = (counts[ending] ?? 0) + 1
      }
      return counts
    },

    /** Of each model file whose last starts crashed, how many in a row. */
    crashedStarts: (): number[] =>
      has('setting')
        ? db
            .prepare<[], string>(`SELECT value FROM setting WHERE name GLOB 'engine-crashes:*'`)
            .pluck()
            .all()
            .map(Number)
        : []
  }
}

export type HealthQueries = ReturnType<typeof healthQueries>
