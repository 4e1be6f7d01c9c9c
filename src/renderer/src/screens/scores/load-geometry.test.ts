import { expect, test } from 'vitest'
import { loadGeometry } from './load-geometry.ts'

const load = (...items: number[]) =>
  items.map((count, index) => ({
    day: `2026-12-${String(index + 1).padStart(2, '0')}`,
    items: count
  }))

test('the highest day fills the chart, the others stand in proportion on the same base', () => {
  // 100 high: 18 for the number above, 22 for the day below, 60 for the highest bar.
  const { bars, base } = loadGeometry(load(10, 40, 0), { width: 300, height: 100 })
  expect(base).toBe(78)
  expect(bars.map(({ y, height }) => [y, height])).toEqual([
    [63, 15],
    [18, 60],
    [78, 0]
  ])
})

test('numbers stand above every bar where they have room, else above today and the highest', () => {
  expect(loadGeometry(load(10, 40, 20), { width: 300, height: 100 }).counted).toHaveLength(3)
  const crowded = loadGeometry(load(...Array<number>(29).fill(3), 9), { width: 300, height: 100 })
  expect(crowded.counted.map(({ items }) => items)).toEqual([3, 9])
})

test('days are named without running into each other, today always', () => {
  const { dated } = loadGeometry(load(...Array<number>(14).fill(3)), { width: 300, height: 100 })
  const middles = dated.map(({ middle }) => middle).toSorted((a, b) => a - b)
  expect(dated.some(({ day }) => day === '2026-12-01')).toBe(true)
  expect(middles.length).toBeGreaterThan(2)
  middles
    .slice(1)
    .forEach((x, index) => expect(x - (middles[index] ?? 0)).toBeGreaterThanOrEqual(48))
})

test('without any review there are bars of no height, not of none', () => {
  const { bars } = loadGeometry(load(0, 0), { width: 300, height: 100 })
  expect(bars.map(({ height }) => height)).toEqual([0, 0])
})
