import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  LlamaGrammarEvaluationState,
  TokenBias,
  type CustomBatchingPrioritizationStrategy,
  type EvaluationPriority,
  type Llama,
  type LlamaContext,
  type LlamaContextSequence,
  type LlamaModel,
  type Token
} from 'node-llama-cpp'
import type { EngineSequence, EngineSequences, GenerateOptions } from './engine.ts'
import { createRecent } from './recent.ts'

/** The sequences of a context, all of them. */
export function sequencesOf(
  llama: Llama,
  model: LlamaModel,
  context: LlamaContext,
  count: number
): EngineSequences {
  sampleFirstAlone(context)
  const own = Array.from({ length: count }, () => context.getSequence())
  const all = own.map((sequence, index) => sequenceOf(llama, model, sequence, index))
  let held: readonly number[] | null = null
  return {
    all,
    share: async (tokens, piece) => {
      if (held !== null && sameTokens(held, tokens)) return 0
      held = null
      const [first, ...others] = own
      if (first === undefined || tokens.length === 0) return 0
      for (const sequence of own) await sequence.clearHistory()
      for (let at = 0; at < tokens.length; at += piece) {
        await first.evaluateWithoutGeneratingNewTokens(tokens.slice(at, at + piece) as Token[])
      }
      await copyState(first, others)
      held = [...tokens]
      return tokens.length
    }
  }
}

/**
 * The library samples all sequences of a computation at once, on threads of their own. llama.cpp brings the rows of
 * logits into order at the first look at them (`output_reorder`), and two first looks at once mix them up: now and
 * then a token came out otherwise. So the first is sampled alone, the others beside each other behind it. There is no
 * public way to say so.
 */
function sampleFirstAlone(context: LlamaContext): void {
  const inner = (context as unknown as { _ctx?: Partial<Inner> })._ctx
  if (inner?.sampleToken === undefined || inner.decodeBatch === undefined) {
    throw new Error('this node-llama-cpp samples elsewhere')
  }
  const sample = inner.sampleToken.bind(inner)
  const decode = inner.decodeBatch.bind(inner)
  let first: Promise<unknown> | null = null
  Object.defineProperty(inner, 'decodeBatch', {
    value: (...given: unknown[]) => {
      first = null
      return decode(...given)
    }
  })
  Object.defineProperty(inner, 'sampleToken', {
    value: (...given: unknown[]) => {
      if (first !== null) return first.catch(() => undefined).then(() => sample(...given))
      first = sample(...given)
      return first
    }
  })
}

type Inner = Record<'sampleToken' | 'decodeBatch', (...given: unknown[]) => Promise<unknown>>

/**
 * In one computation the sequences stand in the order of their numbers, whichever came first: a column of a matrix
 * may be computed by other instructions than its neighbour, and rounds otherwise.
 */
export const inTheirOrder: CustomBatchingPrioritizationStrategy = ({ items }) =>
  items
    .toSorted((a, b) => a.evaluationPriority - b.evaluationPriority)
    .map((item) => ({ item, processAmount: item.tokens.length }))

/** The library sorts by nothing else that a strategy sees; it is a number to it, whatever its type says. */
const priorityOf = (index: number): EvaluationPriority => index as EvaluationPriority

/** The library hands a sequence's cache to another by way of a file; a context of its own makes it alike to the last bit. */
async function copyState(
  from: LlamaContextSequence,
  to: readonly LlamaContextSequence[]
): Promise<void> {
  if (to.length === 0) return
  const folder = await mkdtemp(join(tmpdir(), 'hapgyeok-'))
  try {
    const path = join(folder, 'prefix.state')
    await from.saveStateToFile(path)
    for (const sequence of to) await sequence.loadStateFromFile(path, { acceptRisk: true })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const sameTokens = (one: readonly number[], other: readonly number[]): boolean =>
  one.length === other.length && one.every((token, at) => token === other[at])

/** The shares of all tokens as the model has them: nothing cut off, nothing sharpened. */
const ALL_SHARES = {
  probabilities: true,
  options: { temperature: 1, topK: 0, topP: 1, minP: 0, seed: 0 }
} as const

/** Less than the smallest share that a float can tell from none; a logarithm of nothing is no number to keep. */
const LEAST_SHARE = 1e-38

export function sequenceOf(
  llama: Llama,
  model: LlamaModel,
  sequence: LlamaContextSequence,
  index: number
): EngineSequence {
  const evaluationPriority = priorityOf(index)
  const grammarOf = createRecent(KEPT_GRAMMARS, (grammar) => llama.createGrammar({ grammar }))
  return {
    contextSize: sequence.contextSize,
    evaluated: () => {
      const { usedInputTokens, usedOutputTokens } = sequence.tokenMeter
      return usedInputTokens + usedOutputTokens
    },
    rewind: async (tokens) => {
      // Shifting cells would keep tokens at other positions than they were evaluated for.
      await sequence.adaptStateToTokens([...(tokens as readonly Token[])], false)
      return sequence.nextTokenIndex
    },
    evaluate: (tokens) =>
      sequence.evaluateWithoutGeneratingNewTokens([...(tokens as readonly Token[])], {
        evaluationPriority
      }),
    nextLogarithms: async (tokens, next) => {
      const last = tokens.at(-1)
      if (last === undefined) throw new Error('nothing to evaluate')
      const answered = await sequence.controlledEvaluate(
        [...(tokens.slice(0, -1) as Token[]), [last as Token, { generateNext: ALL_SHARES }]],
        { evaluationPriority }
      )
      const shares = answered.at(-1)?.next.probabilities
      if (shares === undefined) throw new Error('no probabilities')
      return next.map((token) => Math.log(Math.max(LEAST_SHARE, shares.get(token as Token) ?? 0)))
    },
    generate: async (tokens, options) => {
      const grammar = options.grammar === null ? null : await grammarOf(options.grammar)
      return sequence.evaluate([...(tokens as readonly Token[])], {
        ...evaluateOptions(model, grammar, options),
        evaluationPriority
      })
    }
  }
}

/** An explanation of five options takes eleven. */
const KEPT_GRAMMARS = 64

type EvaluateOptions = NonNullable<Parameters<LlamaContextSequence['evaluate']>[1]>

function evaluateOptions(
  model: LlamaModel,
  grammar: Awaited<ReturnType<Llama['createGrammar']>> | null,
  { sampler, banned, generated }: GenerateOptions
): EvaluateOptions {
  let last: { tokens: readonly number[]; bias: TokenBias } | null = null
  const biasOf = (tokens: readonly number[]): TokenBias => {
    if (last?.tokens === tokens) return last.bias
    const bias = TokenBias.for(model)
    for (const token of tokens) bias.set(token as Token, 'never')
    last = { tokens, bias }
    return bias
  }
  return {
    temperature: sampler.temperature,
    topP: sampler.topP,
    seed: sampler.seed,
    tokenBias: () => biasOf(banned()),
    ...(grammar === null
      ? {}
      : {
          grammarEvaluationState: new LlamaGrammarEvaluationState({ model, grammar })
        }),
    ...(sampler.presencePenalty === 0
      ? {}
      : {
          repeatPenalty: {
            punishTokens: () => [...(generated() as readonly Token[])],
            maxPunishTokens: PUNISHED_TOKENS,
            penalty: 1,
            presencePenalty: sampler.presencePenalty
          }
        })
  }
}

/** The model card means the whole output, which is never longer than this. */
const PUNISHED_TOKENS = 4096
