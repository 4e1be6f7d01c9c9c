import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { beginCopy, keepCopy } from './copies.ts'
import { copyFile } from './data-check.ts'

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
const copies = (): string[] => readdirSync(join(folder, 'backups')).toSorted()
const notes = (name: string): unknown[] => {
  const copy = new Database(join(folder, 'backups', name), { readonly: true })
  try {
    return copy.prepare('SELECT text FROM note').pluck().all()
  } finally {
    copy.close()
  }
}

test('a copy has its name only when it is said to be whole', () => {
  const copy = beginCopy(path(), 'import', now())
  expect(copyFile({ from: path(), to: copy.path })).toMatchObject({ state: 'damaged' })
  expect(copies()).toEqual([`${NAME}.part`])
  expect(copy.name()).toBe(NAME)
  expect(copies()).toEqual([NAME])
  expect(notes(NAME)).toEqual(['기록'])
})

test('a copy that is dropped leaves nothing', () => {
  const copy = beginCopy(path(), 'import', now())
  copyFile({ from: path(), to: copy.path })
  copy.drop()
  expect(copies()).toEqual([])
})

test('a copy is of one moment, also while somebody writes, and is one file by itself', () => {
  const writer = new Database(path())
  writer.exec('BEGIN IMMEDIATE')
  writer.prepare('INSERT INTO note (text) VALUES (?)').run('아직 아님')
  const copy = beginCopy(path(), 'import', now())
  copyFile({ from: path(), to: copy.path })
  writer.exec('COMMIT')
  writer.close()
  expect(notes(copy.name())).toEqual(['기록'])
  expect(copies()).toEqual([NAME])
})

test('what a killed program left half done is removed by the next copy', () => {
  keepCopy(db, path(), 'keys', () => 0)
  writeFileSync(join(folder, 'backups', `${NAME}.part`), 'half')
  keepCopy(db, path(), 'import', now)
  expect(copies()).toEqual([NAME, 'before-keys-1970-01-01T00-00-00-000Z.db'])
  expect(notes(NAME)).toEqual(['기록'])
})

test('a file that is not there is answered, not thrown', () => {
  expect(copyFile({ from: join(folder, 'none.db'), to: join(folder, 'a.db') })).toEqual({
    state: 'unreadable',
    detail: 'SQLITE_CANTOPEN'
  })
})
