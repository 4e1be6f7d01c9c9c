import { existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createStagedFiles } from './staged-files.ts'

let root: string
let folder: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hapgyeok-staged-'))
  folder = join(root, 'incoming')
})
afterEach(() => {
  rmSync(root, { recursive: true, force: true })
})

test('a piece goes where it belongs, and the file is taken when it is whole', () => {
  const staged = createStagedFiles(folder, () => 'a', true)
  const fileId = staged.open('문제.csv', 4)
  expect(staged.put(fileId, 0, Buffer.from('ab'))).toBe(2)
  expect(() => staged.take(fileId)).toThrow('bad-input')
  expect(staged.put(fileId, 2, Buffer.from('cd'))).toBe(4)
  expect(staged.take(fileId)).toEqual({ name: '문제.csv', path: join(folder, 'a') })
  staged.close()
  expect(existsSync(folder)).toBe(false)
})

test.skipIf(!existsSync('/dev/full'))('a disk that is full is told as that', () => {
  const staged = createStagedFiles(folder, () => 'a', true)
  const fileId = staged.open('문제.csv', 4)
  rmSync(join(folder, 'a'))
  // Every write to it finds no room.
  symlinkSync('/dev/full', join(folder, 'a'))
  expect(() => staged.put(fileId, 0, Buffer.from('ab'))).toThrow(
    expect.objectContaining({ code: 'db-full', data: { path: folder } })
  )
})

test('a folder that cannot be made is told with its name', () => {
  writeFileSync(folder, '')
  const staged = createStagedFiles(folder, () => 'a', false)
  expect(() => staged.open('문제.csv', 4)).toThrow(
    expect.objectContaining({ code: 'db-read-only', data: { path: folder } })
  )
})
