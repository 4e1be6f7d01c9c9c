import { availableParallelism } from 'node:os'
import {
  getLlama,
  LlamaGrammarEvaluationState,
  LlamaLogLevel,
  TokenBias,
  type Llama,
  type LlamaContext,
  type LlamaContextSequence,
  type LlamaGrammar,
  type LlamaModel,
  type Token
} from 'node-llama-cpp'
import type { Engine, EngineSequence, GenerateOptions } from './engine.ts'

export type OpenOptions = {
  modelPath: string
  /** After crashes: no GPU. */
  safer: boolean
  /** What fits into the memory of this computer; null: what the model was trained for. */
  maxContextTokens: number | null
  onLoadProgress: (fraction: number) => void
  log: (level: 'warn' | 'error', message: string) => void
}

/** Loads a model with the best backend that works here: a GPU when one does, else the processor. */
export async function openEngine(options: OpenOptions): Promise<Engine> {
  if (options.safer) return load(options, false)
  try {
    return await load(options, 'auto')
  } catch (error) {
    options.log('warn', `load failed, trying without a GPU: ${String(error)}`)
    return load(options, false)
  }
}

async function load(options: OpenOptions, gpu: 'auto' | false): Promise<Engine> {
  const llama = await getLlama({
    build: 'never',
    skipDownload: true,
    progressLogs: false,
    gpu,
    logLevel: LlamaLogLevel.warn,
    logger: (level, message) =>
      options.log(level === LlamaLogLevel.error ? 'error' : 'warn', message.trim())
  })
  try {
    // The library's own floor of four threads is ruinous on two cores.
    llama.maxThreads = Math.max(1, Math.min(llama.cpuMathCores, availableParallelism()))
    const model = await llama.loadModel({
      modelPath: options.modelPath,
      onLoadProgress: options.onLoadProgress
    })
    if (model.size < SMALL_MODEL_BYTES) llama.maxThreads = 1
    return engineOf(
      llama,
      model,
      options.safer ? SAFER_CONTEXT : (options.maxContextTokens ?? Infinity)
    )
  } catch (error) {
    await llama.dispose()
    throw error
  }
}

/** Under this size one thread is fastest: the threads would wait for each other at every layer. */
const SMALL_MODEL_BYTES = 64 * 1024 * 1024
/** Context after crashed loads, tokens. */
const SAFER_CONTEXT = 4096

function engineOf(llama: Llama, model: LlamaModel, contextCap: number): Engine {
  let context: LlamaContext | null = null
  let sequence: EngineSequence | null = null
  return {
    backend: llama.gpu === false ? 'cpu' : llama.gpu,
    contextLimit: Math.min(contextCap, model.trainContextSize),
    special: (name) => {
      const tokens = model.tokenize(name, true)
      return tokens.length === 1 ? (tokens[0] ?? null) : null
    },
    tokenize: (text) => model.tokenize(text, false),
    detokenize: (tokens) => model.detokenize(tokens as readonly Token[]),
    sequence: async (tokens) => {
      if (sequence !== null && sequence.contextSize >= tokens) return sequence
      await context?.dispose()
      sequence = null
      context = await model.createContext({
        contextSize: tokens,
        threads: llama.maxThreads,
        // A window's worth of cache would have every new item evaluate the shared prefix again.
        swaFullCache: tokens <= SWA_FULL_CACHE_LIMIT
      })
      sequence = sequenceOf(llama, model, context)
      return sequence
    },
    dispose: () => llama.dispose()
  }
}

/** Up to here the full cache of a sliding-window model costs at most 4 GiB (32B, f16). */
const SWA_FULL_CACHE_LIMIT = 16_384

function sequenceOf(llama: Llama, model: LlamaModel, context: LlamaContext): EngineSequence {
  const sequence = context.getSequence()
  const grammars = new Map<string, Promise<LlamaGrammar>>()
  const grammarOf = (text: string): Promise<LlamaGrammar> => {
    const made = grammars.get(text) ?? llama.createGrammar({ grammar: text })
    grammars.set(text, made)
    return made
  }
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
      sequence.evaluateWithoutGeneratingNewTokens([...(tokens as readonly Token[])]),
    generate: async (tokens, options) => {
      const grammar = options.grammar === null ? null : await grammarOf(options.grammar)
      return sequence.evaluate(
        [...(tokens as readonly Token[])],
        evaluateOptions(model, grammar, options)
      )
    }
  }
}

type EvaluateOptions = NonNullable<Parameters<LlamaContextSequence['evaluate']>[1]>

function evaluateOptions(
  model: LlamaModel,
  grammar: LlamaGrammar | null,
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
