import { isAppError } from '../../shared/errors.ts'
import { textOf, type BatchAnswer, type BatchPrompt, type BatchRequest } from './batch.ts'
import type { EngineResult } from './generation.ts'
import type { GenerateRequest } from './llm.ts'

export type GroupTools = {
  signal: AbortSignal
  /** One text from the server. */
  run: (request: GenerateRequest) => Promise<EngineResult>
  answer: (answer: BatchAnswer) => void
  /** Milliseconds of a clock that only goes forward. */
  now: () => number
}

/** Answers a group's prompts with `parallel` requests open at a time. The first that breaks off ends the others. */
export async function groupOnServer(request: BatchRequest, tools: GroupTools): Promise<void> {
  const waiting = request.prompts.entries()
  const work = async (): Promise<void> => {
    for (const [index, prompt] of waiting) {
      tools.signal.throwIfAborted()
      tools.answer({ index, ...(await answerOne(prompt, request, tools)) })
    }
  }
  await Promise.all(Array.from({ length: request.parallel }, work))
}

type Answered<A = BatchAnswer> = A extends { index: number } ? Omit<A, 'index'> : never

async function answerOne(
  { turns, seed, wanted }: BatchPrompt,
  { mode, thoughtBudget, maxFinalTokens, sampler }: BatchRequest,
  { run, now }: GroupTools
): Promise<Answered> {
  if (wanted.kind === 'likelihoods') throw new Error('a server tells no likelihoods')
  const meets = wanted.accepts === null ? null : new RegExp(wanted.accepts, 'u')
  const began = now()
  try {
    const result = await run({
      turns,
      mode,
      sections: wanted.sections,
      thoughtBudget,
      maxFinalTokens,
      sampler: { ...sampler, seed },
      acceptFinal: meets === null ? null : (final) => meets.test(final),
      retrySampler: meets === null ? null : { ...sampler, seed }
    })
    return { ...textOf(result), ms: Math.round(now() - began) }
  } catch (error) {
    if (!isAppError(error) || error.code !== 'llm-prompt-too-long') throw error
    return { kind: 'too-long', ...(error.data as { tokens: number; limit: number }) }
  }
}
