import fc from 'fast-check'
import { expect, test } from 'vitest'
import { between, countBelow, countsAt, countTable } from './paper-counts.ts'

const sum = (values: Iterable<number>): number => [...values].reduce((a, b) => a + b, 0)

test('papers spread more than a binomial: 40 items at half right, by hand', () => {
  const counts = countsAt(0, 40)
  const mean = sum(counts.map((probability, k) => k * probability))
  const variance = sum(counts.map((probability, k) => (k - mean) ** 2 * probability))
  expect(mean).toBeCloseTo(20, 9)
  // Shares right at ±0.3464 are 0.5 ± 0.08324, each 1/6 of papers; their variance 0.08324² ÷ 3 = 0.002310.
  // 40 · (0.25 − 0.00231) + 40² · 0.00231 = 13.60; a binomial has 10
  expect(variance).toBeCloseTo(13.6, 2)
})

test('probabilities sum to 1, from the least to the greatest ability and length', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -5, max: 5, noNaN: true }),
      fc.integer({ min: 1, max: 200 }),
      (ability, items) => {
        const counts = countsAt(ability, items)
        expect(sum(counts)).toBeCloseTo(1, 9)
        expect(counts.every((probability) => probability >= 0)).toBe(true)
      }
    )
  )
})

test('a table between two abilities lies between them, and its counts are quantiles', () => {
  const table = countTable({ items: 40, least: 16 }, { low: -0.2, high: 0.2 })
  // Between cells 0.01 is the mean of its neighbours but for the curve of the function.
  expect(between(table, 'means', 0)).toBeCloseTo(20, 9)
  expect(between(table, 'means', 0.01)).toBeCloseTo(
    sum(countsAt(0.01, 40).map((probability, k) => k * probability)),
    4
  )
  expect(between(table, 'tails', 0)).toBeCloseTo(sum(countsAt(0, 40).slice(16)), 12)
  expect([0.0001, 0.5, 0.9999].map((u) => countBelow(table, 0, u))).toEqual([7, 20, 33])
})
