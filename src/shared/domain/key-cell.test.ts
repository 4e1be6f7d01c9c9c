import { expect, test } from 'vitest'
import { readKeyCell } from './key-cell.ts'

test.each([
  ['3', [3]],
  ['③', [3]],
  ['③번', [3]],
  ['3번', [3]],
  ['４', [4]],
  ['1,4', [1, 4]],
  ['①, ④', [1, 4]],
  ['①④', [1, 4]],
  ['2·4', [2, 4]],
  ['2ㆍ4', [2, 4]],
  ['4/2', [2, 4]],
  ['2 또는 4', [2, 4]],
  ['② 및 ④', [2, 4]],
  ['1, 2, 3', [1, 2, 3]],
  ['복수정답(1,3)', [1, 3]],
  ['복수 정답: ①, ③', [1, 3]],
  ['①，③（복수정답）', [1, 3]],
  ['12', [12]]
])('a printed key %j names its options', (cell, options) => {
  expect(readKeyCell(cell)).toEqual({ kind: 'options', options })
})

test.each(['전항정답', '전항 정답', '모두 정답', '모두정답', '전원정답 처리'])(
  '%j credits everyone because every option is right',
  (cell) => {
    expect(readKeyCell(cell)).toEqual({ kind: 'all' })
  }
)

test.each(['정답없음', '정답 없음', '답없음'])(
  '%j credits everyone because no option is right',
  (cell) => {
    expect(readKeyCell(cell)).toEqual({ kind: 'none' })
  }
)

test.each(['', '-', '0', '16', '3.5', '가', '1,1', '124', '정답', '3?'])('%j is no key', (cell) => {
  expect(readKeyCell(cell)).toBeNull()
})
