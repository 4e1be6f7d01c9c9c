import { createHash } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { silentLogger } from '../lib/logger.ts'
import { migrations } from './migrations.ts'
import { migrate, openDatabase, version } from './open.ts'

let folder = ''
const path = (): string => join(folder, 'hapgyeok.db')
const open = () => openDatabase(path(), silentLogger, () => Date.UTC(2026, 0, 2))
const hash = (): string => createHash('sha256').update(readFileSync(path())).digest('hex')

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '합격 기록 '))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

test('every commit is synced: WAL, synchronous FULL and foreign keys are read back', () => {
  const db = open()
  expect(db.pragma('journal_mode', { simple: true })).toBe('wal')
  expect(db.pragma('synchronous', { simple: true })).toBe(2)
  expect(db.pragma('foreign_keys', { simple: true })).toBe(1)
  db.close()
})

test('a fresh database has the newest schema and is sound', () => {
  const db = open()
  expect(version(db)).toBe(migrations.length)
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
  expect(db.pragma('foreign_key_check')).toEqual([])
  db.close()
})

test('a database of a newer program is refused and not a byte of it changes', () => {
  const newer = new Database(path())
  newer.pragma('user_version = 9999')
  newer.exec('CREATE TABLE tomorrow (x)')
  newer.close()
  const before = hash()
  expect(open).toThrow(
    expect.objectContaining({
      code: 'db-too-new',
      data: { path: path(), version: 9999, supported: migrations.length }
    })
  )
  expect(hash()).toBe(before)
  expect(readdirSync(folder)).toEqual(['hapgyeok.db'])
})

test('a file that is no database is named as damaged and kept as it is', () => {
  writeFileSync(path(), '이것은 데이터베이스가 아닙니다. '.repeat(100))
  const before = hash()
  expect(open).toThrow(expect.objectContaining({ code: 'db-corrupt' }))
  expect(hash()).toBe(before)
})

test('a further migration keeps a dated copy of what was there before', () => {
  const db = open()
  db.prepare(`INSERT INTO setting (name, value) VALUES ('exam', '"관세사"')`).run()
  const next = {
    version: migrations.length + 1,
    name: 'note',
    sql: 'CREATE TABLE note (text TEXT NOT NULL) STRICT;'
  }
  migrate(db, path(), silentLogger, () => Date.UTC(2026, 0, 2), [...migrations, next])
  expect(version(db)).toBe(migrations.length + 1)
  const copies = readdirSync(join(folder, 'backups')).filter((name) => name.endsWith('.db'))
  expect(copies).toEqual([`before-migration-v${migrations.length}-2026-01-02T00-00-00-000Z.db`])
  const copy = new Database(join(folder, 'backups', copies[0] ?? ''), { readonly: true })
  expect(copy.prepare('SELECT value FROM setting').pluck().get()).toBe('"관세사"')
  expect(version(copy)).toBe(migrations.length)
  copy.close()
  db.close()
})

test('a migration that fails half-way leaves the old schema', () => {
  const db = open()
  const broken = {
    version: migrations.length + 1,
    name: 'broken',
    sql: 'CREATE TABLE half (x); CREATE TABLE half (x);'
  }
  expect(() => migrate(db, path(), silentLogger, () => 0, [...migrations, broken])).toThrow()
  expect(version(db)).toBe(migrations.length)
  expect(db.prepare(`SELECT count(*) FROM sqlite_schema WHERE name = 'half'`).pluck().get()).toBe(0)
  db.close()
})

test('a folder that cannot be written is named as such', () => {
  if (process.getuid?.() === 0 || process.platform === 'win32') {
    // root writes everywhere, and Windows has no such modes: a file in the folder's place stands in.
    writeFileSync(join(folder, 'file'), '')
    const inside = join(folder, 'file', 'hapgyeok.db')
    expect(() => openDatabase(inside, silentLogger, () => 0)).toThrow(
      expect.objectContaining({ code: 'db-read-only', data: { path: inside } })
    )
    expect(existsSync(inside)).toBe(false)
    return
  }
  chmodSync(folder, 0o500)
  expect(open).toThrow(expect.objectContaining({ code: 'db-read-only' }))
})
