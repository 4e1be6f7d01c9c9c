import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import type { ItemContent } from '@shared/contract/items.ts'
import { anItem } from '../../../test/support/builders.ts'
import { RESOURCES } from '../../../test/support/study.ts'
import { createDatabase, type Database } from '../db/database.ts'
import { silentLogger } from '../lib/logger.ts'
import { createExamCatalogue } from './exam-catalogue.ts'
import { createItemBank } from './item-bank.ts'
import { createItemEditor, type ItemEditor } from './item-editor.ts'
import { createSearchIndexer } from './search-indexer.ts'

const CONTENT: ItemContent = {
  subjectId: 'customs-law',
  topic: null,
  stimulus: null,
  stem: '관세의 과세가격에 포함되는 금액으로 옳은 것은?',
  statements: [],
  options: ['구매수수료', '중개료', '연불이자', '수입 후 조립비용'].map((text) => ({
    text,
    reason: null
  })),
  responseCount: 1,
  key: { kind: 'options', options: [2] },
  rationale: null,
  citations: [],
  effectiveOn: null,
  difficulty: null,
  cognitiveLevel: null,
  tags: ['평가'],
  source: '내 노트',
  licence: '개인 학습용'
}

let db: Database
let editor: ItemEditor
beforeEach(() => {
  db = createDatabase(':memory:', silentLogger, () => 0)
  const exams = createExamCatalogue(join(RESOURCES, 'exams'), () => 0)
  let ids = 0
  editor = createItemEditor({
    db,
    bank: createItemBank(db, exams, () => 0),
    indexer: createSearchIndexer(
      db,
      () => undefined,
      silentLogger,
      () => performance.now()
    ),
    changed: () => undefined,
    now: () => 7,
    newId: () => `item-${(ids += 1)}`
  })
})

test('a new item is the learner’s own', () => {
  const saved = editor.save(null, null, CONTENT)
  expect(saved).toMatchObject({
    id: 'item-1',
    revision: 1,
    origin: 'user',
    subjectName: '관세법개론',
    tags: ['평가'],
    source: '내 노트',
    key: { kind: 'options', options: [2] }
  })
})

test('a changed text is a further revision, and the one before stays readable', () => {
  editor.save(null, null, CONTENT)
  const second = editor.save('item-1', 1, { ...CONTENT, stem: '고친 문제는?' })
  expect(second.revision).toBe(2)
  expect(editor.revisions('item-1').map(({ revision, item }) => [revision, item.stem])).toEqual([
    [2, '고친 문제는?'],
    [1, CONTENT.stem]
  ])
})

test('tags, 출처 and subject alone make no revision', () => {
  editor.save(null, null, CONTENT)
  const saved = editor.save('item-1', 1, {
    ...CONTENT,
    tags: ['복습'],
    source: null,
    subjectId: 'customs-tax'
  })
  expect(saved).toMatchObject({
    revision: 1,
    tags: ['복습'],
    source: null,
    subjectId: 'customs-tax'
  })
})

test('an edit of an older revision is refused and changes nothing', () => {
  editor.save(null, null, CONTENT)
  editor.save('item-1', 1, { ...CONTENT, stem: '먼저 고친 문제는?' })
  expect(() => editor.save('item-1', 1, { ...CONTENT, stem: '늦은 문제는?', tags: [] })).toThrow(
    'item-changed'
  )
  expect(db.items.getItem('item-1').item.stem).toBe('먼저 고친 문제는?')
  expect(db.itemFacts.listTags('item-1')).toEqual(['평가'])
})

test('an edited starter item belongs to the learner, so that an update leaves it alone', () => {
  db.items.insertItem(anItem('customs-law-001', 'customs-law', { origin: 'starter' }), 1)
  const saved = editor.save('customs-law-001', 1, CONTENT)
  expect(saved.origin).toBe('user')
})

test('a key that the options do not have is refused', () => {
  const key = { kind: 'options', options: [5] } as const
  expect(() => editor.save(null, null, { ...CONTENT, key: { ...key, options: [5] } })).toThrow(
    'bad-input'
  )
})

describe('items like the one that is typed', () => {
  const typed = (stem: string, options = CONTENT.options.map(({ text }) => text)) =>
    editor.similar({ itemId: null, stimulus: null, stem, options })
  beforeEach(() => {
    editor.save(null, null, CONTENT)
    db.searchIndex.takeIn(100)
  })
  test('the same text is the same item, however it is spaced', () => {
    expect(typed('관세의  과세가격에 포함되는 금액으로 옳은것은')).toMatchObject([
      { id: 'item-1', likeness: 1 }
    ])
  })
  test('a few other words are told as alike', () => {
    const [like] = typed('관세의 과세가격에 포함되는 금액으로 옳지 않은 것은?')
    expect(like?.id).toBe('item-1')
    expect(like?.likeness).toBeLessThan(1)
  })
  test('another question is not', () => {
    expect(typed('신용장의 종류는?', ['가', '나', '다', '라'])).toEqual([])
  })
})

test('what is no picture is refused', () => {
  expect(() => editor.addPicture(Buffer.from('<script>alert(1)</script>'))).toThrow(
    'picture-unusable'
  )
})
