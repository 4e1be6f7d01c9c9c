import type { BookletItem, BookletView } from '@shared/contract/item-print.ts'
import { expect, test } from 'vitest'
import {
  bookletFacts,
  bookletPages,
  bookletTitle,
  isExplained,
  keyedBySubject,
  sourceNotes
} from './booklet-facts.ts'

const item = (number: number, over: Partial<BookletItem> = {}): BookletItem => ({
  position: number,
  number,
  itemId: `item-${number}`,
  subjectId: 'law',
  stimulus: null,
  sharedBy: null,
  stem: '옳은 것은?',
  statements: [],
  options: [
    { no: 1, text: '가', reason: null },
    { no: 2, text: '나', reason: null }
  ],
  responseCount: 1,
  key: { kind: 'options', options: [2] },
  keyStatus: 'final',
  rationale: null,
  citations: [],
  effectiveOn: null,
  origin: 'user',
  licence: '개인 학습용',
  source: null,
  printing: null,
  ...over
})
const view = (items: BookletItem[], over: Partial<BookletView> = {}): BookletView => ({
  examName: '관세사 시험',
  query: '',
  madeAt: 0,
  subjects: [{ id: 'law', name: '관세법개론', examName: null }],
  items,
  ...over
})
const printing = (number: number) => ({ round: '제42회', heldOn: null, form: 'A', number })
const official = (number: number, over: Partial<BookletItem> = {}): BookletItem =>
  item(number, {
    origin: 'official',
    source: '한국산업인력공단',
    licence: '공공누리 제1유형',
    printing: printing(number),
    ...over
  })

test('a booklet is called by its exam, and without one just 문항집', () => {
  expect(bookletTitle({ examName: '관세사 시험' })).toBe('관세사 시험 문항집')
  expect(bookletTitle({ examName: null })).toBe('문항집')
  expect(bookletPages({ examName: null }).map(({ right }) => right)).toEqual(['', '정답표'])
})

test('the first page tells subjects, query, origins, terms and sources', () => {
  const items = [official(1), official(2), item(3, { source: '우리 학원' })]
  expect(bookletFacts(view(items, { query: '과목:관세법 -벌칙' }))).toEqual([
    ['과목', '관세법개론'],
    ['찾은 조건', '과목 관세법, ‘벌칙’ 제외'],
    ['구분', '기출 문항 2문항 · 직접 추가한 문항 1문항'],
    ['이용 조건', '공공누리 제1유형 2문항 · 개인 학습용 1문항'],
    ['출처', '한국산업인력공단 · 우리 학원']
  ])
})

test('items without any source have no line for it', () => {
  const facts = bookletFacts(view([item(1)]))
  expect(facts.map(([name]) => name)).toEqual(['과목', '찾은 조건', '구분', '이용 조건'])
  expect(sourceNotes([item(1)]).size).toBe(0)
})

test('subjects of several exams are told exam by exam', () => {
  const subjects = [
    { id: 'civil', name: '민법', examName: '감정평가사 시험' },
    { id: 'law', name: '관세법개론', examName: '관세사 시험' },
    { id: 'tax', name: '회계학', examName: '관세사 시험' },
    { id: 'unsorted', name: '미분류', examName: null }
  ]
  const facts = bookletFacts(view([item(1)], { subjects }))
  expect(facts[0]).toEqual([
    '과목',
    '감정평가사 시험(민법) · 관세사 시험(관세법개론, 회계학) · 미분류'
  ])
})

test('of many sources eight are told and the others counted', () => {
  const items = Array.from({ length: 11 }, (_, at) => item(at + 1, { source: `출처${at + 1}` }))
  expect(bookletFacts(view(items)).at(-1)).toEqual([
    '출처',
    '출처1 · 출처2 · 출처3 · 출처4 · 출처5 · 출처6 · 출처7 · 출처8 외 3개'
  ])
  expect(sourceNotes(items).size).toBe(11)
})

test('each official item names its source with round, form and number', () => {
  expect([...sourceNotes([official(1), official(2)])]).toEqual([
    [1, '출처: 한국산업인력공단 제42회 A형 1번'],
    [2, '출처: 한국산업인력공단 제42회 A형 2번']
  ])
})

test('where the terms differ from item to item, each source stands with its own', () => {
  const notes = sourceNotes([official(1), item(2), item(3, { source: '우리 학원' })])
  expect([...notes]).toEqual([
    [1, '출처: 한국산업인력공단 제42회 A형 1번 (공공누리 제1유형)'],
    [3, '출처: 우리 학원 (개인 학습용)']
  ])
})

test('one source for all of them stands on the first page alone', () => {
  const items = [1, 2].map((number) => official(number, { printing: null }))
  expect(sourceNotes(items).size).toBe(0)
  expect(bookletFacts(view(items)).at(-1)).toEqual(['출처', '한국산업인력공단'])
})

test('an official item whose file names no source is never without one', () => {
  const bare = official(1, { source: null, printing: null })
  expect(sourceNotes([bare, item(2)]).get(1)).toBe('출처: 기출 문항 (공공누리 제1유형)')
  expect(bookletFacts(view([official(1, { source: null })])).at(-1)).toEqual(['출처', '제42회'])
})

test('keys stand by subject as they read: one, several, all, none', () => {
  const items = [
    item(1),
    item(2, { key: { kind: 'options', options: [1, 2] } }),
    item(3, { key: { kind: 'all' }, subjectId: 'tax' }),
    item(4, { key: { kind: 'none' }, subjectId: 'tax' })
  ]
  const subjects = [
    { id: 'law', name: '관세법개론', examName: '관세사 시험' },
    { id: 'tax', name: '미분류', examName: null }
  ]
  expect(
    keyedBySubject(view(items, { subjects })).map(({ name, keyed }) => [
      name,
      keyed.map(({ item: { number }, key }) => `${number} ${key}`)
    ])
  ).toEqual([
    ['관세사 시험 관세법개론', ['1 ②', '2 ①, ②']],
    ['미분류', ['3 전항정답', '4 정답 없음']]
  ])
})

test('a rationale, a reason of one option or a citation is something to explain', () => {
  expect(isExplained(item(1))).toBe(false)
  expect(isExplained(item(1, { rationale: '해설' }))).toBe(true)
  expect(isExplained(item(1, { options: [{ no: 1, text: '가', reason: '까닭' }] }))).toBe(true)
  expect(isExplained(item(1, { citations: [{ kind: 'law', text: '관세법 제16조' }] }))).toBe(true)
})
