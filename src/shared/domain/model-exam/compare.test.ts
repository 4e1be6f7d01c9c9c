import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Response } from '../item.ts'
import { comparePaired, exactMcNemar, type ComparedAnswer } from './compare.ts'

const answer = (itemId: string, given: Partial<ComparedAnswer> = {}): ComparedAnswer => ({
  itemId,
  state: 'answered',
  response: [1],
  correct: true,
  text: '정답: ①',
  ...given
})
const wrong = { correct: false, response: [2] as Response, text: '정답: ②' }

/** Two runs over pairs of outcomes: right and wrong in the first and in the second. */
function runs(both: number, onlyFirst: number, onlySecond: number, neither: number) {
  const pairs = [
    ...Array.from({ length: both }, () => [{}, {}]),
    ...Array.from({ length: onlyFirst }, () => [{}, wrong]),
    ...Array.from({ length: onlySecond }, () => [wrong, {}]),
    ...Array.from({ length: neither }, () => [wrong, wrong])
  ]
  const of = (which: 0 | 1) => pairs.map((pair, index) => answer(`문항 ${index}`, pair[which]))
  return [of(0), of(1)] as const
}

describe('exact McNemar', () => {
  test('two media for Mycobacterium tuberculosis: 12 against 2', () => {
    // Armitage and Berry (1994), Statistical Methods in Medical Research, p. 127: P = 0.0129.
    expect(exactMcNemar(12, 2)).toBeCloseTo(0.0129, 4)
  })

  test('1 against 7', () => {
    // 2 · (1 + 8) ÷ 2⁸, as in Fagerland, Lydersen and Laake (2013), BMC Med Res Methodol 13:91: 0.0703.
    expect(exactMcNemar(1, 7)).toBeCloseTo(0.0703, 4)
  })

  test.each([
    [0, 1, 1],
    [3, 3, 1],
    [0, 5, 2 / 32],
    [0, 10, 2 / 1024]
  ])('%i against %i', (first, second, expected) => {
    expect(exactMcNemar(first, second)).toBeCloseTo(expected, 9)
  })

  test('without discordant pairs there is nothing to test', () => {
    expect(exactMcNemar(0, 0)).toBeNull()
  })
})

describe('two runs', () => {
  test('fifty items of which fourteen are discordant', () => {
    // Differences: −1 twelve times, 1 twice, 0 else; mean −10/50 = −0.2.
    // s² = (14 − 50 · 0.04) ÷ 49 = 12/49; SE = √(12 / 49 / 50) = 0.06999; t(0.975, 49) = 2.010: 0.1407
    const [first, second] = runs(20, 12, 2, 16)
    const comparison = comparePaired(first, second)
    expect(comparison).toMatchObject({
      items: 50,
      bothRight: 20,
      onlyFirst: 12,
      onlySecond: 2,
      bothWrong: 16,
      otherResponse: 14,
      otherText: 14,
      difference: { share: -0.2 }
    })
    expect(comparison.p).toBeCloseTo(0.0129, 4)
    expect(comparison.difference?.low).toBeCloseTo(-0.3407, 3)
    expect(comparison.difference?.high).toBeCloseTo(-0.0593, 3)
  })

  test('the same run twice has no difference, with what so few items can tell', () => {
    // Wilson for 0 of 20: up to 0.1611.
    const [run] = runs(10, 0, 0, 10)
    const comparison = comparePaired(run, run)
    expect(comparison).toMatchObject({ p: null, otherResponse: 0, otherText: 0 })
    expect(comparison.difference?.share).toBe(0)
    expect(comparison.difference?.low).toBeCloseTo(-0.1611, 4)
    expect(comparison.difference?.high).toBeCloseTo(0.1611, 4)
  })

  test('items in error, open or missing in either run are left out', () => {
    const first = [answer('a'), answer('b'), answer('c'), answer('d'), answer('only first')]
    const second = [
      answer('only second'),
      answer('d', { state: null, response: [], correct: false, text: '' }),
      answer('c', wrong),
      answer('b', { state: 'error', response: [], correct: false, text: '' }),
      answer('a')
    ]
    expect(comparePaired(first, second)).toMatchObject({ items: 2, bothRight: 1, onlyFirst: 1 })
  })

  test('an answer that could not be read is not right, and counts as another by its text', () => {
    const unread = (itemId: string, text: string) =>
      answer(itemId, { state: 'unparsed', response: [], correct: true, text })
    const first = [unread('a', '모르겠다'), unread('b', '모르겠다'), unread('c', '모르겠다')]
    const second = [unread('a', '모르겠다'), unread('b', '글쎄'), answer('c')]
    expect(comparePaired(first, second)).toMatchObject({
      items: 3,
      bothRight: 0,
      onlySecond: 1,
      bothWrong: 2,
      otherResponse: 2,
      otherText: 2
    })
  })

  test('the same response in other words is another text only', () => {
    const other = answer('a', { text: '정답: ① ' })
    expect(comparePaired([answer('a')], [other])).toMatchObject({ otherResponse: 0, otherText: 1 })
  })

  test('one item says nothing of how differences vary', () => {
    expect(comparePaired([answer('a')], [answer('a', wrong)])).toMatchObject({
      items: 1,
      p: 1,
      difference: null
    })
    expect(comparePaired([], [])).toMatchObject({ items: 0, p: null, difference: null })
  })
})

test('exchanged runs mirror the comparison, and its interval holds the difference', () => {
  const count = fc.nat({ max: 30 })
  fc.assert(
    fc.property(count, count, count, count, (both, onlyFirst, onlySecond, neither) => {
      const [first, second] = runs(both, onlyFirst, onlySecond, neither)
      const there = comparePaired(first, second)
      const back = comparePaired(second, first)
      expect(back).toMatchObject({
        items: there.items,
        bothRight: there.bothRight,
        onlyFirst: there.onlySecond,
        onlySecond: there.onlyFirst,
        p: there.p
      })
      if (there.difference === null || back.difference === null) {
        expect(there.items).toBeLessThan(2)
        return
      }
      const { share, low, high } = there.difference
      expect(back.difference.share).toBeCloseTo(-share, 12)
      expect(back.difference.low).toBeCloseTo(-high, 12)
      expect(back.difference.high).toBeCloseTo(-low, 12)
      expect(low).toBeLessThanOrEqual(share)
      expect(high).toBeGreaterThanOrEqual(share)
      expect(low).toBeGreaterThanOrEqual(-1)
      expect(high).toBeLessThanOrEqual(1)
      expect(high - low).toBeGreaterThan(0)
    })
  )
})
