import { expect, test } from 'vitest'
import { windowTitle } from './window-title.ts'

const title = (nameKo: string, daysLeft: number | null): string =>
  windowTitle('home', { nameKo }, daysLeft)

test('the title counts the days to the exam in front', () => {
  expect([67, 1, 0, -3, null].map((days) => title('관세사 시험', days))).toEqual([
    '홈 · 관세사 D-67 · 합격',
    '홈 · 관세사 D-1 · 합격',
    '홈 · 관세사 시험 당일 · 합격',
    '홈 · 관세사 · 합격',
    '홈 · 관세사 · 합격'
  ])
})

test('an exam is called by its short name', () => {
  expect(
    ['의사 국가시험', '변호사시험', '공인중개사 자격시험 1차', '주택관리사보 자격시험'].map(
      (name) => title(name, 9)
    )
  ).toEqual([
    '홈 · 의사 D-9 · 합격',
    '홈 · 변호사 D-9 · 합격',
    '홈 · 공인중개사 1차 D-9 · 합격',
    '홈 · 주택관리사보 D-9 · 합격'
  ])
})

test('an exam room, a printed sheet and the choice of an exam count no days', () => {
  const exam = { nameKo: '관세사 시험' }
  expect([
    windowTitle('exam', exam, 67),
    windowTitle('print', exam, 67),
    windowTitle('start', exam, 67),
    windowTitle('scores', null, null)
  ]).toEqual(['시험장 · 합격', '인쇄 · 합격', '시험 고르기 · 합격', '성적 · 합격'])
})
