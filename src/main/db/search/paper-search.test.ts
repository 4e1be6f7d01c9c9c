import { expect, test } from 'vitest'
import { UNSORTED } from '@shared/domain/unsorted.ts'
import { anItem } from '../../../../test/support/builders.ts'
import { silentLogger } from '../../lib/logger.ts'
import { itemQueries } from '../item-queries.ts'
import { openDatabase } from '../open.ts'
import { conditionOf, type PaperNode } from './search-sql.ts'

const customs: PaperNode = {
  kind: 'paper',
  names: 'exam',
  subjectIds: ['customs-law'],
  examIds: ['customs-broker'],
  word: '관세사'
}

function bank() {
  const db = openDatabase(':memory:', silentLogger, () => 0)
  const items = itemQueries(db)
  const put = (id: string, subjectId: string, exam: string | null, examId: string | null) =>
    items.insertItem(anItem(id, subjectId), 0, {
      paper: { exam, subject: null },
      unsortedExamId: examId
    })
  put('under it', 'customs-law', null, null)
  put('known by id', UNSORTED, '제41회 시험', 'customs-broker')
  put('known by name', UNSORTED, '가상 관세사 시험', null)
  // Its name holds the word, and it is known to be of another.
  put('of another', UNSORTED, '관세사', 'bar-exam')
  put('of none', UNSORTED, null, null)
  put('moved since', 'bar-public', '관세사', 'customs-broker')
  const found = (node: PaperNode): string[] => {
    const { sql, values } = conditionOf(node, true)
    return db
      .prepare<(string | number)[], string>(
        `SELECT i.id FROM item AS i WHERE i.removed_at IS NULL AND ${sql} ORDER BY i.number`
      )
      .pluck()
      .all(...values)
  }
  return { db, found }
}

test('an exam has the items of its subjects, and of 미분류 those that are known to be of it', () => {
  const { found } = bank()
  expect(found(customs)).toEqual(['under it', 'known by id', 'known by name'])
})

test('미분류 itself is all that is in it, whatever its files named', () => {
  const { found } = bank()
  const unsorted: PaperNode = {
    ...customs,
    names: 'subject',
    subjectIds: [UNSORTED],
    word: '미분류'
  }
  expect(found(unsorted)).toHaveLength(4)
})

test('it is looked up by subject, not read through', () => {
  const { db } = bank()
  const { sql, values } = conditionOf(customs, true)
  const plan = db
    .prepare<(string | number)[], { detail: string }>(
      `EXPLAIN QUERY PLAN SELECT i.id FROM item AS i WHERE i.removed_at IS NULL AND ${sql}`
    )
    .all(...values)
  expect(plan[0]?.detail).toContain('USING INDEX idx_item_subject_id')
})

test('what a later revision or an editor writes keeps the names', () => {
  const { db, found } = bank()
  itemQueries(db).insertItem(anItem('known by id', UNSORTED, { revision: 2 }), 1)
  expect(found(customs)).toContain('known by id')
})
