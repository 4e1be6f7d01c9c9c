import {
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { hasFile, refuseOwnFolder } from './save.ts'

let folder: string
let data: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hapgyeok-save-'))
  data = join(folder, 'data')
  mkdirSync(join(data, 'backups'), { recursive: true })
  writeFileSync(join(data, 'hapgyeok.db'), 'records')
  mkdirSync(join(folder, 'data2'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

const refused = (path: string): unknown => {
  try {
    refuseOwnFolder(path, data)
    return null
  } catch (error) {
    return error
  }
}

test.each([
  'data',
  'data/hapgyeok.db',
  'data/hapgyeok.db-wal',
  'data/backups/new.csv',
  'data/hapgyeok.db.kept-as',
  'data/profiles/one/o.csv',
  'data/incoming/o.csv',
  'data2/../data/hapgyeok.db'
])('%s is the program’s own', (name) => {
  const path = join(folder, name)
  expect(refused(path)).toMatchObject({ code: 'own-folder', data: { path, folder: data } })
})

test.each([
  'o.csv',
  'data2/hapgyeok.db',
  '..data.csv',
  'data.csv',
  'data/../o.csv',
  'data/성적.csv',
  'data/more/o.csv'
])('%s is the learner’s', (name) => {
  expect(refused(join(folder, name))).toBeNull()
})

test.skipIf(process.platform === 'win32')('no other name of it leads there', () => {
  symlinkSync('data', join(folder, 'link'))
  symlinkSync('link/backups/new.csv', join(folder, 'ahead.csv'))
  symlinkSync(join(data, 'hapgyeok.db'), join(folder, 'db.csv'))
  linkSync(join(data, 'hapgyeok.db'), join(folder, 'hard.csv'))
  for (const name of ['link/hapgyeok.db', 'link/logs/o.csv', 'ahead.csv', 'db.csv', 'hard.csv'])
    expect(refused(join(folder, name)), name).toMatchObject({ code: 'own-folder' })
})

test.skipIf(process.platform === 'win32')('a data folder is also where a link to it leads', () => {
  symlinkSync('data', join(folder, 'link'))
  expect(() => refuseOwnFolder(join(data, 'hapgyeok.db'), join(folder, 'link'))).toThrow(
    'own-folder'
  )
})

test('where the data folder is not there yet, only what is to be in it is refused', () => {
  const later = join(folder, 'later')
  expect(() => refuseOwnFolder(join(later, 'hapgyeok.db'), later)).toThrow('own-folder')
  expect(() => refuseOwnFolder(join(folder, 'o.csv'), later)).not.toThrow()
})

test('a path that cannot be is told with the reason of the system', () => {
  const path = join(data, 'hapgyeok.db', 'o.csv')
  expect(refused(path)).toMatchObject({ code: 'file-unwritable', data: { reason: 'ENOTDIR' } })
})

test('only a file can be written over', () => {
  expect(hasFile(join(data, 'hapgyeok.db'))).toBe(true)
  expect(hasFile(data)).toBe(false)
  expect(hasFile(join(folder, 'none'))).toBe(false)
  expect(hasFile(join(data, 'hapgyeok.db', 'x'))).toBe(false)
  expect(readFileSync(join(data, 'hapgyeok.db'), 'utf8')).toBe('records')
})
