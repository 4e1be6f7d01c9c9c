import { describe, expect, test } from 'vitest'
import { keyFor, readKey } from './note-key.ts'

const CITIES = ['Paris', 'Rome', 'Bern', 'Oslo', 'Riga']
const read = (text: string, options = CITIES, said = false): unknown => {
  const found = readKey(text, options, said)
  if (!found.ok) return found.why
  return found.key.kind === 'options'
    ? [found.key.options, found.rest]
    : [found.key.kind, found.rest]
}

describe('the key at the head of a note’s back', () => {
  test.each([
    ['③', [[3], '']],
    ['③ 제16조에 따른다.', [[3], '제16조에 따른다.']],
    ['정답: 3', [[3], '']],
    ['정답 ③\n해설: 제16조', [[3], '해설: 제16조']],
    ['정답은 ②입니다.', [[2], '']],
    ['[정답] 4번\n이유', [[4], '이유']],
    ['【정답】 ②', [[2], '']],
    ['답: ①', [[1], '']],
    ['3번', [[3], '']],
    ['(3)', [[3], '']],
    ['3', [[3], '']],
    ['C', [[3], '']],
    ['c', [[3], '']],
    ['C. Bern', [[3], '']],
    ['C) Bern\nCapital of Switzerland', [[3], 'Capital of Switzerland']],
    ['C - it lies on the Aare', [[3], 'it lies on the Aare']],
    ['Answer: B', [[2], '']],
    ['Correct answer: B. Rome', [[2], '']],
    ['The correct answer is D', [[4], '']],
    ['3 Bern', [[3], '']],
    ['Bern', [[3], '']],
    ['bern.', [[3], '']],
    ['①, ④', [[1, 4], '']],
    ['①④', [[1, 4], '']],
    ['2 또는 3', [[2, 3], '']],
    ['A, C', [[1, 3], '']],
    ['A and C', [[1, 3], '']],
    ['Rome\nOslo', [[2, 4], '']],
    ['Option B', [[2], '']],
    ['보기 4', [[4], '']],
    ['제16조에 따른다.\n정답: ③', [[3], '제16조에 따른다.']],
    ['Which capital?\nParis Rome Bern Oslo Riga\nAnswer: D\nNorth', [[4], 'North']],
    ['전항정답', ['all', '']],
    ['정답 없음', ['none', '']],
    ['모두 정답', ['all', '']]
  ])('%j', (text, expected) => {
    expect(read(text)).toEqual(expected)
  })

  test.each([
    ['', 'unreadable'],
    ['3개월 이내에 신고한다', 'unreadable'],
    ['1 year after the sale', 'unreadable'],
    ['A man walks into a bar', 'unreadable'],
    ['Because it is so', 'unreadable'],
    ['6', 'outside'],
    ['0', 'outside'],
    ['⑥', 'outside'],
    ['정답: G', 'outside'],
    ['Madrid', 'unreadable']
  ])('is not seen in %j', (text, why) => {
    expect(read(text)).toBe(why)
  })

  test('is not guessed where a number is one option’s number and another’s text', () => {
    expect(read('3', ['1', '3', '5'])).toBe('ambiguous')
    expect(read('③', ['1', '3', '5'])).toEqual([[3], ''])
    expect(read('4', ['4', '8', '12'])).toEqual([[1], ''])
  })

  test('is not guessed where two options have the text', () => {
    expect(read('Rome', ['Rome', 'Bern', 'rome'])).toBe('ambiguous')
  })

  test('of a field of its own may be followed by a word', () => {
    expect(read('3 (see p. 12)', CITIES, true)).toEqual([[3], '(see p. 12)'])
    expect(read('Madrid', CITIES, true)).toBe('not-an-option')
  })
})

test('several numbers are a set only where the item asks for several', () => {
  const both = { kind: 'options' as const, options: [1, 4] }
  expect(keyFor('옳은 것은?', both)).toEqual({ key: both, responseCount: 1 })
  expect(keyFor('옳은 것을 2개 고르시오.', both)).toEqual({
    key: { kind: 'set', options: [1, 4] },
    responseCount: 2
  })
  expect(keyFor('Select all that apply.', both).responseCount).toBe(2)
  expect(keyFor('옳은 것만을 모두 고른 것은?', both).responseCount).toBe(1)
})
