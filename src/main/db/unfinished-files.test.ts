import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { silentLogger } from '../lib/logger.ts'
import { createDatabase } from './database.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '남은 파일 '))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('a seal that a kill left half written goes at the next start, and not at that of a program beside it', () => {
  const path = join(folder, 'hapgyeok.db')
  const left = `${path}.seal.new`
  createDatabase(path, silentLogger, () => 1).close()
  writeFileSync(left, 'half')
  const beside = createDatabase(path, silentLogger, () => 1, false)
  expect(existsSync(left)).toBe(true)
  const db = createDatabase(path, silentLogger, () => 1)
  expect(existsSync(left)).toBe(false)
  expect(db.checkpoints.isSealed()).toBe(true)
  beside.close()
  db.close()
})
