import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wilsonLimits } from '../statistics/wilson.ts'
import { macroEstimate, microEstimate, type ScoredRow } from './interval.ts'

const rows = (right: number, items: number, cluster: string | null = null): ScoredRow[] =>
  Array.from({ length: items }, (_, index) => ({ right: index < right, cluster }))

describe('items by themselves', () => {
  // Newcombe (1998), Statistics in Medicine 17:857, table I, method 3.
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718]
  ])('%i of %i have the published score interval', (right, items, low, high) => {
    const estimate = microEstimate(rows(right, items))
    expect(estimate).toMatchObject({ share: right / items, items, clusters: 0 })
    expect(estimate?.low).toBeCloseTo(low, 4)
    expect(estimate?.high).toBeCloseTo(high, 4)
  })

  test('all right is no certainty', () => {
    // The mirror of 0 of 20.
    expect(microEstimate(rows(20, 20))).toMatchObject({ share: 1, high: 1 })
    expect(microEstimate(rows(20, 20))?.low).toBeCloseTo(0.8389, 4)
  })

  test('items of one round are by themselves: nothing tells how rounds differ', () => {
    expect(microEstimate([...rows(80, 260, '제42회'), ...rows(1, 3)])).toEqual(
      microEstimate(rows(81, 263))
    )
  })

  test('no rows, no estimate', () => {
    expect(microEstimate([])).toBeNull()
    expect(macroEstimate([], () => '')).toBeNull()
  })
})

describe('items of several rounds', () => {
  test('a round is a cluster', () => {
    // round  right  items  (right − items · ½) ÷ 50
    // A      9      10      4/50
    // B      1      10     −4/50
    // C–E    5      10      0
    // SE² = 5/4 · 32/2500 = 0.016; t(0.975, 4) = 2.776; 2.776 · √0.016 = 0.3511
    const estimate = microEstimate([
      ...rows(9, 10, 'A'),
      ...rows(1, 10, 'B'),
      ...['C', 'D', 'E'].flatMap((round) => rows(5, 10, round))
    ])
    expect(estimate).toMatchObject({ share: 0.5, items: 50, clusters: 5 })
    expect(estimate?.low).toBeCloseTo(0.5 - 0.3511, 3)
    expect(estimate?.high).toBeCloseTo(0.5 + 0.3511, 3)
  })

  test('an item of no round is a cluster by itself, and no round', () => {
    // A: 4 of 4, B: 0 of 4: ±2/16. Eight items of no round, four right: ±1/32 each.
    // Σ² = 2/64 + 8/1024 = 40/1024; C = 10: SE² = 10/9 · 40/1024, SE = 20/96; t(0.975, 9) = 2.262
    const estimate = microEstimate([...rows(4, 4, 'A'), ...rows(0, 4, 'B'), ...rows(4, 8)])
    expect(estimate).toMatchObject({ share: 0.5, items: 16, clusters: 2 })
    expect(estimate?.low).toBeCloseTo(0.5 - (2.262 * 20) / 96, 3)
    expect(estimate?.high).toBeCloseTo(0.5 + (2.262 * 20) / 96, 3)
  })

  test('rounds that are all alike leave the interval of their items', () => {
    const alike = microEstimate([...rows(5, 10, 'A'), ...rows(5, 10, 'B')])
    const { low, high } = wilsonLimits(10, 20)
    expect(alike).toEqual({ share: 0.5, low, high, items: 20, clusters: 2 })
  })

  test('two rounds with every item right are no certainty', () => {
    const estimate = microEstimate([...rows(10, 10, 'A'), ...rows(10, 10, 'B')])
    expect(estimate).toMatchObject({ share: 1, high: 1, clusters: 2 })
    expect(estimate?.low).toBeCloseTo(0.8389, 4)
  })
})

