import { describe, expect, test } from 'vitest'
import { protocolAnswer } from './protocol-answer.ts'

describe('the line of the protocol', () => {
  test.each([
    ['정답: ③', 1, [3]],
    ['정답: ③\n', 1, [3]],
    ['  정답:③  ', 1, [3]],
    ['설명하면 이렇다.\n정답: ⑤', 1, [5]],
    ['정답: ②, ④', 2, [2, 4]],
    ['정답: ④, ②', 2, [2, 4]],
    ['정답: ①\n다시 보면 틀렸다.\n정답: ②', 1, [2]]
  ])('%j', (text, count, expected) => {
    expect(protocolAnswer(text, 5, count)).toEqual(expected)
  })

  test('is read in a list of fifteen options', () => {
    expect(protocolAnswer('정답: ⑮', 15, 1)).toEqual([15])
  })
})

describe('no response', () => {
  test.each([
    ['nothing', '', 1],
    ['no line of its own', '따라서 정답: ③ 이다.', 1],
    ['a bare number', '정답: 3', 1],
    ['several where one is asked', '정답: ②, ④', 1],
    ['one where two are asked', '정답: ②', 2],
    ['one named twice', '정답: ②, ②', 2],
    ['an option that the item does not have', '정답: ⑥', 1],
    ['전항정답', '정답: 전항정답', 1],
    ['none', '정답: 없음', 1],
    ['a last line that takes back the one before', '정답: ③\n정답: 없음', 1]
  ])('%s', (_title, text, count) => {
    expect(protocolAnswer(text, 5, count)).toBeNull()
  })
})
