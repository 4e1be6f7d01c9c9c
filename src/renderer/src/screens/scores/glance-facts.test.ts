import { expect, test } from 'vitest'
import { glanceFacts } from './glance-facts.ts'
import { examView, progressView } from '../../progress/progress.fixture.ts'
import { emptyView } from '../../progress/progress-views.fixture.ts'

test('a candidate sees the day, the last mock, the rate, what was seen and the days in a row', () => {
  expect(
    glanceFacts(examView(), progressView()).map(({ name, value, note }) => [name, value, note])
  ).toEqual([
    ['시험일', 'D-111', '2027년 3월 20일'],
    // (72.5 + 62.5 + 60 + 47.5) / 4, every subject above 40.
    ['최근 모의고사', '60.62점', '합격 기준 충족'],
    // 470 of 795; Wilson's interval is 55.66 to 62.49.
    ['연습 정답률', '59.1%', '55–63%'],
    ['풀어 본 문항', '840/1,470', '57.1%'],
    ['이어서 공부한 날', '6일', null]
  ])
})

test('what is not there yet is said in words, and a streak of a day is no streak', () => {
  const facts = glanceFacts(examView(), { ...emptyView(), examOn: null, daysLeft: null, streak: 1 })
  expect(facts.map(({ value }) => value)).toEqual([
    '정하지 않음',
    '아직 없음',
    '아직 없음',
    '0/1,470'
  ])
})
