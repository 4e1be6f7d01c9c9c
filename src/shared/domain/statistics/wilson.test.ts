import { expect, test } from 'vitest'
import { wilsonLimits } from './wilson.ts'

// Newcombe (1998), Statistics in Medicine 17:857, table I, method 3.
test.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718]
])('%i of %i have the published score interval', (right, items, low, high) => {
  const limits = wilsonLimits(right, items)
  expect(limits.low).toBeCloseTo(low, 4)
  expect(limits.high).toBeCloseTo(high, 4)
})

test('one of one is no certainty', () => {
  // 1 ÷ (1 + 1.96²) = 1 ÷ 4.8415
  expect(wilsonLimits(1, 1).low).toBeCloseTo(0.2065, 4)
  expect(wilsonLimits(1, 1).high).toBe(1)
})
