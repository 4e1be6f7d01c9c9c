import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Database } from '../../db/database.ts'
import type { ReadBatch } from '../../formats/reading.ts'
import { silentLogger } from '../../lib/logger.ts'
import { aDraft, bankFolder, importDesk, read, scripted } from './import-desk.fixture.ts'
import { recoverImports } from './import-recovery.ts'

let place: ReturnType<typeof bankFolder>
let db: Database
let folder: string
beforeEach(() => {
  place = bankFolder()
  ;({ db, folder } = place)
})
afterEach(() => place.close())

const desk = (files: Record<string, Partial<ReadBatch>[]>) => importDesk(db, scripted(files))
const found = (bank: ReturnType<typeof desk>['bank'], query = ''): number => bank.count(query, null)

test('an import is undone and brought back as one', async () => {
  const { imports, run, bank } = desk({ 'a.csv': [read(aDraft(1), aDraft(2))] })
  const { importId } = await run(['a.csv'])
  expect(await imports.undo(importId ?? '')).toBe(2)
  expect(found(bank)).toBe(0)
  expect(imports.list()).toMatchObject([{ items: 2, held: 0, state: 'undone' }])
  expect(await imports.redo(importId ?? '')).toBe(2)
  expect(found(bank)).toBe(2)
})

test('what an undone import had brought can be imported again', async () => {
  const { imports, run } = desk({ 'a.csv': [read(aDraft(1))] })
  const { importId } = await run(['a.csv'])
  await imports.undo(importId ?? '')
  const again = await run(['a.csv'])
  expect(again.files[0]).toMatchObject({ imported: 1, duplicates: 0 })
})

test('what was removed by itself before an import was undone stays removed when it is brought back', async () => {
  const { imports, run, bank } = desk({ 'a.csv': [read(aDraft(1), aDraft(2), aDraft(3))] })
  const { importId } = await run()
  const [first] = bank.search({ query: '2번', examId: null, limit: 1, offset: 0 }).items
  // In the same millisecond as the undo.
  db.bankChanges.insertChange('c', 1_000, 'remove')
  db.bankChanges.remove('c', first?.id ?? '', 1_000)
  expect(await imports.undo(importId ?? '')).toBe(2)
  expect(await imports.redo(importId ?? '')).toBe(2)
  expect(found(bank)).toBe(2)
  expect(found(bank, '2번')).toBe(0)
  expect(await imports.undo(importId ?? '')).toBe(2)
  expect(await imports.redo(importId ?? '')).toBe(2)
})

test('an undo that was cut short goes on with its own time, and is brought back whole', async () => {
  const { imports, run, bank } = desk({ 'a.csv': [read(aDraft(1), aDraft(2))] })
  const { importId } = await run()
  const id = importId ?? ''
  db.imports.beginUndo(id, 2_000)
  db.imports.hideSome(id)
  recoverImports(db, silentLogger, () => 9_000)
  expect(found(bank)).toBe(0)
  expect(await imports.redo(id)).toBe(2)
})

test('a copy of the bank is kept before an import', async () => {
  const { run } = desk({ 'a.csv': [read(aDraft(1))] })
  await run(['a.csv'])
  expect(
    readdirSync(join(folder, 'backups')).filter((name) => /^before-import.*\.db$/u.test(name))
  ).toHaveLength(1)
})
