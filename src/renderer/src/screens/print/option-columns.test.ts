import { expect, test } from 'vitest'
import { optionColumns } from './option-columns.ts'

const options = (...texts: string[]) => texts.map((text) => ({ text }))

// Read off printed papers: combinations of statements in one row, sums of money in two, sentences below each other.
test.each<[number, string[]]>([
  [5, ['ㄱ, ㄴ', 'ㄱ, ㄷ', 'ㄴ, ㄷ', 'ㄴ, ㄹ', 'ㄷ, ㄹ']],
  [5, ['1/12', '1/8', '1/6', '1/4', '1/3']],
  [3, ['30,000,000원', '35,000,000원', '36,000,000원', '42,000,000원', '48,000,000원']],
  [1, ['가', '나', '다', '라', '관세청장이 정하는 바에 따라 신고한 물품']],
  [4, ['10일', '20일', '30일', '40일']],
  [2, ['공동저당권의 실행', '근저당권의 확정', '전세권의 소멸', '유치권의 성립']]
])('%i columns for %j', (columns, texts) => {
  expect(optionColumns(options(...texts))).toBe(columns)
})

test('an option of several lines, or a displayed formula, has a line for itself', () => {
  expect(optionColumns(options('가\n나', '다', '라', '마'))).toBe(1)
  expect(optionColumns(options('$$x$$', '다', '라', '마'))).toBe(1)
})

test('a formula is as wide as what it prints, not as its source', () => {
  expect(optionColumns(options('$\\frac{1}{2}$', '$\\frac{1}{3}$', '$1$', '$2$', '$3$'))).toBe(5)
})

test('a long list of short options (R형) takes no more than five columns', () => {
  const many = Array.from({ length: 15 }, () => ({ text: '전립샘암' }))
  expect(optionColumns(many)).toBe(4)
  expect(optionColumns(many.map(() => ({ text: '가' })))).toBe(5)
})
