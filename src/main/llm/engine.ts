import type { Sampler } from './llm.ts'
import type { PromptTemplate } from './prompt-template.ts'

/**
 * What generating needs of an inference engine: one model, one context, one sequence whose KV cache
 * lives on between requests. Tokens are plain numbers. Implemented by adapter.ts.
 */
export type Engine = {
  backend: string
  /** Largest context to ask for, tokens: what the model was trained for, or less after crashes. */
  contextLimit: number
  /** Id of a special token in the vocabulary of the loaded model; null when it has none. */
  special: (name: string) => number | null
  /** Text to tokens, special tokens off. */
  tokenize: (text: string) => number[]
  /** Tokens to text; U+FFFD where bytes make no character. */
  detokenize: (tokens: readonly number[]) => string
  /** The chat template that the model's file brings; null: none that works. Not asked of an EXAONE 4.0. */
  ownTemplate: PromptTemplate | null
  /** A sequence with room for at least `tokens`; the present one stays when it is large enough. */
  sequence: (tokens: number) => Promise<EngineSequence>
  /**
   * `count` sequences with room for at least `tokens` each, computed together when they compute at the same time. They
   * and the one of `sequence` take each other's memory. Throws `BatchTooLarge`.
   */
  sequences: (count: number, tokens: number) => Promise<EngineSequences>
  dispose: () => Promise<void>
}

export type EngineSequences = {
  all: readonly EngineSequence[]
  /**
   * Has every sequence hold these tokens and no others, evaluated once and in pieces. Answers how many were evaluated:
   * none where they were there.
   */
  share: (tokens: readonly number[], piece: number) => Promise<number>
}

/** There is no memory for so many sequences. */
export class BatchTooLarge extends Error {
  readonly parallel: number
  /** Of each. */
  readonly contextTokens: number

  constructor(parallel: number, contextTokens: number, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause })
    this.parallel = parallel
    this.contextTokens = contextTokens
  }
}

export type EngineSequence = {
  contextSize: number
  /** Tokens evaluated since the sequence exists, whatever the reason. */
  evaluated: () => number
  /** Keeps what the KV cache has in common with the beginning of `tokens`; answers how many that are. */
  rewind: (tokens: readonly number[]) => Promise<number>
  evaluate: (tokens: readonly number[]) => Promise<void>
  /** Evaluates `tokens`; answers the natural logarithms of how likely each of `next` follows. */
  nextLogarithms: (tokens: readonly number[], next: readonly number[]) => Promise<number[]>
  /** Evaluates `tokens`, then gives one new token after the other until end of generation. */
  generate: (tokens: readonly number[], options: GenerateOptions) => Promise<AsyncIterable<number>>
}

export type GenerateOptions = {
  sampler: Sampler
  /** GBNF, or null. */
  grammar: string | null
  /** Tokens that must not come next; asked before each. */
  banned: () => readonly number[]
  /** Tokens generated so far, for the presence penalty. */
  generated: () => readonly number[]
}
