import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createProfileList } from './profile-list.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '남은 목록 '))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('a list of profiles that a kill left half written goes at a start, unless somebody may be writing it', () => {
  const left = join(folder, 'profiles.json.new')
  const at = 1_900_000_000_000
  const start = (): unknown =>
    createProfileList({ rootDir: folder, now: () => at, newId: () => 'x', warn: () => undefined })
  writeFileSync(left, '{')
  utimesSync(left, at / 1000, at / 1000 - 30)
  start()
  expect(existsSync(left)).toBe(true)
  utimesSync(left, at / 1000, at / 1000 - 90)
  start()
  expect(existsSync(left)).toBe(false)
})
