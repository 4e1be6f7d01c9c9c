import { hash } from 'node:crypto'
import type { TutorMode } from '../../shared/domain/explanation.ts'
import type { Engine } from './engine.ts'
import { exaonePrompt, TEMPLATE_TOKENS, type PromptPart } from './exaone-template.ts'
import type { Turn } from './llm.ts'

/** How turns are told to a model. */
export type PromptTemplate = {
  /** Tokens of a prompt that ends inside an opened thought (추론), or behind none (바로 답하기). */
  prompt: (turns: readonly Turn[], mode: TutorMode) => number[]
  /** It knows `<think>` … `</think>`; one that does not answers directly always. */
  thinks: boolean
  /** SHA-256 of what it is made of: two runs with the same were told their prompts in the same way. */
  sha256: string
}

/**
 * EXAONE 4.0's own template wherever the vocabulary is EXAONE's, whatever the file says; for any other model
 * the one in its file. Null: the model has none that works.
 */
export function templateOf(engine: Engine): PromptTemplate | null {
  if (TEMPLATE_TOKENS.some((name) => engine.special(name) === null)) return engine.ownTemplate
  return {
    thinks: true,
    sha256: EXAONE_SHA256,
    prompt: (turns, mode) => promptTokens(engine, exaonePrompt(turns, mode))
  }
}

/** Every turn that there is, in both modes. */
const EXAONE_SHA256 = hash(
  'sha256',
  JSON.stringify(
    (['reasoning', 'direct'] as const).map((mode) =>
      exaonePrompt(
        [
          { role: 'system', text: 's' },
          { role: 'user', text: 'u' },
          { role: 'assistant', text: 'a' },
          { role: 'user', text: 'v' }
        ],
        mode
      )
    )
  )
)

/** Control tokens by their name in this model's vocabulary, texts with special tokens off. */
function promptTokens(engine: Engine, parts: readonly PromptPart[]): number[] {
  return parts.flatMap((part) => {
    if ('text' in part) return engine.tokenize(part.text)
    const token = engine.special(part.special)
    if (token === null) throw new Error(`the model has no token ${part.special}`)
    return [token]
  })
}

/** A think block at the end of a prompt as chat templates write it: opened, or empty and closed. */
const THINK_BLOCK = /<think>\s*(?:<\/think>\s*)?$/u

/** Takes off the think block that a template ended its prompt with: ours takes its place. */
export const withoutThinkBlock = (text: string): string => text.replace(THINK_BLOCK, '')

/** The end of a prompt of a model that thinks. */
export const thinkBlock = (mode: TutorMode): string =>
  mode === 'reasoning' ? '<think>\n' : '<think>\n\n</think>\n\n'

export const knowsThoughts = (template: string): boolean =>
  template.includes('<think>') && template.includes('</think>')
