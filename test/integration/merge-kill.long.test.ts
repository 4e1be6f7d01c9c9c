import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mergeQueries } from '../../src/main/db/merge/merge-queries.ts'
import { openDatabase } from '../../src/main/db/open.ts'
import { silentLogger } from '../../src/main/lib/logger.ts'
import { fillTables, tablesOf } from '../support/durability/schema-filler.ts'
import { lossesBetween, readRows } from '../support/durability/table-rows.ts'
import { killedMerge } from '../support/merge/killed-merge.ts'
import { LEFT_ALONE } from '../support/merge/named-rows.ts'
import { tableHashes } from '../support/recovery-desk.ts'
import { seeded } from '../support/seeded.ts'

const ROWS = 24

let folder = ''
const pathOf = (name: string): string => join(folder, `${name}.db`)
/** Rows that the merge writes, by table. */
const written = new Map<string, number>()

function fill(name: string, seed: number): void {
  const db = openDatabase(pathOf(name), silentLogger, () => 1)
  const random = seeded(seed)
  fillTables(
    db,
    () => ROWS,
    (end) => Math.floor(random() * end)
  )
  db.close()
}
const countsOf = (name: string): Map<string, number> => {
  const db = new Database(pathOf(name), { readonly: true })
  const counts = tablesOf(db).map((table): [string, number] => [
    table,
    Number(db.prepare(`SELECT count(*) FROM "${table}"`).pluck().get())
  ])
  db.close()
  return new Map(counts)
}
/** What is there as it lies on the disk, and whether it is whole. */
function stateOf(name: string) {
  const db = new Database(pathOf(name))
  const [integrity, broken] = [db.pragma('integrity_check'), db.pragma('foreign_key_check')]
  db.close()
  return { integrity, broken, hashes: tableHashes(pathOf(name)) }
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), '끊긴 합치기 '))
  fill('ours', 11)
  fill('theirs', 12)
  copyFileSync(pathOf('ours'), pathOf('merged'))
  const db = openDatabase(pathOf('merged'), silentLogger, () => 1)
  const other = { name: '집.db', now: Date.UTC(2027, 0), keyReason: '그대로' }
  mergeQueries(db).mergeOther({ path: pathOf('theirs'), ...other }, () => null)
  db.close()
  const [before, after] = [countsOf('ours'), countsOf('merged')]
  for (const [table, count] of after) {
    const rows = count - (before.get(table) ?? 0)
    // Marks are made by triggers, of which SQLite runs no further ones.
    if (rows > 0 && !LEFT_ALONE.has(table)) written.set(table, rows)
  }
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

test('two databases that hold whatever the schema allows are merged without a loss here', () => {
  expect(written.size).toBeGreaterThan(20)
  const rowsOf = (name: string) => {
    const db = new Database(pathOf(name), { readonly: true })
    try {
      return new Map([...readRows(db)].filter(([table]) => !LEFT_ALONE.has(table)))
    } finally {
      db.close()
    }
  }
  // A sitting that went on there, and an edition that came, are the two that may change a row here.
  const mayChange = new Set(['session.finished_at', 'session_clock.seen_at', 'item.revision'])
  expect(lossesBetween(rowsOf('ours'), rowsOf('merged'), mayChange).faults).toEqual([])
})

test('a merge that is killed at the last row of any table leaves everything as it was', async () => {
  const before = stateOf('ours')
  for (const [table, row] of written) {
    copyFileSync(pathOf('ours'), pathOf('killed'))
    await killedMerge(pathOf('killed'), pathOf('theirs'), { table, row })
    expect(stateOf('killed'), table).toEqual(before)
  }
})

test('a merge that is killed once it is committed is there whole', async () => {
  copyFileSync(pathOf('ours'), pathOf('killed'))
  await killedMerge(pathOf('killed'), pathOf('theirs'), null)
  const { integrity, broken, hashes } = stateOf('killed')
  expect({ integrity, broken }).toEqual({ integrity: [{ integrity_check: 'ok' }], broken: [] })
  expect(hashes).toEqual(tableHashes(pathOf('merged')))
})
