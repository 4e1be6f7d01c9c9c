import { expect, test } from 'vitest'
import { queryInWords } from './query-text.ts'

test.each([
  ['', '모든 문항'],
  ['  ', '모든 문항'],
  ['관세 평가', '‘관세’, ‘평가’'],
  ['"과세가격의 결정"', '‘과세가격의 결정’'],
  ['관세 OR 부가가치세', '‘관세’ 또는 ‘부가가치세’'],
  ['관세 -벌칙', '‘관세’, ‘벌칙’ 제외'],
  ['(수출 OR 수입) 신고', '(‘수출’ 또는 ‘수입’), ‘신고’'],
  ['-(수출 신고)', '(‘수출’, ‘신고’) 제외'],
  ['과목:관세법 단원:통관', '과목 관세법, 단원 통관'],
  ['회차:42 책형:A 번호:12', '회차 42, 책형 A, 문항 번호 12번'],
  ['상태:오답', '틀린 문항'],
  ['-상태:정답', '맞힌 문항 제외'],
  ['정답률<40 풀이>=3', '정답률 40% 미만, 푼 횟수 3번 이상'],
  ['난이도:상', '난이도 상'],
  ['출처:기출 태그:민법*', '출처 기출, 태그 민법*'],
  // As it was typed, though the search knows no case.
  ['FOB -CIF', '‘FOB’, ‘CIF’ 제외'],
  // What says nothing is left out.
  ['상태:없는상태', '모든 문항'],
  ['(((', '모든 문항'],
  ['OR -()', '모든 문항']
])('the query %j reads "%s" on paper', (query, words) => {
  expect(queryInWords(query)).toBe(words)
})
