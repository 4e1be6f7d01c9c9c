import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDatabase } from '../../src/main/db/database.ts'
import { lockProfile } from '../../src/main/db/instance-lock.ts'
import { silentLogger } from '../../src/main/lib/logger.ts'
import { itemsOf } from '../support/builders.ts'
import { runCli } from '../support/cli-process.ts'

let folder = ''
const dataDir = (): string => join(folder, '자료')
const database = (): string => join(dataDir(), 'hapgyeok.db')
const cli = (...args: string[]) => runCli([...args, '--data-dir', dataDir()])
const own = (): number => {
  const db = createDatabase(database(), silentLogger, () => 1)
  try {
    return db.items.findRevisionNumber('customs-law-1') === null ? 0 : 1
  } finally {
    db.close()
  }
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), '백업 명령 '))
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

type Backup = { path: string; name: string; kind: string; bytes: number }
type Restored = { kept: string | null; before: { items: number } | null; after: { items: number } }

test('backup writes a file anywhere, restore takes it back with both counts, and what was there is kept', async () => {
  const out = join(folder, '내 백업.db')
  const made = await cli('backup', '--out', out, '--json')
  expect(made.code).toBe(0)
  expect(JSON.parse(made.out)).toMatchObject({
    path: out,
    kind: 'manual'
  } satisfies Partial<Backup>)
  const db = createDatabase(database(), silentLogger, () => 1)
  for (const item of itemsOf('customs-law', 3)) db.items.insertItem(item, 1)
  db.close()
  const before = readFileSync(out)

  const ran = await cli('restore', out, '--json')
  expect(ran.code).toBe(0)
  const restored = JSON.parse(ran.out) as Restored
  expect((restored.before?.items ?? 0) - restored.after.items).toBe(3)
  expect(own()).toBe(0)
  expect(readFileSync(out).equals(before)).toBe(true)

  const back = await cli('restore', restored.kept ?? '')
  expect(back.out).toContain('되돌렸습니다')
  expect(back.out).toMatch(/전: 응시 기록 0회.*문항 \d+개/u)
  expect(own()).toBe(1)
})

test('a damaged database is taken for a backup by name, and the damaged file is kept', async () => {
  const made = JSON.parse((await cli('backup', '--json')).out) as Backup
  writeFileSync(database(), readFileSync(database()).fill(0, 0, 4096))
  const failed = await cli('search', '관세')
  expect(failed.code).toBe(3)
  expect(failed.err).toContain('손상')
  const ran = await cli('restore', made.name, '--json')
  expect(ran.code).toBe(0)
  const restored = JSON.parse(ran.out) as Restored
  expect(restored.before).toBeNull()
  expect(existsSync(restored.kept ?? '')).toBe(true)
  expect((await cli('search', '관세')).code).toBe(0)
})

test('a bit that a name in the tables lost is told as damage, by every command', async () => {
  const sound = readFileSync(database())
  const seal = readFileSync(`${database()}.seal`)
  const changed = Buffer.from(sound)
  const column = changed.indexOf('id ', changed.indexOf('CREATE TABLE regrade'))
  changed.writeUInt8(changed.readUInt8(column + 1) ^ 1, column + 1)
  writeFileSync(database(), changed)
  for (const args of [['sessions'], ['progress', '--exam', 'customs-broker'], ['backup']]) {
    const { code, err } = await cli(...args)
    expect(err, args.join(' ')).toMatch(/^[^\n]*손상[^\n]*\n$/u)
    expect(code).toBe(3)
  }
  writeFileSync(database(), sound)
  writeFileSync(`${database()}.seal`, seal)
  expect((await cli('sessions')).code).toBe(0)
})

test('backups that several programs make at once are all whole', async () => {
  const made = await Promise.all([1, 2, 3, 4].map(() => cli('backup', '--json')))
  expect(made.map(({ err }) => err)).toEqual(['', '', '', ''])
  for (const { out } of made) {
    const { path } = JSON.parse(out) as Backup
    const copy = new Database(path, { readonly: true })
    expect(copy.pragma('quick_check', { simple: true })).toBe('ok')
    copy.close()
  }
})

test('what is no backup is refused and nothing changes', async () => {
  const foreign = join(folder, '메모.db')
  writeFileSync(foreign, '메모')
  const before = own()
  const ran = await cli('restore', foreign)
  expect(ran.code).toBe(3)
  expect(ran.err).toContain('온전한 백업이 아닙니다')
  expect(own()).toBe(before)
  expect((await cli('restore', join(folder, '없음.db'))).code).toBe(3)
  expect((await cli('restore')).code).toBe(2)
})

test('while a window has the profile open, nothing is taken from under it', async () => {
  const made = JSON.parse((await cli('backup', '--json')).out) as Backup
  const unlock = lockProfile(dataDir())
  try {
    const ran = await cli('restore', made.name)
    expect(ran.code).toBe(3)
    expect(ran.err).not.toBe('')
  } finally {
    unlock()
  }
})
