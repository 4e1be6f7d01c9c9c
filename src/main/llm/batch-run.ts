import { textOf, type BatchAnswer, type BatchPrompt, type BatchRequest } from './batch.ts'
import { choiceLogarithms } from './choice-likelihood.ts'
import { planRoom, PromptTooLong, type Room } from './context-room.ts'
import type { Engine, EngineSequence } from './engine.ts'
import { evaluatePrompt, generate, type EngineRequest } from './generation.ts'
import { createLockstep, type Lockstep } from './lockstep.ts'
import type { Turn } from './llm.ts'
import { templateOf } from './prompt-template.ts'
import { createRunOutput } from './run-output.ts'

export type BatchHooks = {
  answer: (answer: BatchAnswer) => void
  cancelled: () => boolean
  /** Milliseconds of a clock that only goes forward. */
  now: () => number
}

export type BatchEnd = {
  templateSha256: string
  sharedTokens: number
  sharedEvaluated: number
}

/**
 * Tokens of a prompt that are evaluated at a time: as many as one llama_decode takes. No clock has a say in it, or no
 * run would be like another.
 */
const PIECE_TOKENS = 512

type Prepared = {
  prompt: BatchPrompt
  tokens: number[]
  room: Room | PromptTooLong
}

/** Answers the prompts of a group, `parallel` at a time; one that is done makes room for the next. */
export async function runBatch(
  engine: Engine,
  request: BatchRequest,
  hooks: BatchHooks
): Promise<BatchEnd> {
  const template = templateOf(engine)
  if (template === null) throw new Error('the model has no template')
  const mode = template.thinks ? request.mode : 'direct'
  const tokensOf = (turns: readonly Turn[]): number[] => template.prompt(turns, mode)
  const shared = alike(tokensOf(request.alike[0]), tokensOf(request.alike[1]))
  const prepared = request.prompts.map((prompt): Prepared => {
    const tokens = tokensOf(prompt.turns)
    return { prompt, tokens, room: roomFor(engine, tokens.length, prompt, { ...request, mode }) }
  })
  const rooms = prepared.flatMap(({ room }) => (room instanceof PromptTooLong ? [] : [room]))
  const contextTokens = Math.max(0, ...rooms.map((room) => room.contextTokens))
  const end = { templateSha256: template.sha256, sharedTokens: shared.length, sharedEvaluated: 0 }
  tellTooLong(prepared, hooks)
  if (rooms.length === 0) return end

  const sequences = await engine.sequences(request.parallel, contextTokens)
  const sharedEvaluated = await sequences.share(shared, PIECE_TOKENS)
  const lockstep = createLockstep(request.parallel)
  const waiting = prepared.flatMap((one, index) =>
    one.room instanceof PromptTooLong ? [] : [{ ...one, room: one.room, index }]
  )

  const walk = async (walker: number, sequence: EngineSequence): Promise<void> => {
    try {
      for (;;) {
        await lockstep.step(walker, 'together')
        const next = waiting.shift()
        if (next === undefined || hooks.cancelled()) return
        // Not what the prompt before had in common with this one: that is chance.
        await sequence.rewind(shared)
        const began = hooks.now()
        const answer = await answerOne(
          { ...engine, sequence: () => Promise.resolve(inStep(sequence, lockstep, walker)) },
          next.prompt,
          { ...request, mode, ...next.room },
          { ...hooks, tokens: next.tokens }
        )
        if (hooks.cancelled()) return
        hooks.answer({ index: next.index, ...answer, ms: Math.round(hooks.now() - began) })
      }
    } finally {
      lockstep.leave(walker)
    }
  }
  const walks = sequences.all.map((sequence, walker) => walk(walker, sequence))
  for (const walked of await Promise.allSettled(walks)) {
    if (walked.status === 'rejected') throw walked.reason
  }
  return { ...end, sharedEvaluated }
}

