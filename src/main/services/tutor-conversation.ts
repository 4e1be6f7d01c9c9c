import type { CitedPassage, TutorAsk } from '@shared/contract/tutor.ts'
import { AppError } from '@shared/errors.ts'
import type { ExplanationQueries } from '../db/explanation-queries.ts'
import type { EarlierTurn } from '../llm/prompts/tutor-prompt.ts'

/** Questions and answers about one item that are told to the model again, the latest ones. */
const MOST_EARLIER = 6

/** What is told to the model besides the item itself. */
export type Told = { earlier: readonly EarlierTurn[]; passages: readonly CitedPassage[] }

/**
 * What was asked and written before a question, oldest first; the item's own first answer stays. Throws `not-found`
 * where the question follows what is not stored, or another item's.
 */
export function earlierTurns(
  explanations: Pick<ExplanationQueries, 'findExplanation'>,
  itemId: string,
  ask: TutorAsk
): EarlierTurn[] {
  const earlier: EarlierTurn[] = []
  for (let id = ask.kind === 'question' ? ask.follows : null; id !== null;) {
    const stored = explanations.findExplanation(id)
    if (stored?.itemId !== itemId) {
      if (earlier.length > 0) break
      throw new AppError('not-found', { what: 'explanation', id })
    }
    earlier.unshift({ ask: stored.ask, text: stored.text })
    id = stored.ask.kind === 'question' ? stored.ask.follows : null
  }
  return earlier.length <= MOST_EARLIER
    ? earlier
    : [...earlier.slice(0, 1), ...earlier.slice(1 - MOST_EARLIER)]
}

/**
 * The next shorter thing to tell where all of it had no room: without the oldest question behind the first answer,
 * at last without passages. Null: the item stands alone already.
 */
export function tellLess({ earlier, passages }: Told): Told | null {
  if (earlier.length > 0) {
    const [first, , ...latest] = earlier
    return {
      earlier: first === undefined || earlier.length === 1 ? [] : [first, ...latest],
      passages
    }
  }
  return passages.length > 0 ? { earlier, passages: passages.slice(0, -1) } : null
}
