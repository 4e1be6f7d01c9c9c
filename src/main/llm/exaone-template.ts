import type { TutorMode } from '../../shared/domain/explanation.ts'
import type { Turn } from './llm.ts'
import { defuseControlTags } from './control-text.ts'

/** A model without these is none that the template fits. */
export const TEMPLATE_TOKENS = [
  '[|system|]',
  '[|user|]',
  '[|assistant|]',
  '[|endofturn|]',
  '<think>',
  '</think>'
] as const
export type SpecialToken = (typeof TEMPLATE_TOKENS)[number]

/** A prompt in pieces: control tokens by name, and text that must never be read as one. */
export type PromptPart = { special: SpecialToken } | { text: string }

/**
 * The chat template of EXAONE 4.0 (chat_template.jinja of LGAI-EXAONE/EXAONE-4.0-1.2B), byte for
 * byte: each turn is its role tag, a newline, the text, end of turn, a newline. A past assistant turn
 * carries an empty think block and never its thought. The prompt opens the thought itself (추론) or
 * closes an empty one (바로 답하기).
 */
export function exaonePrompt(turns: readonly Turn[], mode: TutorMode): PromptPart[] {
  const end: PromptPart[] =
    mode === 'reasoning'
      ? [{ special: '<think>' }, { text: '\n' }]
      : [{ special: '<think>' }, { text: '\n\n' }, { special: '</think>' }, { text: '\n\n' }]
  return joinTexts([
    ...turns.flatMap(turnParts),
    { special: '[|assistant|]' },
    { text: '\n' },
    ...end
  ])
}

/** The prompt as one string, for golden files and hashes; the engine tokenises the parts. */
export const promptText = (parts: readonly PromptPart[]): string =>
  parts.map((part) => ('special' in part ? part.special : part.text)).join('')

function turnParts(turn: Turn): PromptPart[] {
  const text = turn.role === 'assistant' ? withoutThought(turn.text) : turn.text
  const empty: PromptPart[] =
    turn.role === 'assistant'
      ? [{ special: '<think>' }, { text: '\n\n' }, { special: '</think>' }, { text: '\n\n' }]
      : []
  return [
    { special: `[|${turn.role}|]` },
    { text: '\n' },
    ...empty,
    { text: defuseControlTags(text) },
    { special: '[|endofturn|]' },
    { text: '\n' }
  ]
}

/** What follows the last `</think>`, as the template cuts it. */
export function withoutThought(text: string): string {
  const close = text.lastIndexOf('</think>')
  return (close < 0 ? text : text.slice(close + '</think>'.length)).trim()
}

/** Neighbouring texts are one text to the tokenizer, as in the template's own string. */
function joinTexts(parts: readonly PromptPart[]): PromptPart[] {
  const joined: PromptPart[] = []
  for (const part of parts) {
    const last = joined.at(-1)
    if ('text' in part && last !== undefined && 'text' in last) {
      joined[joined.length - 1] = { text: last.text + part.text }
    } else joined.push(part)
  }
  return joined.filter((part) => 'special' in part || part.text !== '')
}
