import type { EngineResult } from './generation.ts'
import type { GenerateChunk, GenerateRequest, GenerateResult, ModelFacts } from './llm.ts'

/** Whoever waits for a run gets its end once, whatever else happens to the process. */
export type EngineRun = {
  readonly kind: 'generation'
  readonly id: number
  readonly request: GenerateRequest
  readonly signal: AbortSignal
  settled(): boolean
  started(at: number): void
  loaded(at: number): void
  chunk(chunk: GenerateChunk, at: number): void
  /** Milliseconds up to `at`. */
  timings(at: number): { load: number; firstToken: number; total: number }
  /** Something of the answer is there. */
  hasText(): boolean
  /** Something of what was written was told, also where it was taken back since. */
  hasShown(): boolean
  complete(result: EngineResult, model: ModelFacts, at: number): void
  /** Ends it with what has been written so far. */
  stop(endReason: 'cancelled' | 'died', model: ModelFacts, at: number): void
  fail(error: unknown): void
}

export function createEngineRun(
  id: number,
  request: GenerateRequest,
  signal: AbortSignal,
  onChunk: (chunk: GenerateChunk) => void,
  end: { resolve: (result: GenerateResult) => void; reject: (error: unknown) => void }
): EngineRun {
  const text = { thought: '', final: '' }
  const tokens = { prompt: 0, thought: 0, final: 0 }
  const ms = { prompt: 0, thought: 0, final: 0 }
  let settled = false
  let retried = false
  let shown = false
  let startedAt: number | null = null
  let loadedAt: number | null = null
  let firstTextAt: number | null = null

  const timings = (at: number): { load: number; firstToken: number; total: number } => {
    const from = startedAt ?? at
    return {
      load: Math.round((loadedAt ?? from) - from),
      firstToken: Math.round((firstTextAt ?? at) - from),
      total: Math.round(at - from)
    }
  }
  const settle = (act: () => void): void => {
    if (settled) return
    settled = true
    act()
  }

  return {
    kind: 'generation',
    id,
    request,
    signal,
    settled: () => settled,
    started: (at) => {
      startedAt = at
    },
    loaded: (at) => {
      loadedAt = at
    },
    chunk: (chunk, at) => {
      if (settled) return
      if (chunk.kind !== 'progress' || chunk.part !== 'prompt') shown = true
      if (chunk.kind === 'delta') {
        firstTextAt ??= at
        text[chunk.part] += chunk.text
      } else if (chunk.kind === 'restart') {
        text.final = ''
        retried = true
      } else {
        tokens[chunk.part] = chunk.tokens
        ms[chunk.part] = chunk.ms
      }
      onChunk(chunk)
    },
    timings,
    hasText: () => text.thought !== '' || text.final !== '',
    hasShown: () => shown,
    complete: (result, model, at) =>
      settle(() =>
        end.resolve({
          ...result,
          model,
          ms: {
            ...timings(at),
            prompt: Math.round(result.ms.prompt),
            thought: Math.round(result.ms.thought)
          }
        })
      ),
    stop: (endReason, model, at) =>
      settle(() =>
        end.resolve({
          ...text,
          endReason,
          thoughtClosedBy: 'none',
          retried,
          model,
          promptTokens: tokens.prompt,
          reusedTokens: 0,
          thoughtTokens: tokens.thought,
          finalTokens: tokens.final,
          ms: { ...timings(at), prompt: ms.prompt, thought: ms.thought }
        })
      ),
    fail: (error) => settle(() => end.reject(error))
  }
}
