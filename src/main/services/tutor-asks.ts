import type { TutorAsk } from '@shared/contract/tutor.ts'
import { namesOtherKey } from '@shared/domain/explanation-key.ts'
import {
  agreesWithKey,
  parseExplanation,
  parseOption,
  type Verdict
} from '@shared/domain/explanation.ts'
import { isHint } from '@shared/domain/hint.ts'
import type { Item } from '@shared/domain/item.ts'
import { plainHints, type HintFacts } from '@shared/text/hint-text.ts'
import {
  explanationSections,
  explanationTokens,
  HINT_TOKENS,
  OPTION_TOKENS,
  optionSections,
  QUESTION_TOKENS
} from '../llm/grammar.ts'
import { freeText, type FinalSection, type GenerateResult } from '../llm/llm.ts'

type AskedItem = Pick<Item, 'options' | 'statements' | 'key' | 'stem'>

/** How the answer to what was asked is written and checked. */
export type AskPlan = {
  sections: FinalSection[]
  maxFinalTokens: number
  /** Whether a final part says what the stored key says. */
  agrees: (text: string) => boolean
  /** Shown piece by piece; a hint only once it is known to tell nothing. */
  streamed: boolean
}

export function planOf(ask: TutorAsk, item: AskedItem): AskPlan {
  const agrees = (text: string): boolean => saysTheKey(ask, item, text)
  switch (ask.kind) {
    case 'explanation': {
      const count = item.options.length
      return {
        sections: explanationSections(count),
        maxFinalTokens: explanationTokens(count),
        agrees,
        streamed: true
      }
    }
    case 'option':
      return {
        sections: optionSections(ask.no),
        maxFinalTokens: OPTION_TOKENS,
        agrees,
        streamed: true
      }
    case 'hint':
      return { sections: [freeText], maxFinalTokens: HINT_TOKENS, agrees, streamed: false }
    case 'question':
      return { sections: [freeText], maxFinalTokens: QUESTION_TOKENS, agrees, streamed: true }
  }
}

/** Whether what was written for an ask fits the item's key. */
export function saysTheKey(
  ask: Pick<TutorAsk, 'kind'> & { no?: number },
  item: AskedItem,
  text: string
): boolean {
  const count = item.options.length
  switch (ask.kind) {
    case 'explanation':
      return agreesWithKey(parseExplanation(text, count), item.key, count)
    case 'option': {
      const verdict = parseOption(text)
      const accepted =
        item.key.kind === 'all' || ('options' in item.key && item.key.options.includes(ask.no ?? 0))
      return (
        verdict?.no === ask.no &&
        verdict?.right === accepted &&
        !namesOtherKey(text, item.key, count)
      )
    }
    case 'hint':
      return isHint(text, item)
    case 'question':
      return text.trim() !== '' && !namesOtherKey(text, item.key, count)
  }
}

/** Verdicts that a final part gives: of every option, of the one asked about, or none. */
export function verdictsOf(ask: TutorAsk, options: number, text: string): Verdict[] {
  if (ask.kind === 'explanation') return parseExplanation(text, options).verdicts
  const one = ask.kind === 'option' ? parseOption(text) : null
  return one === null ? [] : [one]
}

/** A hint that tells the key is never shown: what the item's own data allow stands for it. */
export function safeHint(
  result: GenerateResult,
  item: HintFacts,
  isSafe: (text: string) => boolean
): GenerateResult {
  if (isSafe(result.final)) return result
  if (result.endReason !== 'complete' && result.endReason !== 'length') {
    return { ...result, thought: '', final: '' }
  }
  const hints = plainHints(item)
  const final = hints.find(isSafe) ?? hints.at(-1) ?? ''
  return { ...result, thought: '', final, endReason: 'complete' }
}
