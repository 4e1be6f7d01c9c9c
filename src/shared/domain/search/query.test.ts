import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { parseQuery, wantedWords, type SearchNode } from './query.ts'

const word = (text: string): SearchNode => ({ kind: 'text', text })
const every = (...of: SearchNode[]): SearchNode => ({ kind: 'every', of })
const any = (...of: SearchNode[]): SearchNode => ({ kind: 'any', of })
const not = (of: SearchNode): SearchNode => ({ kind: 'not', of })
const field = (name: string, value: string): SearchNode =>
  ({ kind: 'field', field: name, value }) as SearchNode

// Forms of Anki's manual (docs.ankiweb.net/searching.html, "Simple searches" and "Limiting to a field"),
// with our fields in place of its own.
const FORMS: [string, SearchNode][] = [
  ['', every()],
  ['dog', word('dog')],
  ['dog cat', every(word('dog'), word('cat'))],
  ['dog or cat', any(word('dog'), word('cat'))],
  ['dog OR cat', any(word('dog'), word('cat'))],
  ['dog (cat or mouse)', every(word('dog'), any(word('cat'), word('mouse')))],
  ['-cat', not(word('cat'))],
  ['-cat -mouse', every(not(word('cat')), not(word('mouse')))],
  ['-(cat or mouse)', not(any(word('cat'), word('mouse')))],
  ['"a dog"', word('a dog')],
  ['-"a dog"', not(word('a dog'))],
  ['"or"', word('or')],
  ['a b or c d', any(every(word('a'), word('b')), every(word('c'), word('d')))],
  ['dog and cat', every(word('dog'), word('cat'))],
  ['태그:민법', field('tag', '민법')],
  ['tag:민법', field('tag', '민법')],
  ['설명:판례', field('explanation', '판례')],
  ['상태:찍음', field('standing', 'guessed')],
  ['상태:이상', field('standing', 'doubted')],
  ['상태:신고', field('standing', 'reported')],
  ['과목:"민법 및 민사특별법"', field('subject', '민법 및 민사특별법')],
  ['"과목:민법"', word('과목:민법')],
  ['-태그:삭제 과목:민법', every(not(field('tag', '삭제')), field('subject', '민법'))],
  ['상태:오답', field('standing', 'wrong')],
  ['is:flagged', field('standing', 'flagged')],
  ['난이도:상', field('difficulty', 'hard')],
  ['정답률<40', { kind: 'measure', measure: 'correctRate', comparison: '<', value: 40 }],
  ['정답률>=60%', { kind: 'measure', measure: 'correctRate', comparison: '>=', value: 60 }],
  ['틀림>=2', { kind: 'measure', measure: 'mistakes', comparison: '>=', value: 2 }],
  ['번호:12', { kind: 'measure', measure: 'number', comparison: '=', value: 12 }],
  ['제3조:목적', word('제3조:목적')],
  ['A<B', word('a<b')],
  ['관세법'.normalize('NFD'), word('관세법')],
  ['과목:관세법'.normalize('NFD'), field('subject', '관세법')],
  ['  여러   칸  ', every(word('여러'), word('칸'))],
  ['가 or', word('가')],
  ['or', every()],
  ['()', every()],
  ['-', word('-')]
]

test.each(FORMS)('%s', (query, node) => {
  expect(parseQuery(query)).toEqual({ node, problems: [] })
})

describe('what cannot be understood is told and searched as well as it can be', () => {
  test.each([
    ['"해제 조건', word('해제 조건'), [{ code: 'open-quote', at: 0, text: '해제 조건' }]],
    ['(가 나', every(word('가'), word('나')), [{ code: 'open-parenthesis', at: 0, text: '(' }]],
    ['가) 나', every(word('가'), word('나')), [{ code: 'stray-parenthesis', at: 1, text: ')' }]],
    ['상태:이상함', every(), [{ code: 'unknown-value', at: 0, text: '상태:이상함' }]],
    ['정답률<많이', every(), [{ code: 'unknown-value', at: 0, text: '정답률<많이' }]],
    ['과목:', every(), [{ code: 'empty-value', at: 0, text: '과목:' }]]
  ])('%s', (query, node, problems) => {
    expect(parseQuery(query)).toEqual({ node, problems })
  })
})

test('only words that are wanted are marked', () => {
  const { node } = parseQuery('관세 -벌칙 (수출 or "수입 신고") 과목:관세법')
  expect(wantedWords(node)).toEqual(['관세', '수출', '수입 신고'])
})

test('no text makes the reader fail or run for long', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('(', ')', '"', '-', ' ', ':', '<', '가', 'or', '태그') }),
      (query) => {
        expect(parseQuery(query).node.kind).toBeTypeOf('string')
      }
    ),
    { numRuns: 300 }
  )
  expect(parseQuery('('.repeat(2000)).node).toEqual(every())
  expect(parseQuery('-'.repeat(2000)).node.kind).toBe('not')
})
