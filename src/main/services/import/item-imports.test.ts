import { readdirSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { importFinding } from '@shared/contract/import-findings.ts'
import { NO_PAPER, placeAt } from '@shared/domain/draft.ts'
import type { Database } from '../../db/database.ts'
import { emptyBatch, type ReadBatch, type ReadItemFile } from '../../formats/reading.ts'
import { silentLogger } from '../../lib/logger.ts'
import { aDraft, aKey, bankFolder, importDesk, read, scripted } from './import-desk.fixture.ts'
import { recoverImports } from './import-recovery.ts'

let place: ReturnType<typeof bankFolder>
let db: Database
let folder: string
beforeEach(() => {
  place = bankFolder()
  ;({ db, folder } = place)
})
afterEach(() => place.close())

const deskWith = (reader: ReadItemFile) => importDesk(db, reader)
const desk = (files: Record<string, Partial<ReadBatch>[]>) => deskWith(scripted(files))
const found = (bank: ReturnType<typeof desk>['bank'], query = ''): number => bank.count(query, null)

test('items come in under the subject that the file names, with 출처 and licence', async () => {
  const paper = { ...NO_PAPER, exam: '관세사', subject: '관세법 개론', round: '제41회' }
  const { run, bank } = desk({ 'a.csv': [read(aDraft(1, { paper }), aDraft(2, { paper }))] })
  const report = await run(['a.csv'])
  expect(report.files[0]).toMatchObject({ found: 2, imported: 2, duplicates: 0, rejected: 0 })
  expect(report.subjects).toEqual([
    { examId: 'customs-broker', subjectId: 'customs-law', name: '관세법개론', items: 2 }
  ])
  expect(bank.count('과목:관세법 회차:41 출처:우리', null)).toBe(2)
  expect(bank.count('번호:2', 'customs-broker')).toBe(1)
  const [first] = bank.search({ query: '1번', examId: null, limit: 1, offset: 0 }).items
  expect(bank.get(first?.id ?? '')).toMatchObject({
    licence: '개인 학습용',
    source: '우리 학원 모의고사',
    key: { kind: 'options', options: [3] },
    printings: [{ round: '제41회', form: '', number: 1 }]
  })
})

test('a dry run tells the same and writes nothing', async () => {
  const { run, bank } = desk({ 'a.csv': [read(aDraft(1), aDraft(2))] })
  const report = await run(['a.csv'], { dryRun: true })
  expect(report.files[0]).toMatchObject({ found: 2, imported: 2 })
  expect(report.preview).toHaveLength(2)
  expect(report.importId).toBeNull()
  expect(found(bank)).toBe(0)
  expect(db.imports.listImports()).toEqual([])
  expect(readdirSync(folder)).not.toContain('backups')
})

test('a second import of the same paper brings nothing and says so', async () => {
  const { run, bank } = desk({ 'a.csv': [read(aDraft(1), aDraft(2))] })
  await run(['a.csv'])
  const second = await run(['a.csv'])
  expect(second.files[0]).toMatchObject({ found: 2, imported: 0, duplicates: 2 })
  expect(second.files[0]?.findings.map(({ code }) => code)).toEqual([
    'duplicate-of-item',
    'duplicate-of-item'
  ])
  expect(second.importId).toBeNull()
  expect(found(bank)).toBe(2)
})

test('an item with statements in a box is the same as one that has them in its stem', async () => {
  const boxed = aDraft(1, {
    stem: '옳은 것을 모두 고른 것은?',
    statements: [
      { label: 'ㄱ', text: '관세는 국세이다.' },
      { label: 'ㄴ', text: '부가가치세는 지방세이다.' }
    ]
  })
  const flat = aDraft(1, {
    stem: '옳은 것을 모두 고른 것은?\n<보기>\nㄱ. 관세는 국세이다.\nㄴ. 부가가치세는 지방세이다.'
  })
  const { run } = desk({ 'a.csv': [read(boxed)], 'b.json': [read(flat)] })
  const report = await run(['a.csv', 'b.json'])
  expect(report.files.map(({ imported, duplicates }) => [imported, duplicates])).toEqual([
    [1, 0],
    [0, 1]
  ])
})

test('a duplicate is called by its first words and its paper', async () => {
  const paper = { ...NO_PAPER, exam: '관세사', subject: '관세법 개론', round: '제41회' }
  const { run } = desk({ 'a.csv': [read(aDraft(7, { id: 'e7', paper }))] })
  await run()
  const { files } = await run()
  expect(files[0]?.findings[0]?.data).toEqual({
    itemId: 'e7',
    stem: '7번 문제로 옳은 것은?',
    exam: '관세사 시험',
    round: '제41회',
    number: 7
  })
})

test('a duplicate with another key is told, and the bank keeps its own', async () => {
  const other = aDraft(1, { key: { kind: 'options', options: [5] } })
  const { run, bank } = desk({ 'a.csv': [read(aDraft(1))], 'b.csv': [read(other)] })
  await run(['a.csv'])
  const report = await run(['b.csv'])
  expect(report.files[0]?.findings).toEqual([
    importFinding('duplicate-key-differs', placeAt({ line: 2, number: 1 }), {
      itemId: 'new-2',
      stem: '1번 문제로 옳은 것은?',
      exam: null,
      round: null,
      number: null,
      inFile: '⑤',
      inBank: '③'
    })
  ])
  expect(bank.get('new-2').key).toEqual({ kind: 'options', options: [3] })
})

describe('a 답안 file', () => {
  const paperOf = (subject: string) => ({ ...NO_PAPER, subject })
  test('gives its keys to the items of the same number and subject', async () => {
    const keyless = (number: number, subject: string) =>
      aDraft(number, { key: null, stem: `${subject} ${number}번`, paper: paperOf(subject) })
    const { run, bank } = desk({
      'paper.pdf': [read(keyless(1, '관세법개론'), keyless(1, '무역영어'), keyless(2, '무역영어'))],
      'keys.csv': [
        {
          keys: [
            aKey(1, 4, { paper: paperOf('관세법개론') }),
            aKey(1, 2, { paper: paperOf('무역영어') }),
            aKey(9, 1, { paper: paperOf('무역영어') })
          ]
        }
      ]
    })
    const report = await run(['paper.pdf', 'keys.csv'])
    expect(report.files[0]).toMatchObject({ found: 3, imported: 2, rejected: 1 })
    expect(report.files[0]?.findings.map(({ code }) => code)).toEqual(['no-key'])
    expect(report.files[1]).toMatchObject({ keys: 3, keysUsed: 2 })
    expect(report.files[1]?.findings.map(({ code }) => code)).toEqual(['key-without-item'])
    const [law] = bank.search({ query: '관세법개론', examId: null, limit: 1, offset: 0 }).items
    expect(bank.get(law?.id ?? '').key).toEqual({ kind: 'options', options: [4] })
  })

  test('with keys of two forms that differ gives none', async () => {
    const { run } = desk({
      'paper.pdf': [read(aDraft(1, { key: null }))],
      'keys.csv': [
        {
          keys: [
            aKey(1, 4, { paper: { ...NO_PAPER, form: 'A' } }),
            aKey(1, 2, { paper: { ...NO_PAPER, form: 'B' } })
          ]
        }
      ]
    })
    const report = await run(['paper.pdf', 'keys.csv'])
    expect(report.files[0]).toMatchObject({ imported: 0, rejected: 1 })
  })
})

test('nothing is seen of an import before it is whole', async () => {
  const drafts = Array.from({ length: 5 }, (_, at) => read(aDraft(at + 1)))
  const files: Record<string, Partial<ReadBatch>[]> = { 'a.csv': drafts }
  const seen: number[] = []
  const watching: ReadItemFile = async (request, onBatch, signal) =>
    scripted(files)(
      request,
      async (batch) => {
        await onBatch(batch)
        seen.push(found(bank))
      },
      signal
    )
  const { run, bank } = deskWith(watching)
  await run()
  expect(seen).toEqual([0, 0, 0, 0, 0])
  expect(found(bank)).toBe(5)
})

test('a cancel that overtakes its import is heard', async () => {
  const { imports, run, bank } = desk({ 'a.csv': [read(aDraft(1))] })
  expect(imports.cancel('run')).toBe(false)
  expect(await run()).toMatchObject({ cancelled: true, importId: null })
  expect(found(bank)).toBe(0)
  expect(await run()).toMatchObject({ cancelled: false })
})

test('a cancelled import leaves nothing behind', async () => {
  const controlled: ReadItemFile = async (_, onBatch, signal) => {
    await onBatch({ ...emptyBatch(), ...read(aDraft(1)) })
    imports.cancel('run')
    return signal.aborted ? { stopped: 'cancelled' } : { format: 'csv' }
  }
  const { imports, run, bank } = deskWith(controlled)
  const report = await run()
  expect(report).toMatchObject({ cancelled: true, importId: null })
  await expect.poll(() => db.imports.listImports()).toEqual([])
  expect(found(bank)).toBe(0)
  expect(db.items.findRevisionNumber('new-2')).toBeNull()
})

describe('a program that was killed on the way', () => {
  const begin = (state: 'writing' | 'publishing' | 'undoing'): void => {
    db.imports.insertImport('left', 1, ['a.csv'])
    db.transaction(() => {
      for (const number of [1, 2, 3]) {
        const { stem, options, key } = aDraft(number)
        db.items.insertItem(
          {
            id: `left-${number}`,
            revision: 1,
            subjectId: 'customs-law',
            topic: null,
            stimulus: null,
            stimulusGroup: null,
            stem,
            statements: [{ label: 'ㄱ', text: '보기' }],
            options: options.map(({ text }, at) => ({ no: at + 1, text, reason: null })),
            responseCount: 1,
            key: key ?? { kind: 'all' },
            rationale: null,
            citations: [{ kind: 'law', text: '관세법 제1조' }],
            effectiveOn: null,
            difficulty: null,
            cognitiveLevel: null,
            origin: 'user',
            licence: '개인 학습용'
          },
          1,
          { importId: 'left', hidden: state !== 'undoing' || number === 1, tags: ['태그'] }
        )
      }
    })
    db.imports.updateState('left', state)
  }
  const count = (): number => db.search.count({ kind: 'every', of: [] }, true)

  test('while writing has nothing of it left', () => {
    begin('writing')
    db.searchIndex.takeIn(100)
    recoverImports(db, silentLogger, () => 2)
    expect(count()).toBe(0)
    expect(db.imports.listImports()).toEqual([])
    expect(db.items.findRevisionNumber('left-1')).toBeNull()
    // Ids given again are searched like new ones.
    expect(db.searchIndex.takenTo()).toBe(0)
  })
  test('while publishing has all of it', () => {
    begin('publishing')
    recoverImports(db, silentLogger, () => 2)
    expect(count()).toBe(3)
  })
  test('while undoing has none of it in the bank', () => {
    begin('undoing')
    recoverImports(db, silentLogger, () => 2)
    expect(count()).toBe(0)
    expect(db.imports.listImports()[0]?.state).toBe('undone')
  })
})
