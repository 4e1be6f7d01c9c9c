import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lockProfile } from '../db/instance-lock.ts'
import { makeFolder } from './make-folder.ts'

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), '폴더 '))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

test('a folder is made with those above it, and one that is there stays', () => {
  const path = join(root, '가', '나', '다')
  makeFolder(path)
  makeFolder(path)
  expect(statSync(path).isDirectory()).toBe(true)
})

test('where a file is in the way, that is told', () => {
  writeFileSync(join(root, '가'), '')
  expect(() => makeFolder(join(root, '가'))).toThrow(expect.objectContaining({ code: 'EEXIST' }))
  expect(() => makeFolder(join(root, '가', '나'))).toThrow(
    expect.objectContaining({ code: 'EEXIST' })
  )
})

test.skipIf(process.platform !== 'linux')(
  'where the system takes no folder, that is told at once',
  () => {
    for (const path of ['/proc/hapgyeok', '/proc/self/hapgyeok/records']) {
      expect(() => makeFolder(path)).toThrow(expect.objectContaining({ code: 'ENOENT' }))
      expect(() => lockProfile(path)).toThrow(
        expect.objectContaining({ code: 'db-read-only', data: { path } })
      )
    }
  }
)
