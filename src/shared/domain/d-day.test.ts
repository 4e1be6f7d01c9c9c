import { expect, test } from 'vitest'
import { daysInMonth, daysUntil, localDay } from './d-day.ts'

test('the day of the exam is D-0 and the day after is past', () => {
  expect(daysUntil('2027-01-08', '2027-01-08')).toBe(0)
  expect(daysUntil('2027-01-08', '2027-01-09')).toBe(-1)
})

test('days are counted over the end of a leap February and of a year', () => {
  expect(daysUntil('2028-03-01', '2028-02-28')).toBe(2)
  expect(daysUntil('2027-01-08', '2026-12-31')).toBe(8)
})

test('today is the day on the wall, also late at night', () => {
  expect(localDay(new Date(2026, 10, 24, 23, 59))).toBe('2026-11-24')
})

test('a month has as many days as the calendar says', () => {
  expect([daysInMonth(2028, 2), daysInMonth(2027, 2), daysInMonth(2026, 11)]).toEqual([29, 28, 30])
})