function tellTooLong(prepared: readonly Prepared[], hooks: BatchHooks): void {
  for (const [index, { room }] of prepared.entries()) {
    if (!(room instanceof PromptTooLong)) continue
    hooks.answer({ index, kind: 'too-long', tokens: room.tokens, limit: room.limit })
  }
}

/** Room for the texts whose likelihood is asked, tokens. */
const CHOICE_TOKENS = 64

function roomFor(
  { contextLimit }: Engine,
  promptTokens: number,
  { wanted }: BatchPrompt,
  request: BatchRequest
): Room | PromptTooLong {
  try {
    return planRoom(
      contextLimit,
      promptTokens,
      wanted.kind === 'text'
        ? request
        : { mode: 'direct', thoughtBudget: 0, maxFinalTokens: CHOICE_TOKENS }
    )
  } catch (error) {
    if (error instanceof PromptTooLong) return error
    throw error
  }
}

/** Without what the walker knows by itself. */
type Answered<A = BatchAnswer> = A extends { ms: number } ? Omit<A, 'index' | 'ms'> : never

async function answerOne(
  engine: Engine,
  { turns, seed, wanted }: BatchPrompt,
  { mode, thoughtBudget, maxFinalTokens, sampler }: BatchRequest,
  { cancelled, now, tokens }: BatchHooks & { tokens: number[] }
): Promise<Answered> {
  if (wanted.kind === 'likelihoods') {
    const sequence = await engine.sequence(tokens.length)
    const output = createRunOutput(() => undefined, now)
    const before = sequence.evaluated()
    const hooks = { cancelled, now, piece: PIECE_TOKENS }
    const reusedTokens = await evaluatePrompt({ engine, sequence, hooks, output }, tokens)
    const choices = wanted.texts.map((text) => engine.tokenize(text))
    const logarithms = cancelled() ? [] : await choiceLogarithms(sequence, tokens, choices)
    return {
      kind: 'likelihoods',
      logarithms,
      promptTokens: tokens.length,
      reusedTokens,
      thoughtTokens: 0,
      finalTokens: Math.max(0, sequence.evaluated() - before - (tokens.length - reusedTokens))
    }
  }
  const request: EngineRequest = {
    turns,
    mode,
    sections: wanted.sections,
    thoughtBudget,
    maxFinalTokens,
    sampler: { ...sampler, seed },
    retrySampler: null
  }
  const result = await generate(engine, request, {
    emit: () => undefined,
    cancelled,
    accept: () => Promise.resolve(true),
    now,
    piece: PIECE_TOKENS
  })
  return textOf(result)
}

/**
 * The sequence of a walker. Single tokens are computed for all walkers at once, which costs little more than for one;
 * several tokens of one walker fill a computation by themselves, and among others would only cut it in two.
 */
function inStep(sequence: EngineSequence, lockstep: Lockstep, walker: number): EngineSequence {
  const step = (tokens: number): Promise<void> =>
    lockstep.step(walker, tokens === 1 ? 'together' : 'alone')
  return {
    ...sequence,
    evaluate: async (tokens) => {
      await step(tokens.length)
      await sequence.evaluate(tokens)
    },
    nextLogarithms: async (tokens, next) => {
      await step(tokens.length)
      return sequence.nextLogarithms(tokens, next)
    },
    generate: async (tokens, options) => {
      const written = (await sequence.generate(tokens, options))[Symbol.asyncIterator]()
      let computed = tokens.length
      return {
        [Symbol.asyncIterator]: () => ({
          next: async () => {
            await step(computed)
            computed = 1
            return written.next()
          },
          return: async () => {
            await written.return?.()
            return { done: true as const, value: undefined }
          }
        })
      }
    }
  }
}

/** The beginning that both have; never all of one, whose last token has to be computed. */
function alike(one: readonly number[], other: readonly number[]): number[] {
  const parting = one.findIndex((token, at) => token !== other[at])
  return one.slice(0, Math.max(0, Math.min(parting < 0 ? one.length : parting, one.length - 1)))
}
