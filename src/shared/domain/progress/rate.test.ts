import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rateOf } from './rate.ts'

// Newcombe (1998), Statistics in Medicine 17:857, table I, method 3; in percent, as printed.
test.each([
  [81, 263, 30.8, 25.53, 36.62],
  [15, 148, 10.14, 6.24, 16.05],
  [0, 20, 0, 0, 16.11],
  [1, 29, 3.45, 0.61, 17.18]
])(
  '%i right of %i responses have the published interval',
  (correct, responses, percent, low, high) => {
    const rate = rateOf(correct, responses)
    expect(rate).toMatchObject({ correct, responses })
    expect(rate.percent).toBeCloseTo(percent, 1)
    expect(rate.low).toBeCloseTo(low, 2)
    expect(rate.high).toBeCloseTo(high, 2)
  }
)

test('below ten responses a rate is not shown, and its counts are kept', () => {
  expect(rateOf(9, 9)).toEqual({ correct: 9, responses: 9, percent: null, low: null, high: null })
  expect(rateOf(0, 0)).toEqual({ correct: 0, responses: 0, percent: null, low: null, high: null })
  expect(rateOf(9, 10).percent).toBe(90)
})

test('ten right of ten are no certainty', () => {
  // 10 ÷ (10 + 1.96²) = 10 ÷ 13.8415 = 72.25 %
  const rate = rateOf(10, 10)
  expect(rate).toMatchObject({ percent: 100, high: 100 })
  expect(rate.low).toBeCloseTo(72.25, 2)
})

test('the interval holds the rate, narrows with more of the same and never leaves 0 to 100', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 10, max: 400 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (responses, share) => {
        const correct = Math.round(responses * share)
        const { percent, low, high } = rateOf(correct, responses)
        const more = rateOf(2 * correct, 2 * responses)
        if (percent === null || low === null || high === null) throw new Error('ten are enough')
        expect(low).toBeGreaterThanOrEqual(0)
        expect(percent).toBeGreaterThanOrEqual(low)
        expect(high).toBeGreaterThanOrEqual(percent)
        expect(high).toBeLessThanOrEqual(100)
        expect((more.high ?? 100) - (more.low ?? 0)).toBeLessThan(high - low)
      }
    )
  )
})
