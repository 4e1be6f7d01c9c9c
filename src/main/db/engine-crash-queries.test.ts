import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { silentLogger } from '../lib/logger.ts'
import { engineCrashQueries } from './engine-crash-queries.ts'
import { openDatabase } from './open.ts'
import { settingQueries } from './setting-queries.ts'

const MODEL = 'C:\\모델\\EXAONE 4.0 😀.gguf'
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '합격 멈춤 '))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

test('crashed starts of a model file are known after the program ended', () => {
  const path = join(folder, 'a.db')
  const first = openDatabase(path, silentLogger, () => 0)
  const crashes = engineCrashQueries(first)
  expect(crashes.read(MODEL)).toBe(0)
  crashes.write(MODEL, 1)
  crashes.write(MODEL, 2)
  first.close()

  const second = openDatabase(path, silentLogger, () => 0)
  expect(engineCrashQueries(second).read(MODEL)).toBe(2)
  expect(engineCrashQueries(second).read('/다른 모델.gguf')).toBe(0)
  second.close()
})

test('a file that no longer crashes leaves nothing behind, and other settings stay', () => {
  const db = openDatabase(':memory:', silentLogger, () => 0)
  settingQueries(db).putValue('model', { kind: 'built-in' })
  const crashes = engineCrashQueries(db)
  crashes.write(MODEL, 3)
  crashes.write(MODEL, 0)
  expect(crashes.read(MODEL)).toBe(0)
  expect(db.prepare('SELECT name FROM setting').pluck().all()).toEqual(['model'])
  db.close()
})
