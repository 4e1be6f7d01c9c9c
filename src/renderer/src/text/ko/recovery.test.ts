import { expect, test } from 'vitest'
import { recovery } from './recovery.ts'

test.each([
  [{ sessions: 3, attempts: 120 }, {}, '지금보다 응시 기록 3회, 풀이 120건이 적습니다.'],
  [{ sessions: 1 }, {}, '지금보다 응시 기록 1회가 적습니다.'],
  [{}, { items: 1250 }, '지금보다 문항 1,250개가 많습니다.'],
  [{ attempts: 2 }, { errata: 1 }, '지금보다 풀이 2건이 적고 신고 1건이 많습니다.'],
  [{}, {}, '건수는 지금과 같습니다.']
])('%j less and %j more are told with their particles', (less, more, sentence) => {
  expect(recovery.difference(less, more)).toBe(sentence)
})

test.each([
  [0, '방금'],
  [59_999, '방금'],
  [60_000, '1분 전'],
  [3_599_999, '59분 전'],
  [3_600_000, '1시간 전'],
  [86_399_999, '23시간 전'],
  [86_400_000, '1일 전'],
  [365 * 86_400_000, '365일 전'],
  [-3_600_000, '']
])('an age of %i ms is told as "%s"', (ms, told) => {
  expect(recovery.age(ms)).toBe(told)
})

test.each([
  [300, '1 KB'],
  [2048, '2 KB'],
  [3_000_000, '3 MB'],
  [1_610_612_736, '1,536 MB']
])('%i bytes are told as %s', (bytes, told) => {
  expect(recovery.size(bytes)).toBe(told)
})
