import { expect, test } from 'vitest'
import { repetition } from './repetition.ts'

test('a load that is late is told apart from one that is late in part, and one in time needs no word', () => {
  const late = (overdue: number): string | null => repetition.reason({ code: 'due', overdue }, 12)
  expect(late(0)).toBeNull()
  expect(late(5)).toBe('이 가운데 5문항은 어제까지 하려던 것입니다.')
  expect(late(12)).toBe('모두 어제까지 하려던 것입니다.')
})

test('catching up and the last days before the exam are said in one sentence each', () => {
  expect(repetition.reason({ code: 'catch-up', due: 1320, days: 8 }, 165)).toBe(
    '밀린 1,320문항을 8일에 나누어 합니다.'
  )
  expect(repetition.reason({ code: 'before-exam', daysLeft: 3 }, 40)).toBe(
    '시험이 3일 남아, 시험일에 잊을 만한 것부터 합니다.'
  )
})

test('a chance of recall is told as items of a hundred, and certainty is not claimed', () => {
  expect(repetition.recallToday(0.874)).toBe(
    '지금 물으면 100문항 가운데 87문항쯤 떠올릴 것으로 봅니다. 오늘 푼 문항은 맞혔든 틀렸든 떠올리는 것으로 셈합니다.'
  )
  expect(repetition.recallToday(1)).toBe(
    '지금 물으면 거의 모두 떠올릴 것으로 봅니다. 오늘 푼 문항은 맞혔든 틀렸든 떠올리는 것으로 셈합니다.'
  )
})
