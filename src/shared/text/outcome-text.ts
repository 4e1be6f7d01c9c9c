import type { PassRule } from '../domain/exam.ts'
import type { Judgement } from '../domain/pass-rule.ts'
import { sharedText } from './shared-text.ts'

/** The verdict wherever sittings are listed, in the window and on the command line. */
export function outcomeShort(
  outcome: Judgement['outcome'],
  { appliesTo }: Pick<PassRule, 'appliesTo'>
): string {
  const words = sharedText().outcome
  return outcome === 'ranked' && appliesTo !== null ? words.partOfRank : words[outcome]
}
