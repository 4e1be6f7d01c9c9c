import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ImportFinding } from '@shared/contract/import-findings.ts'
import type { ImportReport } from '@shared/contract/imports.ts'
import type { Rating, Repetition } from '@shared/domain/memory/memory.ts'
import type { Database } from '../../db/database.ts'
import type { ReadBatch } from '../../formats/reading.ts'
import { silentLogger } from '../../lib/logger.ts'
import { aDraft, bankFolder, importDesk, read, scripted } from './import-desk.fixture.ts'
import { recoverImports } from './import-recovery.ts'

let place: ReturnType<typeof bankFolder>
let db: Database
beforeEach(() => {
  place = bankFolder()
  ;({ db } = place)
})
afterEach(() => place.close())

const desk = (files: Record<string, Partial<ReadBatch>[]>) => importDesk(db, scripted(files))
const at = (time: number, rating: Rating = 'good'): Repetition => ({ at: time, rating })
const reviewed = (no: number, ...reviews: Repetition[]) => aDraft(no, { reviews })

const saidOfReviews = ({ files }: ImportReport): ImportFinding[] =>
  files.flatMap(({ findings }) => findings.filter(({ code }) => code.startsWith('reviews')))

/** What counts for the memory of the item whose stem begins so. */
const known = (bank: ReturnType<typeof desk>['bank'], no: number): number[] => {
  const { items } = bank.search({ query: `${no}번`, examId: null, limit: 5, offset: 0 })
  return items.flatMap(({ id }) => db.derivations.listImportedReviews(id)).map((one) => one.at)
}

test('reviews come in with their items, and are counted', async () => {
  const { run, bank } = desk({
    'a.csv': [read(reviewed(1, at(10, 'again'), at(20, 'easy')), aDraft(2), reviewed(3, at(30)))]
  })
  const report = await run()
  expect(report.files[0]).toMatchObject({ imported: 3, reviews: 3 })
  expect(saidOfReviews(report)).toEqual([])
  const { items } = bank.search({ query: '1번', examId: null, limit: 1, offset: 0 })
  expect(db.derivations.listImportedReviews(items[0]?.id ?? '')).toEqual([
    { at: 10, rating: 'again' },
    { at: 20, rating: 'easy' }
  ])
  expect([known(bank, 2), known(bank, 3)]).toEqual([[], [30]])
  expect(db.derivations.countStale().items).toBe(2)
})

test('a dry run counts them and writes none', async () => {
  const files = { 'a.csv': [read(reviewed(1, at(10), at(20), at(1_001)))] }
  const { run } = desk(files)
  const dry = await run(['a.csv'], { dryRun: true })
  expect(dry.files[0]).toMatchObject({ imported: 1, reviews: 2 })
  expect(db.derivations.countStale().items).toBe(0)
})

test('those ahead of the clock are left out, and told once a file', async () => {
  const { run, bank } = desk({
    'a.csv': [read(reviewed(1, at(1_000), at(1_001)), reviewed(2, at(5_000)))]
  })
  const report = await run()
  expect(saidOfReviews(report)).toMatchObject([
    { code: 'reviews-left-out', severity: 'warning', data: { reviews: 2, why: 'future' } }
  ])
  expect([known(bank, 1), known(bank, 2)]).toEqual([[1_000], []])
})

test('an item that is in the bank already is given those that it has not', async () => {
  const { run, bank } = desk({
    'a.csv': [read(reviewed(1, at(10), at(20)), aDraft(2))],
    'b.csv': [read(reviewed(1, at(20), at(30)), reviewed(2, at(40), at(50)))]
  })
  await run(['a.csv'])
  const dry = await run(['b.csv'], { dryRun: true })
  expect(dry.files[0]).toMatchObject({ imported: 0, duplicates: 2, reviews: 3 })
  const report = await run(['b.csv'])
  expect(report.importId).not.toBeNull()
  expect(report.files[0]).toMatchObject({ imported: 0, duplicates: 2, reviews: 3 })
  expect(saidOfReviews(report)).toMatchObject([
    { code: 'reviews-added', severity: 'info', data: { reviews: 3, items: 2 } }
  ])
  expect([known(bank, 1), known(bank, 2)]).toEqual([
    [10, 20, 30],
    [40, 50]
  ])
  const again = await run(['b.csv'])
  expect(again).toMatchObject({ importId: null, files: [{ reviews: 0 }] })
  expect(saidOfReviews(again)).toEqual([])
})

test('of two of a kind in one file the reviews come together', async () => {
  const { run, bank } = desk({ 'a.csv': [read(reviewed(1, at(10)), reviewed(1, at(10), at(20)))] })
  const report = await run()
  expect(report.files[0]).toMatchObject({ imported: 1, duplicates: 1, reviews: 2 })
  expect(known(bank, 1)).toEqual([10, 20])
})

test('undoing an import takes its reviews away, bringing it back brings them back', async () => {
  const { imports, run, bank } = desk({
    'a.csv': [read(reviewed(1, at(10)))],
    'b.csv': [read(reviewed(1, at(20)), reviewed(2, at(30)))]
  })
  await run(['a.csv'])
  const { importId } = await run(['b.csv'])
  expect(await imports.undo(importId ?? '')).toBe(1)
  expect([known(bank, 1), known(bank, 2)]).toEqual([[10], []])
  expect(await imports.redo(importId ?? '')).toBe(1)
  expect([known(bank, 1), known(bank, 2)]).toEqual([[10, 20], [30]])
})

test('an import of reviews alone is undone too', async () => {
  const { imports, run, bank } = desk({
    'a.csv': [read(aDraft(1))],
    'b.csv': [read(reviewed(1, at(20)))]
  })
  await run(['a.csv'])
  const { importId } = await run(['b.csv'])
  expect(known(bank, 1)).toEqual([20])
  expect(await imports.undo(importId ?? '')).toBe(0)
  expect(known(bank, 1)).toEqual([])
  await imports.redo(importId ?? '')
  expect(known(bank, 1)).toEqual([20])
})

test('an undo that was cut short takes them away at the next start, and writing that was cut short leaves none', async () => {
  const { run, bank, imports } = desk({ 'a.csv': [read(reviewed(1, at(10)))] })
  const id = (await run()).importId ?? ''
  db.imports.beginUndo(id, 2_000)
  recoverImports(db, silentLogger, () => 9_000)
  expect(known(bank, 1)).toEqual([])
  await imports.redo(id)
  expect(known(bank, 1)).toEqual([10])
  const { items } = bank.search({ query: '1번', examId: null, limit: 1, offset: 0 })
  db.imports.insertImport('half', 3_000, ['b.csv'])
  db.importedReviews.insertReviews('half', items[0]?.id ?? '', [at(20)])
  recoverImports(db, silentLogger, () => 9_000)
  expect(known(bank, 1)).toEqual([10])
  expect(db.imports.listImports().map((one) => one.id)).toEqual([id])
})

test('a cancelled import leaves none', async () => {
  const { imports, run, bank } = desk({
    'a.csv': [read(aDraft(1))],
    'b.csv': [read(reviewed(1, at(20))), read(aDraft(2))]
  })
  await run(['a.csv'])
  imports.cancel('run')
  expect(await run(['b.csv'])).toMatchObject({ cancelled: true, importId: null })
  expect(known(bank, 1)).toEqual([])
})
