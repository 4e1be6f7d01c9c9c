import type { Confidence, Rating } from '@shared/domain/memory/memory.ts'
import { ratingOf } from '@shared/domain/memory/rating.ts'

/** `slow`: the time it took decided, not the learner. */
export type TakenWord = { word: Confidence; by: 'learner' | 'program' | 'slow' }

const WORD_OF = {
  again: 'guessed',
  hard: 'unsure',
  good: 'known',
  easy: 'easy'
} as const satisfies Record<Rating, Confidence>

/** What the program goes by for a right response; null while the time that it took is not known here. */
export function takenWord(
  confidence: Confidence | null,
  tookMs: number | null,
  budgetMs: number
): TakenWord | null {
  if (confidence !== null) return { word: confidence, by: 'learner' }
  if (tookMs === null) return null
  const rating = ratingOf({ correct: true, confidence, elapsedMs: tookMs, budgetMs })
  return { word: WORD_OF[rating], by: rating === 'hard' ? 'slow' : 'program' }
}
