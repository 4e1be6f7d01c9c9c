import { expect, test } from 'vitest'
import { monthText, shortDayText, stepName, stepText, weekdayText } from './day-words.ts'

test('a day is said as the calendar has it, wherever the window stands', () => {
  expect(shortDayText('2026-11-03')).toBe('11. 3.')
  // 29 November 2026 is a Sunday.
  expect(weekdayText('2026-11-29')).toBe('일')
  expect(weekdayText('2026-11-30')).toBe('월')
})

test('a month has its year where the year begins', () => {
  expect(monthText('2026-12-01')).toBe('12월')
  expect(monthText('2027-01-01')).toBe('2027년 1월')
})

test('a step is a week from Monday, or a month', () => {
  expect(stepText('2026-11-23', 'week')).toBe('11. 23.')
  expect(stepText('2026-11-01', 'month')).toBe('11월')
  expect(stepName('2026-11-23', 'week')).toBe('2026년 11월 23일부터 한 주')
  expect(stepName('2026-11-01', 'month')).toBe('2026년 11월')
})
