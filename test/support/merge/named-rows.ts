import Database from 'better-sqlite3'
import { columnsOf, tablesOf } from '../durability/schema-filler.ts'

type Db = Database.Database
type Row = Record<string, unknown>

/** Never merged: the machine's own, what is derived, and what undoes a change of this computer's bank. */
export const LEFT_ALONE = new Set([
  'setting',
  'model_file',
  'bank_change',
  'bank_change_item',
  'memory',
  'item_tally',
  'study_tally',
  'stale_session',
  'stale_item'
])

/** Columns that hold the row number of a revision or of a key, which is another in every file. */
const REVISIONS = new Set(['revision_id'])
const KEYS = new Set(['key_id', 'old_key_id', 'new_key_id'])
/** Of a computer. */
const OWN = new Set(['item.number', 'model_exam.model_path'])
/** Told by the names of their revisions and keys. */
const PARTS = new Set([
  'item_revision',
  'item_key',
  'item_option',
  'item_statement',
  'item_citation',
  'item_key_option'
])

/**
 * Every row of a database by table, written so that two files can be compared: rows that are referred to by what they
 * say. `whole`: with the numbers of revisions and keys, which are the same in an empty database only.
 */
export function namedRows(path: string, { whole = false } = {}): Map<string, Set<string>> {
  const db = new Database(path, { readonly: true })
  try {
    const revisions = revisionNames(db, whole)
    const keys = keyNames(db, revisions, whole)
    const named = new Map<string, Set<string>>([
      ['item_revision', new Set(revisions.values())],
      ['item_key', new Set(keys.values())]
    ])
    for (const table of tablesOf(db)) {
      if (LEFT_ALONE.has(table) || PARTS.has(table)) continue
      const columns = columnsOf(db, table)
      const numbers = columns.filter(({ pk, type }) => pk === 1 && type === 'INTEGER')
      const rowNumber = columns.filter(({ pk }) => pk > 0).length === 1 ? numbers[0]?.name : null
      const rows = db.prepare<[], Row>(`SELECT * FROM "${table}"`).all()
      named.set(
        table,
        new Set(
          rows.map((row) =>
            JSON.stringify(
              Object.entries(row)
                .filter(([name]) => name !== rowNumber && !OWN.has(`${table}.${name}`))
                .map(([name, value]) => {
                  if (REVISIONS.has(name)) return revisions.get(Number(value))
                  if (KEYS.has(name)) return keys.get(Number(value))
                  return Buffer.isBuffer(value) ? value.toString('hex') : value
                })
            )
          )
        )
      )
    }
    return named
  } finally {
    db.close()
  }
}

const without = (row: Row, names: readonly string[]): Row =>
  Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)))

function revisionNames(db: Db, whole: boolean): Map<number, string> {
  const parts = ['item_option', 'item_statement', 'item_citation'].map((table) =>
    grouped(db.prepare<[], Row>(`SELECT * FROM ${table} ORDER BY 1, 2`).all(), 'revision_id')
  )
  const left = whole ? ['id'] : ['id', 'revision', 'created_at', 'fingerprint']
  return new Map(
    db
      .prepare<[], Row>('SELECT * FROM item_revision')
      .all()
      .map((row) => {
        const id = Number(row['id'])
        const own = parts.map((rows) => rows.get(id) ?? [])
        return [id, JSON.stringify([without(row, left), own])]
      })
  )
}

function keyNames(
  db: Db,
  revisions: ReadonlyMap<number, string>,
  whole: boolean
): Map<number, string> {
  const options = grouped(
    db.prepare<[], Row>('SELECT * FROM item_key_option ORDER BY 1, 2').all(),
    'key_id'
  )
  const left = ['id', 'revision_id', ...(whole ? [] : ['version', 'reason', 'created_at'])]
  return new Map(
    db
      .prepare<[], Row>('SELECT * FROM item_key')
      .all()
      .map((row) => {
        const id = Number(row['id'])
        const revision = revisions.get(Number(row['revision_id']))
        return [id, JSON.stringify([revision, without(row, left), options.get(id) ?? []])]
      })
  )
}

function grouped(rows: Row[], by: string): Map<number, unknown[]> {
  const groups = new Map<number, unknown[]>()
  for (const row of rows) {
    const owner = Number(row[by])
    groups.set(owner, [...(groups.get(owner) ?? []), without(row, [by])])
  }
  return groups
}

/** Rows of `wanted` that `held` has not, by table; tables that have them all are left out. */
export function lackingRows(
  wanted: Map<string, Set<string>>,
  held: Map<string, Set<string>>
): Record<string, string[]> {
  return Object.fromEntries(
    [...wanted].flatMap(([table, rows]) => {
      const lacking = [...rows].filter((row) => !(held.get(table)?.has(row) ?? false))
      return lacking.length === 0 ? [] : [[table, lacking.slice(0, 3)]]
    })
  )
}
