import { describe, expect, test } from 'vitest'
import { add, divide, fraction, isLess, multiply, sum, toNumber } from './fraction.ts'

describe('fraction', () => {
  test.each([
    [0, 0n, 1n],
    [2.5, 5n, 2n],
    [0.1, 1n, 10n],
    [-79.16, -1979n, 25n],
    [1e-7, 1n, 10_000_000n],
    [1e21, 10n ** 21n, 1n]
  ])('%d is read as the decimal that it prints as', (value, numerator, denominator) => {
    expect(fraction(value)).toEqual({ numerator, denominator })
  })

  test('what is not a number has no fraction', () => {
    expect(() => fraction(Number.NaN)).toThrow(RangeError)
    expect(() => fraction(Number.POSITIVE_INFINITY)).toThrow(RangeError)
  })

  test('sums and products that floats get wrong are exact', () => {
    expect(0.1 + 0.2).not.toBe(0.3)
    expect(add(fraction(0.1), fraction(0.2))).toEqual(fraction(0.3))
    expect(0.7 * 3).not.toBe(2.1)
    expect(multiply(fraction(0.7), fraction(3))).toEqual(fraction(2.1))
    const third = divide(fraction(1), fraction(3))
    expect(sum([third, third, third])).toEqual(fraction(1))
  })

  test('comparison sees a difference far below the reach of a float', () => {
    const tiny = divide(fraction(1), fraction(1e21))
    const almost = add(fraction(60), multiply(tiny, fraction(-1)))
    expect(toNumber(almost)).toBe(60)
    expect(isLess(almost, fraction(60))).toBe(true)
    expect(isLess(fraction(60), fraction(60))).toBe(false)
  })

  test('a division by zero is refused', () => {
    expect(() => divide(fraction(1), fraction(0))).toThrow(RangeError)
  })
})
