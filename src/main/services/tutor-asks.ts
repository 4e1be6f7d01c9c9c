import type { TutorAsk } from '@shared/contract/tutor.ts'
import {
  agreesWithKey,
  namesOtherKey,
  parseExplanation,
  parseOption
} from '@shared/domain/explanation.ts'
import { isHint } from '@shared/domain/hint.ts'
import type { Item } from '@shared/domain/item.ts'
import {
  explanationSections,
  explanationTokens,
  HINT_TOKENS,
  OPTION_TOKENS,
  optionSections,
  QUESTION_TOKENS
} from '../llm/grammar.ts'
import { freeText, type FinalSection } from '../llm/llm.ts'

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
