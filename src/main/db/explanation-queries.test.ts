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
  ask: { kind: 'explanation' },
  passages: [],
  createdAt: 1000,
  ...over
})

test('an explanation is read back as it was written, with the option count of its revision', () => {
  const queries = explanationQueries(db)
  queries.insertExplanation(explanation())
  expect(queries.listByItem('a')).toEqual([{ ...explanation(), mark: null, options: 5 }])
})

test('no response, a partial text and a disagreement are kept as such', () => {
  const queries = explanationQueries(db)
  const partial = explanation({ response: [], agrees: false, builtIn: false, endReason: 'died' })
  queries.insertExplanation(partial)
  expect(queries.listByItem('a')).toEqual([{ ...partial, mark: null, options: 5 }])
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

test('what was asked, what it follows and what it cites come back', () => {
  const queries = explanationQueries(db)
  const passages = [{ documentId: 'd', title: '관세법', page: 3, text: '제16조' }]
  queries.insertExplanation(explanation({ passages }))
  const asks = [
    { kind: 'option' as const, no: 4 },
    { kind: 'hint' as const },
    { kind: 'question' as const, text: '왜?', follows: 'x1' }
  ]
  asks.forEach((ask, at) =>
    queries.insertExplanation(explanation({ id: `x${at + 2}`, ask, createdAt: 100 + at }))
  )
  expect(queries.findExplanation('x1')?.passages).toEqual(passages)
  expect([2, 3, 4].map((no) => queries.findExplanation(`x${no}`)?.ask)).toEqual(asks)
  expect(queries.countAsked('a', 'exaone4-mini', 'reasoning', { kind: 'option', no: 4 })).toBe(1)
  expect(queries.countAsked('a', 'exaone4-mini', 'reasoning', { kind: 'option', no: 3 })).toBe(0)
})

test('a mark is put on and taken off, and changes nothing else', () => {
  const queries = explanationQueries(db)
  queries.insertExplanation(explanation())
  queries.updateMark('x1', { at: 9, note: '기간이 다르다' })
  expect(queries.findExplanation('x1')).toMatchObject({
    ...explanation(),
    mark: { at: 9, note: '기간이 다르다' }
  })
  queries.updateMark('x1', null)
  expect(queries.findExplanation('x1')?.mark).toBeNull()
})
