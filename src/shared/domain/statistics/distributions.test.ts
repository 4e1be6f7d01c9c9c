import { describe, expect, test } from 'vitest'
import { binomialAtMost, normalAtMost, studentQuantile } from './distributions.ts'

describe('studentQuantile', () => {
  // Printed tables of Student's t, column 0.975.
  test.each([
    [1, 12.706],
    [2, 4.303],
    [3, 3.182],
    [4, 2.776],
    [5, 2.571],
    [10, 2.228],
    [30, 2.042],
    [60, 2.0],
    [120, 1.98],
    [1_000_000, 1.96]
  ])('97.5 percent with %i degrees of freedom lie below %f', (degrees, expected) => {
    expect(studentQuantile(0.975, degrees)).toBeCloseTo(expected, 3)
  })

  test('the lower quantile mirrors the upper one', () => {
    expect(studentQuantile(0.025, 10)).toBeCloseTo(-2.228, 3)
  })
})

describe('binomialAtMost', () => {
  test.each([
    // (1 + 8) ÷ 2⁸ and (1 + 14 + 91) ÷ 2¹⁴
    [1, 8, 9 / 256],
    [2, 14, 106 / 16_384],
    [5, 10, 638 / 1024],
    [8, 8, 1],
    [-1, 8, 0]
  ])('at most %i of %i with one half', (k, n, expected) => {
    expect(binomialAtMost(k, n, 0.5)).toBeCloseTo(expected, 10)
  })

  test('a tail far out is small and not nothing', () => {
    expect(binomialAtMost(0, 40, 0.5) * 2 ** 40).toBeCloseTo(1, 6)
    expect(binomialAtMost(0, 1000, 0.5)).toBeGreaterThan(0)
  })

  test('another probability than one half', () => {
    // 0.8³ = 0.512 and 0.512 + 3 · 0.2 · 0.64 = 0.896
    expect(binomialAtMost(0, 3, 0.2)).toBeCloseTo(0.512, 10)
    expect(binomialAtMost(1, 3, 0.2)).toBeCloseTo(0.896, 10)
  })
})

describe('normalAtMost', () => {
  // Printed tables of the standard normal distribution.
  test.each([
    [0, 0.5],
    [1, 0.8413],
    [1.645, 0.95],
    [1.96, 0.975],
    [2.326, 0.99],
    [-1, 0.1587],
    [-3, 0.0013]
  ])('below %f', (z, expected) => {
    expect(normalAtMost(z)).toBeCloseTo(expected, 4)
  })
})
