import type { SheetItem } from '@shared/contract/session.ts'
import type { ExamSubject } from '@shared/domain/exam.ts'
import type { Period } from '@shared/domain/session.ts'
import { expect, test } from 'vitest'
import { itemsOf, paperBlocks, subjectNames } from './paper-blocks.ts'
import { keyOnPaper } from './paper-facts.ts'

const subject = (id: string, nameKo: string): ExamSubject => ({
  id,
  nameKo,
  questions: 2,
  choices: 5,
  pointsPerQuestion: 1,
  electiveGroup: null,
  aliases: []
})
const exam = {
  sessions: [
    {
      name: '1교시',
      minutes: 10,
      start: null,
      handInFromMinutes: null,
      day: null,
      subjects: [subject('law', '관세법개론'), subject('english', '무역영어')]
    }
  ]
}
const period: Period = {
  no: 1,
  name: '1교시',
  durationMs: 600_000,
  breakMs: null,
  day: null,
  estimated: false,
  first: 1,
  last: 4
}
const item = (position: number, over: Partial<SheetItem> = {}): SheetItem => ({
  position,
  number: position,
  itemId: `item-${position}`,
  subjectId: 'law',
  stimulus: null,
  sharedBy: null,
  stem: '옳은 것은?',
  statements: [],
  options: [],
  responseCount: 1,
  ...over
})
const blocksOf = (items: SheetItem[]) => paperBlocks(itemsOf({ items }, period), subjectNames(exam))

test('each subject has its head where it begins', () => {
  const blocks = blocksOf([
    item(1),
    item(2, { subjectId: 'english' }),
    item(3, { subjectId: 'english' })
  ])
  expect(blocks.map((block) => (block.kind === 'subject' ? block.name : block.kind))).toEqual([
    '관세법개론',
    'item',
    '무역영어',
    'item',
    'item'
  ])
})

test('a stimulus over several items stands once, with their numbers, and no more at the items', () => {
  const shared = { stimulus: '자료', sharedBy: { first: 2, last: 3 } }
  const blocks = blocksOf([item(1), item(2, shared), item(3, shared), item(4, { stimulus: '둘' })])
  expect(blocks.slice(2)).toMatchObject([
    { kind: 'shared', first: 2, last: 3, stimulus: '자료' },
    { kind: 'item', stimulus: null },
    { kind: 'item', stimulus: null },
    { kind: 'item', stimulus: '둘' }
  ])
})

test('another period has its own paper', () => {
  expect(blocksOf([item(9)])).toEqual([])
})

test('the key of a shuffled paper names the numbers that it prints', () => {
  const options = [4, 2, 1, 5, 3].map((no) => ({ no }))
  expect(keyOnPaper({ kind: 'options', options: [3] }, options)).toEqual({
    kind: 'options',
    options: [5]
  })
  expect(keyOnPaper({ kind: 'set', options: [2, 4] }, options)).toEqual({
    kind: 'set',
    options: [1, 2]
  })
  expect(keyOnPaper({ kind: 'all' }, options)).toEqual({ kind: 'all' })
})
