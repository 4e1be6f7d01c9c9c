import type { ModelAnswerLine } from '@shared/contract/model-exams.ts'
import { circled, type OptionNo } from '@shared/domain/item.ts'

export type AnswerVerdict = 'right' | 'wrong' | 'unparsed' | 'error' | 'open'

/** Unparsed, in error and not asked yet are none of them wrong. */
export function answerVerdict({
  state,
  correct
}: Pick<ModelAnswerLine, 'state' | 'correct'>): AnswerVerdict {
  if (state !== 'answered') return state
  return correct ? 'right' : 'wrong'
}

/** Shares of the options in printed order. */
export const likelihoodRows = (
  likelihoods: Readonly<Record<number, number>>
): { no: OptionNo; mark: string; share: number }[] =>
  Object.entries(likelihoods)
    .map(([no, share]) => ({ no: Number(no), mark: circled(Number(no)), share }))
    .toSorted((a, b) => a.no - b.no)