describe('the mean of strata', () => {
  type Row = ScoredRow & { subject: string }
  const of = (subject: string, all: ScoredRow[]): Row[] => all.map((row) => ({ ...row, subject }))
  const macro = (all: Row[]) => macroEstimate(all, ({ subject }) => subject)

  test('counts each stratum the same, whatever its items', () => {
    // X: 3 of 4, Y: 1 of 2; (3/4 + 1/2) ÷ 2 = 5/8. w = 1/8 and 1/4.
    // X right 3 × (1/32)², wrong (3/32)²; Y 2 × (1/8)²: Σ² = 44/1024
    // C = 6: SE² = 6/5 · 44/1024 = 0.0515625; t(0.975, 5) = 2.571: reach 0.5838
    const estimate = macro([...of('X', rows(3, 4)), ...of('Y', rows(1, 2))])
    expect(estimate).toMatchObject({ share: 0.625, high: 1, items: 6, clusters: 0 })
    expect(estimate?.low).toBeCloseTo(0.625 - 0.5838, 3)
  })

  test('a round that reaches over strata is one cluster', () => {
    // Four times these three rounds, so C = 12, and w = 1/(2 · 24) in X, 1/(2 · 12) in Y:
    // round  X       Y       in 1/144
    // a      2 of 2  1 of 1   3 + 2 =  5
    // b      1 of 2  1 of 1   0 + 2 =  2
    // c      0 of 2  0 of 1  −3 − 4 = −7
    // Σ² = 4 · 78/20736; SE² = 12/11 · 312/20736 = 0.016414; t(0.975, 11) = 2.201: reach 0.2820
    const all = [1, 2, 3, 4].flatMap((copy) => [
      ...of('X', [...rows(2, 2, `a${copy}`), ...rows(1, 2, `b${copy}`), ...rows(0, 2, `c${copy}`)]),
      ...of('Y', [...rows(1, 1, `a${copy}`), ...rows(1, 1, `b${copy}`), ...rows(0, 1, `c${copy}`)])
    ])
    const estimate = macro(all)
    expect(estimate).toMatchObject({ items: 36, clusters: 12 })
    expect(estimate?.share).toBeCloseTo(7 / 12, 12)
    expect(estimate?.low).toBeCloseTo(7 / 12 - 0.282, 3)
    expect(estimate?.high).toBeCloseTo(7 / 12 + 0.282, 3)
  })

  test('items of one round are by themselves in the mean too', () => {
    const of1 = (round: string | null) =>
      macro([...of('X', rows(3, 4, round)), ...of('Y', rows(1, 2, round))])
    expect(of1('A')).toEqual(of1(null))
  })

  test('strata of one round each are no certainty, although deviations cancel in every cluster', () => {
    // Wilson for 5 of 10: 0.2366 to 0.7634, a reach of 0.2634; of the mean of two: 0.2634 ÷ √2 = 0.1863.
    const estimate = macro([...of('X', rows(5, 10, 'A')), ...of('Y', rows(5, 10, 'B'))])
    expect(estimate).toMatchObject({ share: 0.5, clusters: 2 })
    expect(estimate?.low).toBeCloseTo(0.5 - 0.1863, 3)
    expect(estimate?.high).toBeCloseTo(0.5 + 0.1863, 3)
  })

  test('strata of one item each are no certainty either', () => {
    // Wilson for 1 of 1: 0.2065 to 1; below by 0.7935, ÷ √3 = 0.4581.
    const estimate = macro(['X', 'Y', 'Z'].flatMap((subject) => of(subject, rows(1, 1))))
    expect(estimate).toMatchObject({ share: 1, high: 1 })
    expect(estimate?.low).toBeCloseTo(1 - 0.4581, 3)
  })
})

describe('laws', () => {
  const row = fc.record({
    right: fc.boolean(),
    cluster: fc.option(fc.constantFrom('A', 'B', 'C', 'D')),
    subject: fc.constantFrom('X', 'Y', 'Z')
  })
  const many = fc.array(row, { minLength: 1, maxLength: 60 })

  test('an interval lies within 0 and 1, around its share', () => {
    fc.assert(
      fc.property(many, (all) => {
        for (const estimate of [microEstimate(all), macroEstimate(all, (one) => one.subject)]) {
          const { share = -1, low = -1, high = -1 } = estimate ?? {}
          expect(low).toBeGreaterThanOrEqual(0)
          expect(share).toBeGreaterThanOrEqual(low)
          expect(high).toBeGreaterThanOrEqual(share)
          expect(high).toBeLessThanOrEqual(1)
          expect(high - low).toBeGreaterThan(0)
        }
      })
    )
  })

  test('right and wrong exchanged mirror the interval', () => {
    fc.assert(
      fc.property(many, (all) => {
        const there = macroEstimate(all, (one) => one.subject)
        const back = macroEstimate(
          all.map((one) => ({ ...one, right: !one.right })),
          (one) => one.subject
        )
        expect(back?.share).toBeCloseTo(1 - (there?.share ?? 0), 9)
        expect(back?.low).toBeCloseTo(1 - (there?.high ?? 0), 9)
        expect(back?.high).toBeCloseTo(1 - (there?.low ?? 0), 9)
      })
    )
  })

  test('no round widens nothing below what the items alone tell', () => {
    fc.assert(
      fc.property(many, (all) => {
        const alone = microEstimate(all.map((one) => ({ ...one, cluster: null })))
        const clustered = microEstimate(all)
        expect(clustered?.low).toBeLessThanOrEqual(alone?.low ?? 0)
        expect(clustered?.high).toBeGreaterThanOrEqual(alone?.high ?? 1)
      })
    )
  })
})
