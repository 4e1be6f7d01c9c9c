import type { TutorAsk } from '@shared/contract/tutor.ts'
import { circled, keyOptions, type Key, type OptionNo } from '@shared/domain/item.ts'
import { text } from '../text/text.ts'

/** "왜 ②는 오답인가요?", as the stored key has it. */
export const optionQuestion = (no: OptionNo, key: Key): string =>
  text.tutor.askOption(circled(no), key.kind === 'all' || keyOptions(key).includes(no))

/** What was asked, in words; '' where the answer says it by itself. */
export function askedText(ask: TutorAsk, key: Key): string {
  if (ask.kind === 'question') return ask.text
  return ask.kind === 'option' ? optionQuestion(ask.no, key) : ''
}

/** What the next question goes on from; null where it stands alone. */
export function followsText(answer: { ask: TutorAsk } | null, key: Key): string | null {
  if (answer === null) return null
  return answer.ask.kind === 'explanation'
    ? text.tutor.followsExplanation
    : text.tutor.followsAsk(askedText(answer.ask, key).replaceAll(/\s+/gu, ' '))
}
