import { expect, test } from 'vitest'
import { chartGeometry, labelled, valued, wordHeight, type Scored } from './chart-geometry.ts'

const point = (at: number, percent: number): Scored => ({ id: `s${at}`, at, percent })
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

test('words under crowded points do not run into each other, and the newest keeps its own', () => {
  const crowd = [0, 20, 45, 60, 100, 110].map((x) => ({ x }))
  expect(labelled(crowd, 40).map(({ x }) => x)).toEqual([20, 60, 110])
})

test('a value is written above its point, but not across a line', () => {
  expect(wordHeight(100, [])).toBe(89)
  expect(wordHeight(100, [85])).toBe(120)
  expect(wordHeight(100, [100])).toBe(89)
})

test('between two lines it stays above', () => {
  expect(wordHeight(100, [85, 116])).toBe(89)
})

test('of many points only the first and the last have their number', () => {
  const points = Array.from({ length: 40 }, (_, index) => ({ x: index * 50 }))
  expect(valued(points, 40).map(({ x }) => x)).toEqual([0, 1950])
  expect(valued(points.slice(0, 16), 40)).toHaveLength(16)
})
