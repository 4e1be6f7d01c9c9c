import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { silentLogger } from '../lib/logger.ts'
import { openCheckpoints } from './checkpoints.ts'
import { logFate, mendLog } from './broken-log.ts'
import { logEndPath, readLogEnd } from './log-end.ts'
import { logPath, readLog } from './log-file.ts'
import type { Db } from './open.ts'

let folder = ''
let path = ''
let db: Db
let checkpoints: ReturnType<typeof openCheckpoints>

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '로그 끝 '))
  path = join(folder, 'hapgyeok.db')
  open()
})
afterEach(() => {
  if (db.open) checkpoints.close()
  rmSync(folder, { recursive: true, force: true })
})

function open(): void {
  db = new Database(path)
  db.pragma('journal_mode = WAL')
  db.pragma('wal_autocheckpoint = 0')
  db.exec('CREATE TABLE IF NOT EXISTS word (text TEXT) STRICT')
  db.exec(`ATTACH DATABASE ':memory:' AS search`)
  checkpoints = openCheckpoints(db, path, silentLogger, { isNew: false, alone: true })
}
function commit(times: number): void {
  const put = db.prepare('INSERT INTO word (text) VALUES (?)')
  for (let at = 0; at < times; at += 1) {
    put.run('낱말'.repeat(800))
    checkpoints.look('synced')
  }
}
/** The files as a kill at this moment leaves them; answers the path of the database. */
function left(): string {
  const copy = join(folder, 'left.db')
  for (const of of [(name: string) => name, logPath, logEndPath]) {
    rmSync(of(copy), { force: true })
    copyFileSync(of(path), of(copy))
  }
  return copy
}
const missing = (database: string): number => logFate(database).lost

test('is that of the log after each commit, and of none before the first', () => {
  expect(readLogEnd(path)).toBeNull()
  for (const times of [1, 2, 3]) {
    commit(times)
    const { salt, frames } = readLog(path)
    expect(readLogEnd(path)).toMatchObject({ salt, frames })
  }
  // The table is one more.
  expect(readLogEnd(path)?.commits).toBe(7)
  expect(missing(path)).toBe(0)
})

test('a log that was taken away, emptied, cut or broken misses what was committed behind', () => {
  commit(5)
  const killed = left()
  const log = readFileSync(logPath(killed))
  const frame = 24 + 4096
  const with_ = (bytes: Buffer): number => {
    writeFileSync(logPath(killed), bytes)
    return missing(killed)
  }
  expect(with_(log)).toBe(0)
  expect(with_(Buffer.alloc(0))).toBe(6)
  // Each commit has two frames or more, and the last one of them ends the log.
  expect(with_(log.subarray(0, log.length - frame))).toBe(1)
  const last = Buffer.from(log)
  last[log.length - 1] = (last[log.length - 1] ?? 0) ^ 1
  expect(with_(last)).toBe(1)
  rmSync(logPath(killed))
  expect(missing(killed)).toBe(6)
})

test('a log of before is no log of now', () => {
  commit(2)
  const before = readFileSync(logPath(left()))
  checkpoints.clearLog()
  commit(3)
  const killed = left()
  expect(missing(killed)).toBe(0)
  writeFileSync(logPath(killed), before)
  expect(logFate(killed)).toEqual({ lost: 3, stale: true, copied: null })
  expect(mendLog(killed, () => 0)).toMatchObject({ lost: { commits: 3 } })
  expect(existsSync(logPath(killed))).toBe(false)
})

test('once the log is copied it may go, and a part of it is not put over the file', () => {
  let count = 0
  for (; readLogEnd(path)?.copied !== true; count += 1) commit(1)
  const killed = left()
  const log = readFileSync(logPath(killed))
  const noted = readFileSync(logEndPath(killed))
  const rows = (): number => {
    const other = new Database(killed)
    try {
      return Number(other.prepare('SELECT COUNT(*) FROM word').pluck().get())
    } finally {
      other.close()
    }
  }
  for (const end of [log.length - 1, log.length / 2, 40_000, 20, 0]) {
    writeFileSync(logPath(killed), log.subarray(0, end))
    writeFileSync(logEndPath(killed), noted)
    expect(mendLog(killed, () => 0).lost).toBeNull()
    expect(rows(), `${end} bytes of the log`).toBe(count)
  }
})

test('a log that another program copies into the file when it closes is not missing', () => {
  commit(5)
  const killed = left()
  const reader = new Database(killed)
  expect(reader.pragma('integrity_check', { simple: true })).toBe('ok')
  reader.close()
  expect(existsSync(logPath(killed))).toBe(false)
  expect(logFate(killed)).toEqual({ lost: 0, stale: false, copied: 'as-noted' })
  // One that writes, too, has done more than that.
  const again = left()
  const other = new Database(again)
  other.exec(`INSERT INTO word (text) VALUES ('다른 프로그램')`)
  other.close()
  expect(logFate(again).lost).toBeGreaterThan(0)
})

test('a note of the round before says nothing of the next one', () => {
  commit(3)
  const noted = readFileSync(logEndPath(path))
  db.pragma('main.wal_checkpoint(PASSIVE)')
  db.exec(`INSERT INTO word (text) VALUES ('다음 회차')`)
  const killed = left()
  writeFileSync(logEndPath(killed), noted)
  expect(readLog(killed)).toMatchObject({ frames: 1, commits: 1 })
  expect(missing(killed)).toBe(0)
})

test('a clean close takes the log away and misses nothing; the next program goes on', () => {
  commit(3)
  checkpoints.close()
  expect(existsSync(logEndPath(path))).toBe(false)
  expect(missing(path)).toBe(0)
  open()
  commit(2)
  expect(readLogEnd(path)).toMatchObject({ commits: 2 })
  expect(missing(left())).toBe(0)
})

test('after a kill the count goes on in the same round of the log', () => {
  commit(3)
  const killed = left()
  checkpoints.close()
  for (const of of [(name: string) => name, logPath, logEndPath]) copyFileSync(of(killed), of(path))
  open()
  commit(2)
  expect(readLogEnd(path)?.commits).toBe(readLog(path).commits)
  expect(readLog(path).commits).toBe(6)
})

test('one that is not as it was written says no more than it did before', () => {
  commit(3)
  const killed = left()
  const bytes = readFileSync(logEndPath(killed))
  rmSync(logPath(killed))
  for (let at = 0; at < bytes.length; at += 1) {
    const other = Buffer.from(bytes)
    other[at] = (other[at] ?? 0) ^ 8
    writeFileSync(logEndPath(killed), other)
    const found = readLogEnd(killed)
    expect(found?.frames ?? 0, `byte ${at}`).toBeLessThan(readLog(path).frames)
    expect([null, readLogEnd(path)?.salt]).toContain(found?.salt ?? null)
  }
  writeFileSync(logEndPath(killed), bytes)
  expect(missing(killed)).toBe(4)
})
