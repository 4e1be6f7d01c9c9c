import type { LlmFigures, LlmState } from '../../shared/contract/tutor.ts'
import type { TutorMode } from '../../shared/domain/explanation.ts'
import type { BatchAnswer, BatchRequest, BatchResult } from './batch.ts'

/** Of a past assistant turn only the final part: its thought is never told again. */
export type Turn = { role: 'system' | 'user' | 'assistant'; text: string }

/** One text to generate: a thought (in 추론 mode), then a final part held to a grammar. */
export type GenerateRequest = {
  /** The last is the user's. */
  turns: readonly Turn[]
  mode: TutorMode
  /** The final part, section by section; at least one. */
  sections: readonly FinalSection[]
  /** Tokens after which the thought is closed and the final part follows. */
  thoughtBudget: number
  maxFinalTokens: number
  sampler: Sampler
  /**
   * Asked once with the whole final part: false has it written again with `retrySampler`, without the
   * thought that led it astray. Null: never.
   */
  acceptFinal: ((final: string) => boolean) | null
  retrySampler: Sampler | null
}

/**
 * A stretch of the final part with a grammar of its own, so that the engine can end a section which
 * runs in circles and go on with the next.
 */
export type FinalSection = {
  /** GBNF; null leaves the text free. */
  grammar: string | null
  /** GBNF for what may follow any beginning of the section's free text. */
  rest: string | null
  /** How the section ends, where the next begins; null: it ends with the generation. */
  until: string | null
}

/** A final part of any shape. */
export const freeText: FinalSection = { grammar: null, rest: null, until: null }

/** Temperature 0 is greedy. Values follow the model's card; see docs/decisions. */
export type Sampler = {
  temperature: number
  topP: number
  seed: number
  presencePenalty: number
}

export type GenerateChunk =
  | { kind: 'delta'; part: 'thought' | 'final'; text: string }
  | { kind: 'progress'; part: 'prompt' | 'thought' | 'final'; tokens: number; ms: number }
  | { kind: 'restart' }

export type GenerateResult = {
  thought: string
  final: string
  endReason: 'complete' | 'cancelled' | 'died' | 'length'
  thoughtClosedBy: 'model' | 'budget' | 'loop' | 'none'
  retried: boolean
  model: ModelFacts
  promptTokens: number
  /** Prompt tokens already in the KV cache, not evaluated again. */
  reusedTokens: number
  /** Generated for the thought and for the last writing of the final part, discarded ones included. */
  thoughtTokens: number
  finalTokens: number
  ms: { load: number; prompt: number; firstToken: number; thought: number; total: number }
}

export type ModelFacts = { name: string; path: string; sha256: string; builtIn: boolean }

/** The port to a language model. One generation at a time; later ones wait in order. */
export type Llm = {
  state(): LlmState
  figures(): LlmFigures
  /** What is asked goes to a machine of the learner's choice over the network. */
  remote(): boolean
  /** Runs waiting behind the one under way. */
  queued(): number
  onChange(listener: () => void): void
  generate(
    request: GenerateRequest,
    signal: AbortSignal,
    onChunk: (chunk: GenerateChunk) => void
  ): Promise<GenerateResult>
  /**
   * Answers a group of prompts side by side, in one place of the queue. What was answered is told at once, in the order
   * in which it ended; a cancelled group keeps that.
   */
  batch(
    request: BatchRequest,
    signal: AbortSignal,
    onAnswer: (answer: BatchAnswer) => void
  ): Promise<BatchResult>
  /**
   * Evaluates a prompt that is likely to be asked next, so that its answer begins sooner. Gives way to every
   * `generate`, never loads a model, and never fails: it is done, given up, or was not worth beginning.
   */
  prepare(turns: readonly Turn[], mode: TutorMode, signal: AbortSignal): Promise<void>
  dispose(): Promise<void>
}
