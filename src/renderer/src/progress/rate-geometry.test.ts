import type { Rate } from '@shared/domain/progress/rate.ts'
import { expect, test } from 'vitest'
import { rateGeometry } from './rate-geometry.ts'

const box = { width: 220, height: 120, margin: { top: 10, right: 10, bottom: 10, left: 10 } }
const rate = (percent: number, low: number, high: number): Rate => ({
  responses: 20,
  correct: percent / 5,
  percent,
  low,
  high
})
const few: Rate = { responses: 9, correct: 9, percent: null, low: null, high: null }

test('a rate stands between the ends of its interval, weeks as far apart as they are', () => {
  const { points, stretches } = rateGeometry(
    [
      { from: '2026-11-02', rate: rate(50, 30, 70) },
      { from: '2026-11-09', rate: rate(60, 40, 80) }
    ],
    'week',
    box
  )
  expect(points.map(({ x, y, top, bottom }) => [x, y, top, bottom].map(Math.round))).toEqual([
    [10, 60, 40, 80],
    [210, 50, 30, 70]
  ])
  expect(stretches).toEqual([
    { id: '2026-11-02', line: 'M10,60L210,50', band: 'M10,40L210,30L210,70L10,80Z' }
  ])
})

test('a week with too few responses has no point, and the line does not run over it', () => {
  const { points, steps, stretches } = rateGeometry(
    [
      { from: '2026-11-02', rate: rate(50, 30, 70) },
      { from: '2026-11-09', rate: few },
      { from: '2026-11-16', rate: rate(60, 40, 80) }
    ],
    'week',
    box
  )
  expect(points.map(({ x, alone }) => [x, alone])).toEqual([
    [10, true],
    [210, true]
  ])
  expect(steps.map(({ x }) => x)).toEqual([10, 110, 210])
  expect(stretches).toEqual([])
})

test('weeks that the learner left out are no line either', () => {
  const { stretches } = rateGeometry(
    [
      { from: '2026-11-02', rate: rate(50, 30, 70) },
      { from: '2026-11-16', rate: rate(60, 40, 80) }
    ],
    'week',
    box
  )
  expect(stretches).toEqual([])
})

test('months follow each other however many days they have', () => {
  const { stretches } = rateGeometry(
    [
      { from: '2026-01-01', rate: rate(50, 30, 70) },
      { from: '2026-02-01', rate: rate(60, 40, 80) },
      { from: '2026-03-01', rate: rate(60, 40, 80) }
    ],
    'month',
    box
  )
  expect(stretches).toHaveLength(1)
})

test('a single step stands in the middle', () => {
  const { points } = rateGeometry([{ from: '2026-11-02', rate: rate(50, 30, 70) }], 'week', box)
  expect(points).toMatchObject([{ x: 110, y: 60, alone: true }])
})
