import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { anItem } from '../../../test/support/builders.ts'
import { RESOURCES } from '../../../test/support/study.ts'
import { createDatabase, type Database } from '../db/database.ts'
import { silentLogger } from '../lib/logger.ts'
import { createBankChanges, type BankChanges } from './bank-changes.ts'
import { createExamCatalogue } from './exam-catalogue.ts'
import { createItemBank, type ItemBank } from './item-bank.ts'

let db: Database
let bank: ItemBank
let changes: BankChanges
beforeEach(() => {
  db = createDatabase(':memory:', silentLogger, () => 0)
  const exams = createExamCatalogue(join(RESOURCES, 'exams'), () => 0)
  bank = createItemBank(db, exams, () => 0)
  let ids = 0
  changes = createBankChanges({
    db,
    exams,
    bank,
    changed: () => undefined,
    now: () => 5,
    newId: () => `change-${(ids += 1)}`
  })
  for (const id of ['a', 'b', 'c']) {
    db.items.insertItem(anItem(id, 'customs-law'), 1, { tags: id === 'a' ? ['옛것'] : [] })
  }
})
const tagsOf = (id: string): string[] => bank.get(id).tags
const count = (query = ''): number => bank.count(query, null)

test('tags come and go as one, and undoing leaves those that were there before', () => {
  const added = changes.tag({ itemIds: ['a', 'b'] }, ['옛것', '복습'])
  expect(added.items).toBe(2)
  expect([tagsOf('a'), tagsOf('b'), tagsOf('c')]).toEqual([['복습', '옛것'], ['복습', '옛것'], []])
  expect(changes.undo(added.changeId)).toBe(2)
  expect([tagsOf('a'), tagsOf('b')]).toEqual([['옛것'], []])
})

test('a tag taken off comes back to those that had it', () => {
  const taken = changes.untag({ query: '태그:옛것', examId: null }, ['옛것'])
  expect([taken.items, count('태그:옛것')]).toEqual([1, 0])
  changes.undo(taken.changeId)
  expect(count('태그:옛것')).toBe(1)
})

test('items move to another subject and back, each to its own', () => {
  db.items.insertItem(anItem('d', 'customs-tax'), 1)
  const moved = changes.move({ query: '', examId: null }, 'customs-tax')
  expect([moved.items, count('과목:내국소비세법')]).toEqual([3, 4])
  changes.undo(moved.changeId)
  expect([count('과목:관세법'), count('과목:내국소비세법')]).toEqual([3, 1])
  expect(() => changes.move({ itemIds: ['a'] }, 'no-such-subject')).toThrow('not-found')
})

test('removed items are gone from the bank and come back whole', () => {
  const removed = changes.remove({ itemIds: ['a', 'b', 'unknown'] })
  expect([removed.items, count()]).toEqual([2, 1])
  changes.undo(removed.changeId)
  expect([count(), tagsOf('a')]).toEqual([3, ['옛것']])
})

test('a change is undone once', () => {
  const { changeId } = changes.remove({ itemIds: ['a'] })
  changes.undo(changeId)
  expect(() => changes.undo(changeId)).toThrow('not-found')
})
