import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { silentLogger } from '../lib/logger.ts'
import { beginCopy } from './copies.ts'
import { createDatabase, type Database } from './database.ts'
import { checkFile } from './data-check.ts'

const windows = process.platform === 'win32'

let root = ''
let folder = ''
let path = ''
let db: Database
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), '옮긴 폴더 '))
  folder = join(root, '학습')
  path = join(folder, 'hapgyeok.db')
  db = open()
  db.settings.putValue('answers', 1)
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const open = (alone = true): Database => createDatabase(path, silentLogger, () => 1, alone)
const gone = (): unknown => expect.objectContaining({ code: 'db-gone', data: { path } })
const put = (value: unknown): void => db.settings.putValue('answers', value)

test.skipIf(windows)('nothing is acknowledged into a folder that was removed', () => {
  rmSync(folder, { recursive: true })
  expect(() => put(2)).toThrow(gone())
  expect(() => db.transaction(() => put(3))).toThrow(gone())
  expect(() => db.unsyncedTransaction(() => put(4))).toThrow(gone())
  expect(() => beginCopy(path, 'manual', 1)).toThrow(gone())
  expect(db.settings.findValue('answers')).toBe(1)
  db.checkpoints.look('synced')
  db.close()
  expect(existsSync(folder)).toBe(false)
})

test.skipIf(windows)('nor into a file that another took the place of', () => {
  renameSync(path, `${path}.away`)
  const other = open(false)
  expect(() => put(2)).toThrow(gone())
  other.close()
  db.close()
})

test.skipIf(windows).each([true, false])(
  'a folder that was moved and is back has all that was acknowledged, by a seal that is true (closed meanwhile: %s)',
  (closed) => {
    // So much that the log would be copied into the file at the next look.
    const text = 'x'.repeat(6_000_000)
    put(text)
    renameSync(folder, `${folder}-moved`)
    expect(() => put('lost')).toThrow(gone())
    db.checkpoints.look('synced')
    if (closed) {
      db.close()
      expect(existsSync(folder)).toBe(false)
    }
    renameSync(`${folder}-moved`, folder)
    if (!closed) {
      put(`${text}.`)
      db.checkpoints.look('synced')
      db.close()
    }
    expect(checkFile({ path, seal: 'compare', look: 'whole' }).state).toBe('whole')
    db = open()
    expect(db.settings.findValue('answers')).toBe(closed ? text : `${text}.`)
    expect(db.checkpoints.isSealed()).toBe(true)
    db.close()
  }
)

test.skipIf(windows)('a program beside another makes no folder either when it ends', () => {
  const beside = open(false)
  renameSync(folder, `${folder}-moved`)
  expect(() => beside.settings.putValue('answers', 2)).toThrow(gone())
  beside.close()
  db.close()
  expect(existsSync(folder)).toBe(false)
})
