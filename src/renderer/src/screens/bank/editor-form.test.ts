import type { Item } from '@shared/domain/item.ts'
import { expect, test } from 'vitest'
import {
  contentOf,
  emptyForm,
  faultsOf,
  formOf,
  keyOf,
  nextLabel,
  tagsOf,
  type EditorForm
} from './editor-form.ts'

const ITEM: Item = {
  id: 'i1',
  revision: 3,
  subjectId: 'customs-law',
  topic: '평가',
  stimulus: null,
  stimulusGroup: null,
  stem: '옳은 것은?',
  statements: [{ label: 'ㄱ', text: '첫 보기' }],
  options: ['가', '나', '다', '라'].map((text, at) => ({
    no: at + 1,
    text,
    reason: at === 1 ? '나의 까닭' : null
  })),
  responseCount: 1,
  key: { kind: 'options', options: [2, 4] },
  rationale: null,
  citations: [{ kind: 'law', text: '관세법 제30조' }],
  effectiveOn: '2025-01-01',
  difficulty: 'hard',
  cognitiveLevel: null,
  origin: 'user',
  licence: 'CC BY 4.0'
}
const written = (over: Partial<EditorForm> = {}): EditorForm => ({
  ...formOf(ITEM, { tags: ['민법::총칙', '시험 전날'], source: null }),
  ...over
})
const codes = (form: EditorForm): string[] => faultsOf(form).map(({ code }) => code)

test('an item that is opened and saved untouched stays what it was', () => {
  expect(contentOf(written())).toEqual({
    subjectId: 'customs-law',
    topic: '평가',
    stimulus: null,
    stem: '옳은 것은?',
    statements: [{ label: 'ㄱ', text: '첫 보기' }],
    options: [
      { text: '가', reason: null },
      { text: '나', reason: '나의 까닭' },
      { text: '다', reason: null },
      { text: '라', reason: null }
    ],
    responseCount: 1,
    key: { kind: 'options', options: [2, 4] },
    rationale: null,
    citations: [{ kind: 'law', text: '관세법 제30조' }],
    effectiveOn: '2025-01-01',
    difficulty: 'hard',
    cognitiveLevel: null,
    tags: ['민법::총칙', '시험 전날'],
    source: null,
    licence: 'CC BY 4.0'
  })
  expect(faultsOf(written())).toEqual([])
})

test('everything that keeps a new item from being saved is told at once', () => {
  expect(faultsOf(emptyForm('', 3, ''))).toEqual([
    { code: 'no-subject' },
    { code: 'no-stem' },
    { code: 'option-empty', options: [1, 2, 3] },
    { code: 'no-key' }
  ])
  expect(codes(written({ options: [{ text: '가', reason: '', isKey: true }] }))).toEqual([
    'too-few-options'
  ])
})

test('as many options are the key as are to be marked together', () => {
  expect(codes(written({ responseCount: 3 }))).toEqual(['key-count'])
  const pair = written({ responseCount: 2 })
  expect(codes(pair)).toEqual([])
  expect(keyOf(pair)).toEqual({ kind: 'set', options: [2, 4] })
})

test('전항정답 and 정답없음 ask for no option', () => {
  for (const kind of ['all', 'none'] as const) {
    const form = { ...emptyForm('s', 2, ''), keyKind: kind }
    expect(codes(form)).not.toContain('no-key')
    expect(keyOf(form)).toEqual({ kind })
  }
})

test.each([
  ['', true],
  ['2025-02-28', true],
  ['2024-02-29', true],
  ['2025-02-29', false],
  ['2025.2.28', false],
  ['작년', false]
])('a 기준일 of "%s" is a day of the calendar: %s', (effectiveOn, good) => {
  expect(codes(written({ effectiveOn }))).toEqual(good ? [] : ['bad-day'])
})

test('tags are separated by commas, may hold a space, and are said once', () => {
  expect(tagsOf(' #민법::총칙, 시험 전날 ,, 민법::총칙')).toEqual(['민법::총칙', '시험 전날'])
})

test('a tag that is too long, or one too many, keeps the item from being saved', () => {
  const numbered = (count: number): string =>
    Array.from({ length: count }, (_, at) => `태그${at}`).join(', ')
  expect(codes(written({ tags: '가'.repeat(100) }))).toEqual([])
  expect(codes(written({ tags: `총칙, ${'가'.repeat(101)}` }))).toEqual(['tag-long'])
  expect(codes(written({ tags: numbered(100) }))).toEqual([])
  expect(codes(written({ tags: numbered(101) }))).toEqual(['too-many-tags'])
})

test('statements are named in the order of the alphabet, and one without text is left out', () => {
  expect(nextLabel([])).toBe('ㄱ')
  expect(nextLabel(Array.from({ length: 13 }, () => ({ label: '' })))).toBe('ㅎ')
  expect(nextLabel(Array.from({ length: 14 }, () => ({ label: '' })))).toBe('15')
  const statements = [
    { label: 'ㄱ', text: ' ' },
    { label: ' ', text: '이름 없는 보기' }
  ]
  expect(contentOf(written({ statements })).statements).toEqual([
    { label: 'ㄱ', text: '이름 없는 보기' }
  ])
})
