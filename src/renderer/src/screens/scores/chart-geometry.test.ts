import type { ScorePoint } from '@shared/contract/scores.ts'
import { expect, test } from 'vitest'
import { chartGeometry } from './chart-geometry.ts'

const point = (finishedAt: number, percent: number): ScorePoint => ({
  sessionId: `s${finishedAt}`,
  mode: 'mock',
  finishedAt,
  complete: true,
  percent,
  outcome: 'failed',
  subjects: []
})
const box = { width: 220, height: 120, margin: { top: 10, right: 10, bottom: 10, left: 10 } }

test('scores stand between 0 and 100 percent, the later ones further right', () => {
  const { points, path } = chartGeometry([point(0, 0), point(50, 60), point(100, 100)], box)
  expect(points.map(({ x, y }) => [x, y])).toEqual([
    [10, 110],
    [110, 50],
    [210, 10]
  ])
  expect(path).toBe('M10,110L110,50L210,10')
})

test('a single score stands in the middle', () => {
  expect(chartGeometry([point(5, 50)], box).points).toMatchObject([{ x: 110, y: 60 }])
})
