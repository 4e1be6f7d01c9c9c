import { describe, expect, test } from 'vitest'
import { readKmmluProAnswer } from './kmmlu-pro-extraction.ts'

describe('the line that the prompt asks for', () => {
  test.each([
    ['정답: C', 3],
    ['정답: **(C)**', 3],
    ['**정답:** A', 1],
    ['정답 : B', 2],
    ['정답：Ｄ', 4],
    ['차근차근 생각해 보자. A) 는 틀리다.\n\n정답: E', 5],
    ['최종 정답은 다음과 같습니다:\n\nB) 관세법', 2],
    ['정답은 3번이 아닙니다.\n정답: D', 4]
  ])('%s', (text, option) => {
    expect(readKmmluProAnswer(text, 5)).toEqual({ option, by: 'line' })
  })

  test('the last one counts: a text may change its mind', () => {
    expect(readKmmluProAnswer('정답: A\n다시 보면 틀렸다.\n정답: B', 5)).toEqual({
      option: 2,
      by: 'line'
    })
  })

  test('what is said of options behind it is no answer', () => {
    expect(readKmmluProAnswer('정답: C\n\nA) 는 시행령에, B) 는 고시에 있다.', 5)).toEqual({
      option: 3,
      by: 'line'
    })
  })

  test('decomposed Hangul is read too', () => {
    expect(readKmmluProAnswer('정답: B'.normalize('NFD'), 5)).toEqual({ option: 2, by: 'line' })
  })
})

describe('the fallback of the paper', () => {
  test.each([
    ['정답은 C입니다.', 3],
    ['따라서 B) 가 옳다.', 2],
    ['A) 는 틀리고 D) 가 옳다.', 4]
  ])('%s', (text, option) => {
    expect(readKmmluProAnswer(text, 5)).toEqual({ option, by: 'fallback' })
  })
})

describe('no answer', () => {
  test.each([
    ['nothing at all', ''],
    [
      'a letter in a word of the tail',
      '이 조항은 FTA 협정과 ABC 분류에 따른다. 결론은 내리지 못했다'
    ],
    ['a number', '정답: 3'],
    ['a lower-case letter', '정답: c'],
    ['a lone last letter', '여러 사정을 보면 C']
  ])('%s', (_title, text) => {
    expect(readKmmluProAnswer(text, 5)).toBeNull()
  })

  test('a letter that the item does not have, and none before it takes its place', () => {
    expect(readKmmluProAnswer('정답: E', 4)).toBeNull()
    expect(readKmmluProAnswer('정답: A\n아니다.\n정답: E', 4)).toBeNull()
    expect(readKmmluProAnswer('정답: D', 4)).toEqual({ option: 4, by: 'line' })
  })
})
