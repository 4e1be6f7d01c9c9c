import { join } from 'node:path'
import type { Item } from '@shared/domain/item.ts'
import type { BookletRequest, PrintRequest } from '@shared/domain/print.ts'
import { UNSORTED } from '@shared/domain/unsorted.ts'
import { beforeEach, expect, test } from 'vitest'
import { anItem, itemsOf } from '../../../test/support/builders.ts'
import { RESOURCES } from '../../../test/support/study.ts'
import { createDatabase, type Database } from '../db/database.ts'
import { silentLogger } from '../lib/logger.ts'
import { createExamCatalogue } from './exam-catalogue.ts'
import { createItemBank } from './item-bank.ts'
import { createItemPrint } from './item-print.ts'
import type { PdfPrinter } from './pdf-printer.ts'

/** Noon of 1 August 2026 on the computer's own clock. */
const NOW = new Date(2026, 7, 1, 12).getTime()
let db: Database
beforeEach(() => {
  db = createDatabase(':memory:', silentLogger, () => 0)
})

function desk(items: readonly Item[], printer: PdfPrinter | null = null) {
  for (const item of items) db.items.insertItem(item, 1)
  const exams = createExamCatalogue(join(RESOURCES, 'exams'), () => NOW)
  const bank = createItemBank(db, exams, () => 0)
  return createItemPrint({ db, exams, bank, now: () => NOW, printer })
}
const broker = { query: '', examId: 'customs-broker' }

test('a booklet has its subjects as the exam has them, and numbers that run on', () => {
  const print = desk([
    anItem('t1', 'customs-tax'),
    anItem('l1', 'customs-law'),
    anItem('t2', 'customs-tax'),
    anItem('e1', 'customs-english')
  ])
  const { examName, subjects, items, madeAt } = print.view(broker)
  expect([examName, madeAt]).toEqual(['관세사 시험', NOW])
  expect(subjects).toEqual([
    { id: 'customs-law', name: '관세법개론', examName: null },
    { id: 'customs-english', name: '무역영어', examName: null },
    { id: 'customs-tax', name: '내국소비세법', examName: null }
  ])
  expect(items.map(({ number, itemId }) => `${number} ${itemId}`)).toEqual([
    '1 l1',
    '2 e1',
    '3 t1',
    '4 t2'
  ])
})

test('of all exams a subject is told with its exam, and what has none comes last', () => {
  const print = desk([anItem('u', UNSORTED), anItem('l', 'customs-law'), anItem('a', 'apr-civil')])
  const { examName, subjects } = print.view({ query: '', examId: null })
  expect(examName).toBeNull()
  expect(subjects.map((one) => [one.examName, one.name])).toEqual([
    ['감정평가사 시험', '민법'],
    ['관세사 시험', '관세법개론'],
    [null, '미분류']
  ])
})

test('items under one stimulus stand together where the first of them came, with its numbers', () => {
  const shared = { stimulusGroup: 'g', stimulus: '다음 자료' }
  const print = desk([
    anItem('a', 'customs-law'),
    anItem('b', 'customs-law', shared),
    anItem('c', 'customs-law'),
    anItem('d', 'customs-law', shared)
  ])
  expect(
    print.view(broker).items.map(({ itemId, number, sharedBy }) => [itemId, number, sharedBy])
  ).toEqual([
    ['a', 1, null],
    ['b', 2, { first: 2, last: 3 }],
    ['d', 3, { first: 2, last: 3 }],
    ['c', 4, null]
  ])
})

test('one name of a group for two stimuli, or in two subjects, prints both stimuli', () => {
  const print = desk([
    anItem('a', 'customs-law', { stimulusGroup: '1', stimulus: '첫째 파일의 자료' }),
    anItem('b', 'customs-law', { stimulusGroup: '1', stimulus: '둘째 파일의 자료' }),
    anItem('c', 'customs-tax', { stimulusGroup: '1', stimulus: '첫째 파일의 자료' })
  ])
  expect(print.view(broker).items.map(({ sharedBy }) => sharedBy)).toEqual([null, null, null])
})

