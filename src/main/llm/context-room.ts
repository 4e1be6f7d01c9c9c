/** A final part needs this much room, and a thought this much, or the prompt is too long. */
const LEAST_FINAL_TOKENS = 512
const LEAST_THOUGHT_TOKENS = 128
/** The close that we write, and the library's own reserve at the end of a context. */
const SPARE_TOKENS = 16
const LEAST_CONTEXT = 4096
const CONTEXT_STEP = 1024

export class PromptTooLong extends Error {
  readonly tokens: number
  readonly limit: number

  constructor(tokens: number, limit: number) {
    super(`a prompt of ${tokens} tokens where ${limit} have room`)
    this.tokens = tokens
    this.limit = limit
  }
}

export type Room = { contextTokens: number; thoughtBudget: number; maxFinalTokens: number }

/**
 * Shares a context among prompt, thought and final part: as large as needed, at most `limit`. Where
 * that is tight the thought gives way first.
 */
export function planRoom(
  limit: number,
  promptTokens: number,
  wanted: { mode: 'reasoning' | 'direct'; thoughtBudget: number; maxFinalTokens: number }
): Room {
  const budget = wanted.mode === 'reasoning' ? wanted.thoughtBudget : 0
  const leastThought = Math.min(budget, LEAST_THOUGHT_TOKENS)
  const leastFinal = Math.min(wanted.maxFinalTokens, LEAST_FINAL_TOKENS)
  const free = limit - SPARE_TOKENS - promptTokens
  if (free < leastThought + leastFinal) {
    throw new PromptTooLong(promptTokens, limit - SPARE_TOKENS - leastThought - leastFinal)
  }
  const thoughtBudget = Math.min(budget, Math.max(leastThought, free - wanted.maxFinalTokens))
  const maxFinalTokens = Math.min(wanted.maxFinalTokens, free - thoughtBudget)
  const needed = promptTokens + thoughtBudget + maxFinalTokens + SPARE_TOKENS
  const rounded = Math.ceil(Math.max(needed, LEAST_CONTEXT) / CONTEXT_STEP) * CONTEXT_STEP
  return { contextTokens: Math.min(rounded, limit), thoughtBudget, maxFinalTokens }
}
