import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { Merged } from '@shared/contract/merge.ts'
import type { ProgressView } from '@shared/contract/progress.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lossesBetween, readRows, type Rows } from '../support/durability/table-rows.ts'
import { fakeTime } from '../support/fake-time.ts'
import { LEFT_ALONE, lackingRows, namedRows } from '../support/merge/named-rows.ts'
import { figureOf } from '../support/merge/two-desks.ts'
import { openProfile } from '../support/profile.ts'
import { differences } from '../support/recount/differences.ts'
import { Recount } from '../support/recount/view.ts'
import { studyYear, YEAR_END, YEAR_EXAM } from '../support/study-year.ts'
import { RESOURCES } from '../support/study.ts'

/** Of the items of each day of a year on either computer, the share that is answered. */
const SHARE = Number(process.env['STUDY_YEAR_SHARE'] ?? 0.1)
const NAME = 'manual-2026-06-01T00-00-00-000Z.db'

let folder = ''
/** Two computers as they were, and what came of merging either with the other. */
const pathOf = (name: string): string => join(folder, name, 'hapgyeok.db')
let merged: { both: Merged; again: Merged; reverse: Merged }

async function mergeInto(from: string, name: string, into: string): Promise<Merged> {
  const dataDir = join(folder, into)
  mkdirSync(join(dataDir, 'backups'), { recursive: true })
  if (into !== name) copyFileSync(pathOf(from), pathOf(into))
  copyFileSync(pathOf(name), join(dataDir, 'backups', NAME))
  const profile = openProfile(dataDir, fakeTime(YEAR_END))
  try {
    return await profile.call<Merged>('merge.run', { name: NAME })
  } finally {
    await profile.close()
  }
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), '두 해 '))
  await studyYear(join(folder, 'desktop'), 'crammer', { seed: 1, share: SHARE })
  await studyYear(join(folder, 'laptop'), 'steady', { seed: 2, share: SHARE })
  const both = await mergeInto('desktop', 'laptop', 'both')
  copyFileSync(pathOf('both'), join(folder, 'once.db'))
  const again = await mergeInto('both', 'laptop', 'again')
  const reverse = await mergeInto('laptop', 'desktop', 'reverse')
  merged = { both, again, reverse }
}, 240_000)
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

const without = (object: object, names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)))

/** An item that both have may differ in where it stands; everything that hangs on it is compared. */
const compared = (path: string): Map<string, Set<string>> =>
  new Map([...namedRows(path)].filter(([table]) => table !== 'item'))

test('both years hold what is to be merged', () => {
  const held = (name: string, tables: readonly string[]): string[] => {
    const rows = namedRows(pathOf(name))
    return tables.filter((table) => (rows.get(table)?.size ?? 0) > 0)
  }
  const tables = ['session', 'session_event', 'attempt', 'regrade', 'item_import']
  expect(held('desktop', tables)).toEqual(tables)
  const more = [...tables, 'imported_review', 'removed_attempt', 'session_outcome']
  expect(held('laptop', more)).toEqual(more)
})

test('every sitting, answer, review, revision and key of both computers is there', () => {
  for (const name of ['desktop', 'laptop'])
    expect(lackingRows(compared(pathOf(name)), compared(pathOf('both'))), name).toEqual({})
  const ids = (path: string): string[] => {
    const db = new Database(path, { readonly: true })
    try {
      return db.prepare<[], string>('SELECT id FROM item').pluck().all()
    } finally {
      db.close()
    }
  }
  const all = new Set([...ids(pathOf('desktop')), ...ids(pathOf('laptop'))])
  expect(new Set(ids(pathOf('both')))).toEqual(all)
})

test('not a row of this computer is changed', () => {
  const rowsOf = (path: string): Rows => {
    const db = new Database(path, { readonly: true })
    try {
      return new Map([...readRows(db)].filter(([table]) => !LEFT_ALONE.has(table)))
    } finally {
      db.close()
    }
  }
  expect(lossesBetween(rowsOf(pathOf('desktop')), rowsOf(pathOf('both'))).faults).toEqual([])
})

test('the figures are those of the files', () => {
  const count = (path: string, sql: string): number => {
    const db = new Database(path, { readonly: true })
    try {
      return Number(db.prepare(sql).pluck().get())
    } finally {
      db.close()
    }
  }
  const sessions = count(pathOf('laptop'), 'SELECT count(*) FROM session')
  expect(figureOf(merged.both, 'session')).toEqual({ added: sessions, here: 0, different: 0 })
  const attempts = `SELECT (SELECT count(*) FROM attempt) + (SELECT count(*) FROM removed_attempt)`
  expect(figureOf(merged.both, 'attempt').added).toBe(count(pathOf('laptop'), attempts))
  const grown = (table: string): number =>
    count(join(folder, 'once.db'), `SELECT count(*) FROM ${table}`) -
    count(pathOf('desktop'), `SELECT count(*) FROM ${table}`)
  expect(figureOf(merged.both, 'item').added).toBe(grown('item'))
  expect(figureOf(merged.both, 'tag').added).toBe(grown('item_tag'))
})

test('merging once more adds nothing', () => {
  expect(merged.again.figures.filter(({ added }) => added > 0)).toEqual([])
  expect(lackingRows(compared(pathOf('again')), compared(pathOf('both')))).toEqual({})
})

test('the other way round the same is there', () => {
  expect(lackingRows(compared(pathOf('both')), compared(pathOf('reverse')))).toEqual({})
  expect(lackingRows(compared(pathOf('reverse')), compared(pathOf('both')))).toEqual({})
})

test('성적 after it is what the raw rows of both say', async () => {
  const profile = openProfile(join(folder, 'both'), fakeTime(YEAR_END))
  try {
    profile.app.services.progress.settle()
    const recount = new Recount(pathOf('both'), RESOURCES, YEAR_EXAM, YEAR_END)
    const view = await profile.call<ProgressView>('progress.view', {
      examId: YEAR_EXAM,
      span: 'all'
    })
    const expected = recount.view('all')
    // Two mocks begun in the same millisecond have no order.
    for (const { points } of [view.series, expected.series])
      points.sort((a, b) => a.startedAt - b.startedAt || (a.sessionId < b.sessionId ? -1 : 1))
    const subjects = view.subjects.map((subject) => ({ ...subject, topics: null }))
    const loose = { recallToday: 1e-6, recallOnExam: 1e-6 }
    expect(
      differences(
        without({ ...view, subjects }, ['weakest', 'readiness']),
        without(expected, ['topics']),
        { loose }
      ).slice(0, 10)
    ).toEqual([])
    const { fromClicks, stored } = recount.attempts()
    expect(differences(stored, fromClicks).slice(0, 10)).toEqual([])
  } finally {
    await profile.close()
  }
})
