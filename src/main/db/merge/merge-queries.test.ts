import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fillTables, tablesOf } from '../../../../test/support/durability/schema-filler.ts'
import { LEFT_ALONE, lackingRows, namedRows } from '../../../../test/support/merge/named-rows.ts'
import { seeded } from '../../../../test/support/seeded.ts'
import { silentLogger } from '../../lib/logger.ts'
import { openDatabase, type Db } from '../open.ts'
import { mergeQueries } from './merge-queries.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '합치기 '))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

const open = (name: string): Db => openDatabase(join(folder, name), silentLogger, () => 1)

/** A database with rows in every table that the schema has, made by the schema alone. */
function filled(name: string, seed: number): string {
  const db = open(name)
  const random = seeded(seed)
  fillTables(
    db,
    () => 30,
    (end) => Math.floor(random() * end)
  )
  db.close()
  return join(folder, name)
}
const other = (path: string) => ({
  path,
  name: '집.db',
  now: Date.UTC(2027, 0),
  keyReason: '그대로'
})

test.each([1, 2, 3])(
  'every column of every table that is merged comes over into an empty database (seed %i)',
  (seed) => {
    const theirs = filled('theirs.db', seed)
    const db = open('ours.db')
    mergeQueries(db).mergeOther(other(theirs), () => null)
    db.close()
    const [wanted, held] = [theirs, join(folder, 'ours.db')].map((path) =>
      namedRows(path, { whole: true })
    )
    if (wanted === undefined || held === undefined) throw new Error('two files')
    expect([...wanted].filter(([, rows]) => rows.size === 0)).toEqual([])
    // A model that was answering there is not answering here.
    const paused = new Set(
      [...(wanted.get('model_exam') ?? [])].map((row) => row.replace('"running"', '"paused"'))
    )
    expect(lackingRows(wanted.set('model_exam', paused), held)).toEqual({})
    expect(lackingRows(held, wanted)).toEqual({})
  }
)

test('what is the machine’s own or derived is not taken', () => {
  const theirs = filled('theirs.db', 4)
  const db = open('ours.db')
  mergeQueries(db).mergeOther(other(theirs), () => null)
  const count = (table: string): unknown =>
    db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()
  const taken = [...LEFT_ALONE].filter((table) => !table.startsWith('stale_') && count(table) !== 0)
  expect(taken).toEqual([])
  // All that rests on attempts and reviews is to be derived anew.
  const marked = db
    .prepare(
      `SELECT (SELECT count(DISTINCT session_id) FROM attempt) AS sessions,
              (SELECT count(*) FROM (SELECT item_id FROM attempt UNION SELECT item_id FROM imported_review)) AS items`
    )
    .get()
  expect({ sessions: count('stale_session'), items: count('stale_item') }).toEqual(marked)
  db.close()
})

test('a look says what a merge does, and leaves not a row', () => {
  const theirs = filled('theirs.db', 5)
  const db = open('ours.db')
  const queries = mergeQueries(db)
  const looked = queries.lookAtOther(other(theirs), ({ added, total }) => [[...added], [...total]])
  const rows = tablesOf(db).filter((table) => db.prepare(`SELECT 1 FROM ${table} LIMIT 1`).get())
  expect(rows).toEqual([])
  const merged = queries.mergeOther(other(theirs), ({ added, total }) => [[...added], [...total]])
  expect(merged).toEqual(looked)
  db.close()
})

test('a file with broken references is refused, and nothing changes', () => {
  const theirs = filled('theirs.db', 6)
  const broken = new Database(theirs)
  broken.pragma('foreign_keys = OFF')
  broken.exec('DELETE FROM item WHERE number = (SELECT min(number) FROM item)')
  broken.close()
  const db = open('ours.db')
  expect(() => mergeQueries(db).mergeOther(other(theirs), () => null)).toThrow(
    expect.objectContaining({ code: 'backup-unusable' })
  )
  expect(db.prepare('SELECT count(*) FROM item').pluck().get()).toBe(0)
  db.close()
})
