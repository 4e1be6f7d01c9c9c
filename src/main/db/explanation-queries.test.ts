import { afterEach, beforeEach, expect, test } from 'vitest'
import { anItem } from '../../../test/support/builders.ts'
import { silentLogger } from '../lib/logger.ts'
import { explanationQueries, type Explanation } from './explanation-queries.ts'
import { itemQueries } from './item-queries.ts'
import { openDatabase, type Db } from './open.ts'

let db: Db
let revisionId = 0
beforeEach(() => {
  db = openDatabase(':memory:', silentLogger, () => 0)
  const items = itemQueries(db)
  items.insertItem(anItem('a', 'subject'), 0)
  items.insertItem(anItem('b', 'subject'), 0)
  revisionId = items.getItem('a').revisionId
})
afterEach(() => {
  db.close()
})

const explanation = (over: Partial<Explanation> = {}): Explanation => ({
  id: 'x1',
  itemId: 'a',
  revisionId,
  sessionId: null,
  mode: 'reasoning',
  response: [2],
  modelName: 'exaone4-mini',
  modelSha256: 'f'.repeat(64),
  builtIn: true,
  promptVersion: 1,
  sampler: '{"temperature":0}',
  thought: '생각',
  text: '정답: ③',
  agrees: true,
  endReason: 'complete',
  promptTokens: 400,
  reusedTokens: 40,
  thoughtTokens: 90,
  answerTokens: 120,
  loadMs: 1,
  promptMs: 2,
  firstTokenMs: 3,
  thoughtMs: 4,
  totalMs: 5,
  createdAt: 1000,
  ...over
})

test('an explanation is read back as it was written, with the option count of its revision', () => {
  const queries = explanationQueries(db)
  queries.insertExplanation(explanation())
  expect(queries.listByItem('a')).toEqual([{ ...explanation(), options: 5 }])
})

test('no response, a partial text and a disagreement are kept as such', () => {
  const queries = explanationQueries(db)
  const partial = explanation({ response: [], agrees: false, builtIn: false, endReason: 'died' })
  queries.insertExplanation(partial)
  expect(queries.listByItem('a')).toEqual([{ ...partial, options: 5 }])
})

test('the newest explanation of an item comes first, and only its own', () => {
  const queries = explanationQueries(db)
  queries.insertExplanation(explanation({ id: 'old', createdAt: 1 }))
  queries.insertExplanation(explanation({ id: 'new', createdAt: 9 }))
  queries.insertExplanation(explanation({ id: 'same moment', createdAt: 9 }))
  expect(queries.listByItem('a').map(({ id }) => id)).toEqual(['same moment', 'new', 'old'])
  expect(queries.listByItem('b')).toEqual([])
})

test('the list of an item is found by its index', () => {
  const plan = db
    .prepare<[], { detail: string }>(
      `EXPLAIN QUERY PLAN SELECT id FROM explanation WHERE item_id = 'a' ORDER BY created_at DESC`
    )
    .all()
  expect(plan.map(({ detail }) => detail).join()).toContain('idx_explanation_item_id')
})
