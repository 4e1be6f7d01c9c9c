import type { TutorMode } from '../../shared/domain/explanation.ts'
import type { FinalSection, GenerateResult, ModelFacts, Sampler, Turn } from './llm.ts'

/** One of many prompts that are answered side by side, each by itself. */
export type BatchPrompt = {
  /** The last is the user's. */
  turns: readonly Turn[]
  /** Of what a warm sampler takes. */
  seed: number
  wanted: WantedText | WantedLikelihoods
}

/** A thought (추론), then a final part held to its sections. */
export type WantedText = {
  kind: 'text'
  sections: readonly FinalSection[]
  /**
   * A regular expression. Where no grammar can hold a final part (a server's), one that does not meet it is asked for
   * once more; null: as it comes.
   */
  accepts: string | null
}

/** How likely the answer begins with each of these texts; nothing is written. */
export type WantedLikelihoods = { kind: 'likelihoods'; texts: readonly string[] }

/**
 * A group of prompts. What is computed together depends on nothing but the group, the parallelism and the model: the
 * same group gives the same answers to the last bit, whatever ran before it and in whatever process.
 */
export type BatchRequest = {
  /** All prompts of the whole run begin as these two begin alike: that is evaluated once. */
  alike: readonly [readonly Turn[], readonly Turn[]]
  prompts: readonly BatchPrompt[]
  /** Prompts at a time. */
  parallel: number
  mode: TutorMode
  thoughtBudget: number
  maxFinalTokens: number
  sampler: Omit<Sampler, 'seed'>
}

type Counts = {
  promptTokens: number
  /** Prompt tokens of the shared beginning, not evaluated again. */
  reusedTokens: number
  thoughtTokens: number
  finalTokens: number
  /** From the moment that it was begun; others ran at the same time. */
  ms: number
}

/** What became of one prompt; `index` in the group. */
export type BatchAnswer = { index: number } & (
  | ({
      kind: 'text'
      thought: string
      final: string
      thoughtClosedBy: GenerateResult['thoughtClosedBy']
      endReason: 'complete' | 'length'
    } & Counts)
  /** Natural logarithms, in the order of the texts. */
  | ({ kind: 'likelihoods'; logarithms: number[] } & Counts)
  | { kind: 'too-long'; tokens: number; limit: number }
)

export type BatchResult = {
  endReason: 'complete' | 'cancelled'
  model: ModelFacts
  /** SHA-256 of the chat template; '' where it is a server's own. */
  templateSha256: string
  /** Tokens of the shared beginning, and how many of it were evaluated for this group: 0 where it was there. */
  sharedTokens: number
  sharedEvaluated: number
}

/** What a run of one prompt brings to its answer. */
export const textOf = (
  result: Omit<GenerateResult, 'model' | 'ms'>
): Omit<Extract<BatchAnswer, { kind: 'text' }>, 'index' | 'ms'> => ({
  kind: 'text',
  thought: result.thought,
  final: result.final,
  thoughtClosedBy: result.thoughtClosedBy,
  endReason: result.endReason === 'length' ? 'length' : 'complete',
  promptTokens: result.promptTokens,
  reusedTokens: result.reusedTokens,
  thoughtTokens: result.thoughtTokens,
  finalTokens: result.finalTokens
})
