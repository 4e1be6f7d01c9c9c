import { studyDayOf } from '@shared/domain/study-day.ts'
import { expect, test } from 'vitest'
import { restsOn } from './readiness-rests.ts'

const newestDay = studyDayOf('2026-05-01')

test('an estimate says what it rests on', () => {
  expect(restsOn({ responses: 1200, repeats: 0, newestDay }, '2026-06-30')).toEqual([
    '처음 만난 문항의 첫 응답 1,200개로 계산했습니다.'
  ])
  expect(restsOn({ responses: 200, repeats: 40, newestDay }, '2026-05-01')).toEqual([
    '처음 만난 문항의 첫 응답 200개와 모의고사에서 다시 만난 문항의 응답 40개로 계산했습니다.'
  ])
})

test('more than sixty days after the last new item it says so', () => {
  expect(restsOn({ responses: 200, repeats: 0, newestDay }, '2026-07-01')[1]).toContain(
    '61일이 지나'
  )
})
