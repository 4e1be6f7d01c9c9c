import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { customsItems, keyDesk, oneOf } from '../support/sitting.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '합격 정답 '))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

const sat = () => {
  const path = join(folder, 'hapgyeok.db')
  const desk = keyDesk(customsItems(2), { path })
  const sessionId = desk.sit([1, 1, 1, 1])
  return { ...desk, path, sessionId }
}
const raw = <T>(path: string, work: (db: Sqlite.Database) => T): T => {
  const db = new Sqlite(path)
  try {
    return work(db)
  } finally {
    db.close()
  }
}
/** Everything that a correction touches, as it stands on the disk. */
const stored = (path: string): unknown =>
  raw(path, (db) =>
    [
      'item_key',
      'item_key_option',
      'attempt',
      'session_score',
      'session_outcome',
      'regrade',
      'regrade_item'
    ].map((table) => db.prepare(`SELECT * FROM ${table}`).all())
  )

test('a correction that is stopped half-way leaves everything as it was', () => {
  const { path, correct, close } = sat()
  raw(path, (db) =>
    db.exec(`CREATE TRIGGER stop BEFORE INSERT ON regrade_item
             BEGIN SELECT RAISE(ABORT, 'stopped'); END`)
  )
  const before = stored(path)
  const changes = { 'customs-law-1': oneOf(4), 'customs-tax-1': oneOf(4) }
  expect(() => correct(changes)).toThrow('stopped')
  expect(stored(path)).toEqual(before)
  raw(path, (db) => db.exec('DROP TRIGGER stop'))
  expect(correct(changes).sessions).toHaveLength(1)
  expect(stored(path)).not.toEqual(before)
  close()
})

test('the database is copied once before keys change, and not for what changes nothing', () => {
  const { path, correct, close, db, sessionId } = sat()
  const backups = (): string[] =>
    readdirSync(folder).includes('backups')
      ? readdirSync(join(folder, 'backups')).filter((name) => name.endsWith('.db'))
      : []
  correct({ 'customs-law-1': oneOf(4) }, { dryRun: true })
  correct({ 'customs-law-1': oneOf(3) })
  expect(backups()).toEqual([])
  const before = stored(path)
  correct({ 'customs-law-1': oneOf(4), 'customs-tax-1': oneOf(4) })
  const [copy = '', ...more] = backups()
  expect(more).toEqual([])
  expect(copy).toMatch(/^before-keys-2026-05-09T[\d-]+Z\.db$/)
  expect(stored(join(folder, 'backups', copy))).toEqual(before)
  expect(db.grades.findOutcome(sessionId)?.average).toBe(25)
  close()
})
