import type { Confidence, Rating } from './memory.ts'

/** One graded response. Times in milliseconds; `confidence` is null where the learner gave no word. */
export type GradedResponse = {
  /** A blank is not correct. */
  correct: boolean
  confidence: Confidence | null
  elapsedMs: number
  /** What the exam gives for one item. */
  budgetMs: number
}

const BY_WORD = {
  guessed: 'again',
  unsure: 'hard',
  known: 'good',
  easy: 'easy'
} as const satisfies Record<Confidence, Rating>

/** Right, but after more than so many times the exam's time for an item: hard. */
const SLOW = 2

/**
 * How well an item was recalled. Without a word a response is never easy: a fast one may be a guess that was lucky.
 */
export function ratingOf({ correct, confidence, elapsedMs, budgetMs }: GradedResponse): Rating {
  if (!correct) return 'again'
  if (confidence !== null) return BY_WORD[confidence]
  return elapsedMs > SLOW * budgetMs ? 'hard' : 'good'
}
