import { expect, test } from 'vitest'
import { streakOf } from './streak.ts'

test.each([
  ['nothing was studied', [], 0],
  ['today is the first day', [100], 1],
  ['today, yesterday and the day before', [100, 99, 98], 3],
  ['today is not over yet, so that yesterday still counts', [99, 98], 2],
  ['the day before yesterday breaks it', [98, 97], 0],
  ['a gap ends it', [100, 99, 97, 96], 2]
])('%s', (_name, days, streak) => {
  expect(streakOf(days, 100)).toBe(streak)
})
