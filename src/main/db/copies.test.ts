import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest'
import { beginCopy, keepCopy } from './copies.ts'
import { copyFile } from './copy-file.ts'

let folder: string
let db: Database.Database
const path = (): string => join(folder, 'hapgyeok.db')
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hapgyeok-copies-'))
  db = new Database(path())
  db.pragma('journal_mode = WAL')
  db.exec('CREATE TABLE note (text TEXT NOT NULL)')
  db.prepare('INSERT INTO note (text) VALUES (?)').run('기록')
})
afterEach(() => {
  db.close()
  rmSync(folder, { recursive: true, force: true })
})

const NAME = 'before-import-2026-01-02T00-00-00-000Z.db'
const now = (): number => Date.UTC(2026, 0, 2)
/** Their seals lie beside them. */
const copies = (): string[] =>
  readdirSync(join(folder, 'backups'))
    .filter((name) => !name.endsWith('.seal'))
    .toSorted()
const notes = (name: string): unknown[] => {
  const copy = new Database(join(folder, 'backups', name), { readonly: true })
  try {
    return copy.prepare('SELECT text FROM note').pluck().all()
  } finally {
    copy.close()
  }
}

test('a copy has its name only when it is said to be whole', async () => {
  const copy = beginCopy(path(), 'import', now())
  expect(await copyFile({ from: path(), to: copy.path })).toMatchObject({ state: 'damaged' })
  expect(copies()).toEqual([`${NAME}.part-${process.pid}`])
  expect(copy.name()).toBe(NAME)
  expect(copies()).toEqual([NAME])
  expect(notes(NAME)).toEqual(['기록'])
})

test('a copy that is dropped leaves nothing', async () => {
  const copy = beginCopy(path(), 'import', now())
  await copyFile({ from: path(), to: copy.path })
  copy.drop()
  expect(copies()).toEqual([])
})

test('a copy is of one moment, also while somebody writes, and is one file by itself', async () => {
  const writer = new Database(path())
  writer.exec('BEGIN IMMEDIATE')
  writer.prepare('INSERT INTO note (text) VALUES (?)').run('아직 아님')
  const copy = beginCopy(path(), 'import', now())
  await copyFile({ from: path(), to: copy.path })
  writer.exec('COMMIT')
  writer.close()
  expect(notes(copy.name())).toEqual(['기록'])
  expect(copies()).toEqual([NAME])
})

test('a copy is of the moment at which it began, however many commits come while it is made', async () => {
  // Eight steps of the smallest size.
  const insert = db.prepare('INSERT INTO note (text) VALUES (?)')
  db.transaction(() => {
    for (let row = 0; row < 8000; row += 1) insert.run('기'.repeat(300))
  })()
  const held = db.prepare('SELECT text FROM note').pluck().all()
  const copy = beginCopy(path(), 'import', now())
  const copied = copyFile({ from: path(), to: copy.path })
  const state = { over: false }
  void copied.then(() => (state.over = true))
  let commits = 0
  // Each between two steps of the copy, which gives way to what waits.
  for (; !state.over && commits < 1000; commits += 1) {
    insert.run('나중')
    await new Promise((resolve) => setImmediate(resolve))
  }
  await copied
  expect(commits).toBeGreaterThan(3)
  expect(notes(copy.name())).toEqual(held)
})

test('what a killed program left half done is removed by the next copy', () => {
  keepCopy(db, path(), 'keys', () => 0)
  const ended = spawnSync(process.execPath, ['--version']).pid
  for (const left of [`${NAME}.part`, `${NAME}.part-${ended}`, `${NAME}.part-${ended}-journal`])
    writeFileSync(join(folder, 'backups', left), 'half')
  keepCopy(db, path(), 'import', now)
  expect(copies()).toEqual([NAME, 'before-keys-1970-01-01T00-00-00-000Z.db'])
  expect(notes(NAME)).toEqual(['기록'])
})

test('what another program is just writing stays its own', async () => {
  const other = spawn(process.execPath, ['-e', 'setTimeout(() => undefined, 60_000)'])
  onTestFinished(() => void other.kill())
  mkdirSync(join(folder, 'backups'))
  writeFileSync(join(folder, 'backups', `${NAME}.part-${other.pid}`), 'half')
  const copy = beginCopy(path(), 'import', now())
  await copyFile({ from: path(), to: copy.path })
  expect(copies()).toEqual([`${NAME}.part-${other.pid}`, `${NAME}.part-${process.pid}`].toSorted())
  copy.drop()
  expect(copies()).toEqual([`${NAME}.part-${other.pid}`])
})

test('a file that is not there is answered, not thrown', async () => {
  expect(await copyFile({ from: join(folder, 'none.db'), to: join(folder, 'a.db') })).toEqual({
    state: 'unreadable',
    detail: 'SQLITE_CANTOPEN'
  })
})
