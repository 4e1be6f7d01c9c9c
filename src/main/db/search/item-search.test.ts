import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { parseQuery } from '@shared/domain/search/query.ts'
import { anItem } from '../../../../test/support/builders.ts'
import { createDatabase, type Database } from '../database.ts'
import { silentLogger } from '../../lib/logger.ts'
import type { ResolvedNode } from './search-sql.ts'

const ITEMS: Record<string, string> = {
  a: '관세법상 과세가격의 결정방법으로 옳은 것은?',
  b: '계약의 해지에 관한 설명으로 옳지 않은 것은?',
  c: 'FTA 원산지증명서의 보관기간은?',
  d: '해 지는 시각에 관한 설명은?'
}

let db: Database
beforeEach(() => {
  db = createDatabase(':memory:', silentLogger, () => 0)
  for (const [id, stem] of Object.entries(ITEMS)) {
    db.items.insertItem(
      anItem(id, id === 'c' ? 'customs-english' : 'customs-law', {
        stem,
        options: ['가격', '수량', '손실 보전', '관세사'].map((text, at) => ({
          no: at + 1,
          text: `${text} ${id}`,
          reason: null
        })),
        rationale: id === 'b' ? '해제와 해지는 다르다.' : null
      }),
      1,
      { tags: id === 'a' ? ['평가::가격'] : [] }
    )
  }
})
afterEach(() => db.close())

const find = (query: string): string => {
  const node = parseQuery(query).node as ResolvedNode
  const found = db.search.page(node, 50, 0).map(({ id }) => id)
  expect(db.search.count(node, true)).toBe(found.length)
  return found.toSorted().join('')
}
const CASES: [string, string][] = [
  ['', 'abcd'],
  ['해지', 'b'],
  ['해', 'bd'],
  ['관세법', 'a'],
  ['관세', 'abcd'],
  ['ㄱㅅㅂ', 'a'],
  ['ㅎㅈ', 'b'],
  ['fta', 'c'],
  ['"손실 보전"', 'abcd'],
  ['"손실 보전 c"', 'c'],
  ['"해 지"', 'd'],
  ['해지 -관세법', 'b'],
  ['설명 -해지', 'd'],
  ['관세법 OR 원산지', 'ac'],
  ['(관세법 OR 원산지) 보관', 'c'],
  ['-해', 'ac'],
  ['태그:평가', 'a'],
  ['태그:평가::가격', 'a'],
  ['태그:평*', 'a'],
  ['태그:가격', ''],
  ['-태그:평가', 'bcd'],
  ['관세법 OR 태그:없음', 'a'],
  ['상태:미풀이', 'abcd'],
  ['상태:오답', ''],
  ['id:b', 'b'],
  ['해제와', 'b'],
  ['관세법'.normalize('NFD'), 'a'],
  ['옳지 않은', 'b'],
  ['?', 'abcd'],
  ['"결정방법으로 옳은"', 'a'],
  ['과세가격의결정', '']
]

describe.each([
  ['before the index has taken anything in', 0],
  ['half way', 2],
  ['when the index has everything', 100]
])('%s', (_, taken) => {
  beforeEach(() => {
    if (taken > 0) db.searchIndex.takeIn(taken)
  })
  test.each(CASES)('%s finds %s', (query, ids) => {
    expect(find(query)).toBe(ids)
  })
})

describe('what the tutor wrote', () => {
  beforeEach(() => {
    const write = (id: string, itemId: string, text: string, question: string | null): void => {
      const { revisionId } = db.items.getItem(itemId)
      db.explanations.insertExplanation({
        id,
        itemId,
        revisionId,
        sessionId: null,
        mode: 'direct',
        response: [],
        modelName: 'm',
        modelSha256: '',
        builtIn: false,
        promptVersion: 2,
        sampler: '{}',
        thought: '신의칙을 떠올린다',
        text,
        agrees: true,
        endReason: 'complete',
        promptTokens: 1,
        reusedTokens: 0,
        thoughtTokens: 0,
        answerTokens: 1,
        loadMs: 0,
        promptMs: 0,
        firstTokenMs: 0,
        thoughtMs: 0,
        totalMs: 0,
        createdAt: 1,
        ask:
          question === null
            ? { kind: 'explanation' }
            : { kind: 'question', text: question, follows: null },
        passages: []
      })
    }
    write('x', 'a', '정답: ②\n\nCIF 조건의 판례를 따른다.', null)
    write('y', 'b', '그렇다.', '금반언이란?')
    db.explanations.updateMark('y', { at: 2, note: '' })
  })

  test.each([
    ['설명:판례', 'a'],
    ['설명:cif', 'a'],
    ['설명:금반언', 'b'],
    ['설명:*', 'ab'],
    ['-설명:*', 'cd'],
    ['상태:이상', 'b'],
    // A thought is nobody's explanation.
    ['설명:신의칙', '']
  ])('%s finds %s', (query, ids) => {
    expect(find(query)).toBe(ids)
  })
})

test('items whose stem holds the word come before those where another part does', () => {
  db.searchIndex.takeIn(100)
  const page = db.search.page({ kind: 'text', text: '관세' }, 2, 0)
  expect(page.map(({ id }) => id)).toEqual(['a', 'b'])
  const second = db.search.page({ kind: 'text', text: '관세' }, 2, 2)
  expect(second.map(({ id }) => id)).toEqual(['c', 'd'])
})

test('an edited item is found by its new words and no longer by the old ones', () => {
  db.searchIndex.takeIn(100)
  db.items.insertItem(anItem('a', 'customs-law', { revision: 2, stem: '보세구역의 종류는?' }), 2)
  expect(find('보세구역')).toBe('a')
  expect(find('과세가격')).toBe('')
  db.searchIndex.takeIn(100)
  expect(find('보세구역')).toBe('a')
  expect(find('과세가격')).toBe('')
})

test('what the latest import brought in is found, and of another by its id', () => {
  for (const [importId, at] of [
    ['i-1', 10],
    ['i-2', 20],
    ['i-3', 30]
  ] as const) {
    db.imports.insertImport(importId, at, ['문제.csv'])
    db.items.insertItem(anItem(`of ${importId}`, 'customs-law'), at, { importId })
    db.imports.updateState(importId, 'done')
  }
  const idsOf = (query: string): string[] =>
    db.search.page(parseQuery(query).node as ResolvedNode, 50, 0).map(({ id }) => id)
  expect(idsOf('가져오기:마지막')).toEqual(['of i-3'])
  expect(idsOf('가져오기:i-1')).toEqual(['of i-1'])
  expect(idsOf('-가져오기:마지막')).toHaveLength(6)
  // Taken back, it is not the latest any more.
  db.imports.updateState('i-3', 'undone')
  expect(idsOf('가져오기:마지막')).toEqual(['of i-2'])
})
