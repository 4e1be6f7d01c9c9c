import type { LlmFigures } from '../../shared/contract/tutor.ts'
import type { GenerateResult } from './llm.ts'

export const NO_FIGURES: LlmFigures = {
  loadMs: null,
  promptTokensPerSecond: null,
  tokensPerSecond: null,
  contextTokens: null
}

/** Fewer tokens than this say nothing of a speed. */
const FEWEST_TOKENS = 16

/** What one more run tells of the engine's speed; what it does not tell stays as it was. */
export function figuresAfter(
  before: LlmFigures,
  run: Pick<GenerateResult, 'promptTokens' | 'reusedTokens' | 'thoughtTokens' | 'finalTokens'> & {
    contextTokens: number
    ms: { load: number; prompt: number; total: number }
  }
): LlmFigures {
  const { ms } = run
  const written = run.thoughtTokens + run.finalTokens
  return {
    loadMs: ms.load > 0 ? ms.load : before.loadMs,
    promptTokensPerSecond:
      perSecond(run.promptTokens - run.reusedTokens, ms.prompt) ?? before.promptTokensPerSecond,
    tokensPerSecond: perSecond(written, ms.total - ms.load - ms.prompt) ?? before.tokensPerSecond,
    contextTokens: run.contextTokens
  }
}

const perSecond = (tokens: number, ms: number): number | null =>
  tokens < FEWEST_TOKENS || ms <= 0 ? null : Math.round((tokens / ms) * 10_000) / 10
