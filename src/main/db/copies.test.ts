import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { copyTo, removeOlderCopies } from './copies.ts'

let folder: string
let db: Database.Database
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hapgyeok-copies-'))
  db = new Database(join(folder, 'hapgyeok.db'))
  db.pragma('journal_mode = WAL')
  db.exec('CREATE TABLE note (text TEXT NOT NULL)')
  db.prepare('INSERT INTO note (text) VALUES (?)').run('기록')
})
afterEach(() => {
  db.close()
  rmSync(folder, { recursive: true, force: true })
})

const copies = (): string[] => readdirSync(join(folder, 'backups')).toSorted()
const copyOn = async (day: number, before = 'import'): Promise<string> => {
  const copy = await copyTo(db, join(folder, 'hapgyeok.db'), before, () => Date.UTC(2026, 0, day))
  return copy ?? expect.fail('no copy')
}
const named = (day: number, before = 'import'): string =>
  `before-${before}-2026-01-0${day}T00-00-00-000Z.db`

test('of the copies before an import the newest five stay, and those of another kind all', async () => {
  await copyOn(1, 'keys')
  await copyOn(1, 'migration-v3')
  for (const day of [1, 2, 3, 4, 5, 6, 7]) await removeOlderCopies(await copyOn(day), 'import')
  expect(copies()).toEqual([
    ...[3, 4, 5, 6, 7].map((day) => named(day)),
    named(1, 'keys'),
    named(1, 'migration-v3')
  ])
  const copy = new Database(join(folder, 'backups', named(7)), { readonly: true })
  expect(copy.prepare('SELECT text FROM note').pluck().get()).toBe('기록')
  copy.close()
})

test('a copy of a clock that was set back is kept, however old it reads', async () => {
  for (const day of [4, 5, 6, 7, 8, 9]) await copyOn(day)
  await removeOlderCopies(await copyOn(1), 'import')
  expect(copies()).toEqual([1, 6, 7, 8, 9].map((day) => named(day)))
})

test('no older copy goes while the new one is not whole', async () => {
  for (const day of [1, 2, 3, 4, 5]) await copyOn(day)
  const damaged = await copyOn(6)
  writeFileSync(damaged, Buffer.alloc(8192, 1))
  await removeOlderCopies(damaged, 'import')
  expect(copies()).toEqual([1, 2, 3, 4, 5, 6].map((day) => named(day)))
})

test('a copy that is cancelled is heard between two steps and leaves nothing', async () => {
  // About 40 MiB: many steps.
  const insert = db.prepare('INSERT INTO note (text) VALUES (?)')
  db.transaction(() => {
    for (let row = 0; row < 40; row += 1) insert.run('가'.repeat(350_000))
  })()
  const control = new AbortController()
  const copying = copyTo(db, join(folder, 'hapgyeok.db'), 'import', () => 0, control.signal)
  const begun = performance.now()
  setImmediate(() => control.abort())
  expect(await copying).toBeNull()
  expect(performance.now() - begun).toBeLessThan(1000)
  expect(copies()).toEqual([])
})
