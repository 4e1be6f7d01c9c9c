import { describe, expect, test } from 'vitest'
import { ratingOf } from './rating.ts'

const MINUTE = 60_000

describe('a response that is not right', () => {
  test.each([null, 'guessed', 'unsure', 'known', 'easy'] as const)(
    'is again, whatever the learner says (%s)',
    (confidence) => {
      const response = { correct: false, confidence, elapsedMs: 1_000, budgetMs: MINUTE }
      expect(ratingOf(response)).toBe('again')
    }
  )
})

describe('a right response', () => {
  test.each([
    ['guessed', 'again'],
    ['unsure', 'hard'],
    ['known', 'good'],
    ['easy', 'easy']
  ] as const)('with the word %s is %s, however long it took', (confidence, rating) => {
    for (const elapsedMs of [500, MINUTE, 10 * MINUTE]) {
      expect(ratingOf({ correct: true, confidence, elapsedMs, budgetMs: MINUTE })).toBe(rating)
    }
  })

  test.each([
    [0, 'good'],
    [1_000, 'good'],
    [MINUTE, 'good'],
    [2 * MINUTE, 'good'],
    [2 * MINUTE + 1, 'hard'],
    [60 * MINUTE, 'hard']
  ] as const)('without a word, after %i ms of a minute, is %s', (elapsedMs, rating) => {
    expect(ratingOf({ correct: true, confidence: null, elapsedMs, budgetMs: MINUTE })).toBe(rating)
  })
})
