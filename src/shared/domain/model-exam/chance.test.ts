import { describe, expect, test } from 'vitest'
import { chanceStanding, meanChance } from './chance.ts'
import { microEstimate } from './interval.ts'

test('chance is the mean of the items: four and five options, one key of two, one 전항정답', () => {
  // (1/4 + 1/5 + 2/5 + 1) ÷ 4 = 1.85 ÷ 4
  expect(meanChance([0.25, 0.2, 0.4, 1].map((chance) => ({ chance })))).toBeCloseTo(0.4625, 12)
  expect(meanChance([])).toBeNull()
})

describe('the standing of an interval', () => {
  test.each([
    [0.21, 0.4, 'above'],
    [0.2, 0.4, 'not-told-apart'],
    [0.1, 0.3, 'not-told-apart'],
    [0.1, 0.2, 'not-told-apart'],
    [0.1, 0.19, 'below']
  ] as const)('%f to %f against 0.2', (low, high, expected) => {
    expect(chanceStanding({ low, high }, 0.2)).toBe(expected)
  })

  test('13 of 40 tell a model from blind marks of five options, 12 do not', () => {
    const of = (right: number) =>
      microEstimate(
        Array.from({ length: 40 }, (_, index) => ({ right: index < right, cluster: null }))
      )
    // Wilson: 13 of 40 from 0.2008 and 12 of 40 from 0.1807.
    expect(chanceStanding(of(13) ?? { low: 0, high: 0 }, 0.2)).toBe('above')
    expect(chanceStanding(of(12) ?? { low: 0, high: 0 }, 0.2)).toBe('not-told-apart')
  })
})
