import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import BetterSqlite from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrations } from '../../../src/main/db/migrations.ts'
import { migrate, openDatabase } from '../../../src/main/db/open.ts'
import { silentLogger } from '../../../src/main/lib/logger.ts'

/** pragma.html: FULL is 2. On macOS fsync alone leaves data in the drive's cache; the two say F_FULLFSYNC there. */
const DURABLE = {
  journal_mode: 'wal',
  synchronous: 2,
  foreign_keys: 1,
  fullfsync: 1,
  checkpoint_fullfsync: 1
}

let folder = ''
let path = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hapgyeok-pragmas-'))
  path = join(folder, 'hapgyeok.db')
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

const openedWith = (): Record<string, unknown> => {
  const db = openDatabase(path, silentLogger, () => 0)
  const found = Object.keys(DURABLE).map((name) => [name, db.pragma(name, { simple: true })])
  db.close()
  return Object.fromEntries(found) as Record<string, unknown>
}

function leave(upTo: number, pragma: string): void {
  const db = new BetterSqlite(path)
  migrate(db, ':memory:', silentLogger, () => 0, migrations.slice(0, upTo))
  db.pragma(pragma)
  db.close()
}

test('a new file is opened with everything that makes an answer durable', () => {
  expect(openedWith()).toEqual(DURABLE)
})

test('so is one that was opened before', () => {
  openedWith()
  expect(openedWith()).toEqual(DURABLE)
})

test('so is one of every released schema', () => {
  for (const { version } of migrations) {
    leave(version, 'journal_mode = WAL')
    expect(openedWith(), `version ${version}`).toEqual(DURABLE)
    rmSync(path)
  }
})

test('so is a copy without a log, as backups are', () => {
  leave(migrations.length, 'journal_mode = DELETE')
  expect(openedWith()).toEqual(DURABLE)
})
