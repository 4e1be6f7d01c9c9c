import { expect, test } from 'vitest'
import { calendarOf, levelOf } from './calendar-geometry.ts'

const studied = (day: string, responses: number) => ({
  day,
  responses,
  correct: responses,
  elapsedMs: 60_000
})

test('weeks stand beside each other from Monday down, today in the last of them', () => {
  // 2026-11-18 is a Wednesday, 2026-11-29 a Sunday.
  const [strip, ...more] = calendarOf([studied('2026-11-29', 40)], {
    from: '2026-11-18',
    today: '2026-11-29',
    px: 840
  }).strips
  expect(more).toEqual([])
  expect(strip?.weeks).toBe(2)
  expect(strip?.days).toHaveLength(12)
  expect(strip?.days[0]).toMatchObject({ day: '2026-11-18', x: 0, y: 48, level: 0, studied: null })
  expect(strip?.days.at(-1)).toMatchObject({ day: '2026-11-29', x: 24, y: 144, level: 3 })
})

test('days after today are not drawn', () => {
  const [strip] = calendarOf([], { from: '2026-11-23', today: '2026-11-25', px: 840 }).strips
  expect(strip?.days.map(({ day }) => day)).toEqual(['2026-11-23', '2026-11-24', '2026-11-25'])
})

test('where a year does not fit, older weeks stand in strips below', () => {
  // 90 days from a Tuesday are 13 weeks: ten of them fit into 150 pixels.
  const { strips, pitch } = calendarOf([], { from: '2026-09-01', today: '2026-11-29', px: 150 })
  expect(pitch).toBe(15)
  expect(strips.map(({ weeks }) => weeks)).toEqual([10, 3])
  expect(strips.map(({ days }) => [days[0]?.day, days.at(-1)?.day])).toEqual([
    ['2026-09-21', '2026-11-29'],
    ['2026-09-01', '2026-09-20']
  ])
})

test('a year is one strip in a wide window, and a month has larger days', () => {
  const year = calendarOf([], { from: '2025-11-30', today: '2026-11-29', px: 850 })
  expect([year.strips.length, year.strips[0]?.weeks, year.pitch]).toEqual([1, 53, 16])
  expect(calendarOf([], { from: '2026-10-31', today: '2026-11-29', px: 850 }).pitch).toBe(24)
})

test('two years are two strips', () => {
  // 30 November 2024 is a Saturday: 105 weeks.
  const { strips } = calendarOf([], { from: '2024-11-30', today: '2026-11-29', px: 850 })
  expect(strips.map(({ weeks }) => weeks)).toEqual([53, 52])
})

test('with everything asked for it begins on the first day of study', () => {
  const [strip] = calendarOf([studied('2026-11-27', 1), studied('2026-11-28', 5)], {
    from: null,
    today: '2026-11-29',
    px: 840
  }).strips
  expect(strip?.days.map(({ day, level }) => [day, level])).toEqual([
    ['2026-11-27', 1],
    ['2026-11-28', 1],
    ['2026-11-29', 0]
  ])
})

test('names of months do not run into each other', () => {
  const [strip] = calendarOf([], { from: '2026-09-24', today: '2026-11-29', px: 840 }).strips
  expect(strip?.months.map(({ day }) => day)).toEqual(['2026-10-01', '2026-11-01'])
})

test('the more was answered, the fuller the day', () => {
  expect([0, 1, 9, 10, 29, 30, 59, 60, 400].map(levelOf)).toEqual([0, 1, 1, 2, 2, 3, 3, 4, 4])
})