test('only what the query finds is printed, and of a group only what it finds', () => {
  const shared = { stimulusGroup: 'g', stimulus: '다음 자료' }
  const print = desk([
    anItem('a', 'customs-law', { ...shared, stem: '보세운송에 관하여 옳은 것은?' }),
    anItem('b', 'customs-law', { ...shared, stem: '관세 환급에 관하여 옳은 것은?' })
  ])
  const { items } = print.view({ query: '보세운송', examId: null })
  expect(items).toMatchObject([{ itemId: 'a', number: 1, sharedBy: null, stimulus: '다음 자료' }])
})

test('the order is that of the bank, also where a word is found in the stem of a later item', () => {
  const print = desk([
    anItem('a', 'customs-law', {
      options: [1, 2].map((no) => ({ no, text: `보세창고 ${no}`, reason: null })),
      key: { kind: 'options', options: [1] }
    }),
    anItem('b', 'customs-law', { stem: '보세창고란?' })
  ])
  // The index finds stems before other parts.
  db.searchIndex.takeIn(100)
  const { items } = print.view({ query: '보세창고', examId: null })
  expect(items.map(({ itemId }) => itemId)).toEqual(['a', 'b'])
})

test('an item carries its key, its source and the paper where it stood', () => {
  const print = desk([])
  const round = { id: 'r', name: '제42회', heldOn: '2025-03-22' }
  db.items.insertItem(
    anItem('a', 'customs-law', {
      origin: 'official',
      licence: '공공누리 제1유형',
      key: { kind: 'all' }
    }),
    1
  )
  db.itemFacts.updateFacts('a', { source: '한국산업인력공단', tags: [] })
  db.pool.putRound({ ...round, examId: 'customs-broker' })
  db.pool.putPrinting('a', 'r', 'A', 7)
  expect(print.view(broker).items).toMatchObject([
    {
      key: { kind: 'all' },
      keyStatus: 'final',
      origin: 'official',
      licence: '공공누리 제1유형',
      source: '한국산업인력공단',
      printing: { round: '제42회', heldOn: '2025-03-22', form: 'A', number: 7 }
    }
  ])
})

test('nothing found, or more than 2,000 items, is refused with the numbers before a host is asked', async () => {
  const asked: PrintRequest[] = []
  const printer: PdfPrinter = {
    save: (request) => {
      asked.push(request)
      return Promise.resolve(null)
    }
  }
  const print = desk(itemsOf('customs-law', 2001), printer)
  const size = (found: number): unknown =>
    expect.objectContaining({ code: 'booklet-size', data: { found, most: 2000 } })
  expect(() => print.view(broker)).toThrow(size(2001))
  expect(() => print.view({ ...broker, query: '없는낱말' })).toThrow(size(0))
  await expect(print.save({ ...broker, rationales: true })).rejects.toEqual(size(2001))
  expect(asked).toEqual([])
  expect(print.view({ ...broker, query: '-id:customs-law-7' }).items).toHaveLength(2000)
})

test('the host saves a PDF under a name that tells the exam; without a printer the window prints', async () => {
  const asked: [PrintRequest, string][] = []
  const items = itemsOf('customs-law', 2)
  const print = desk(items, {
    save: (request, name) => {
      asked.push([request, name])
      return Promise.resolve('/tmp/문항집.pdf')
    }
  })
  const wanted: Omit<BookletRequest, 'what'> = { ...broker, rationales: true }
  await expect(print.save(wanted)).resolves.toEqual({ printer: true, saved: '/tmp/문항집.pdf' })
  await print.save({ ...wanted, examId: null })
  expect(asked).toEqual([
    [{ what: 'items', ...wanted }, '합격 관세사 시험 문항집 2026-08-01.pdf'],
    [{ what: 'items', ...wanted, examId: null }, '합격 모든 시험 문항집 2026-08-01.pdf']
  ])
  await expect(desk([]).save(wanted)).resolves.toEqual({ printer: false, saved: null })
})

test('an exam that there is none of is refused', () => {
  expect(() => desk([]).view({ query: '', examId: 'no-such-exam' })).toThrow(
    expect.objectContaining({ code: 'not-found' })
  )
})
