import { availableParallelism } from 'node:os'
import {
  getLlama,
  GgufInsights,
  LlamaGrammarEvaluationState,
  LlamaLogLevel,
  LlamaText,
  readGgufFileInfo,
  resolveChatWrapper,
  SpecialTokensText,
  TokenBias,
  type ChatHistoryItem,
  type Llama,
  type LlamaContext,
  type LlamaContextSequence,
  type LlamaModel,
  type Token
} from 'node-llama-cpp'
import type { GpuFacts } from '../../shared/contract/models.ts'
import { defuseControlTags } from './control-text.ts'
import type { Engine, EngineSequence, GenerateOptions } from './engine.ts'
import { withoutThought } from './exaone-template.ts'
import type { Turn } from './llm.ts'
import { loadModel, type Backend } from './load-attempts.ts'
import {
  knowsThoughts,
  thinkBlock,
  withoutThinkBlock,
  type PromptTemplate
} from './prompt-template.ts'
import { createRecent } from './recent.ts'

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
export function openEngine(options: OpenOptions): Promise<Engine> {
  const warn = (message: string): void => options.log('warn', message)
  const layers = async (): Promise<number> => {
    const info = await readGgufFileInfo(options.modelPath, { sourceType: 'filesystem' })
    return (await GgufInsights.from(info)).totalLayers
  }
  return loadModel({ open: (gpu) => openBackend(options, gpu), layers, warn }, options.safer)
}

async function openBackend(options: OpenOptions, gpu: 'auto' | false): Promise<Backend<Engine>> {
  const llama = await getLlama({
    build: 'never',
    skipDownload: true,
    progressLogs: false,
    gpu,
    logLevel: LlamaLogLevel.warn,
    logger: (level, message) =>
      options.log(level === LlamaLogLevel.error ? 'error' : 'warn', message.trim())
  })
  // The library's own floor of four threads is ruinous on two cores.
  llama.maxThreads = Math.max(1, Math.min(llama.cpuMathCores, availableParallelism()))
  const cap = options.safer ? SAFER_CONTEXT : (options.maxContextTokens ?? Infinity)
  return {
    gpu: llama.gpu !== false,
    load: async (maxGpuLayers) => {
      const model = await llama.loadModel({
        modelPath: options.modelPath,
        gpuLayers: {
          ...(maxGpuLayers === null ? {} : { max: maxGpuLayers }),
          fitContext: { contextSize: Math.min(cap, USUAL_CONTEXT) }
        },
        defaultContextSwaFullCache: true,
        onLoadProgress: options.onLoadProgress
      })
      if (model.size < SMALL_MODEL_BYTES) llama.maxThreads = 1
      return engineOf(llama, model, cap)
    },
    dispose: () => llama.dispose()
  }
}

/** The graphics processor that a load would take; null: none that works here. */
export async function lookForGpu(): Promise<GpuFacts | null> {
  const llama = await getLlama({
    build: 'never',
    skipDownload: true,
    progressLogs: false,
    gpu: 'auto',
    logLevel: LlamaLogLevel.disabled
  })
  try {
    if (llama.gpu === false) return null
    const { total, free, unifiedSize } = await llama.getVramState()
    if (total === 0) return null
    return {
      backend: llama.gpu,
      names: await llama.getGpuDeviceNames(),
      totalMb: Math.floor(total / MB),
      freeMb: Math.floor(free / MB),
      unified: unifiedSize > 0
    }
  } finally {
    await llama.dispose()
  }
}

const MB = 1024 * 1024
/** Context that an explanation rarely needs more than; a GPU keeps room for it. Tokens. */
const USUAL_CONTEXT = 8192
/** Under this size one thread is fastest: the threads would wait for each other at every layer. */
const SMALL_MODEL_BYTES = 64 * 1024 * 1024
/** Context after crashed loads, tokens. */
const SAFER_CONTEXT = 4096

function engineOf(llama: Llama, model: LlamaModel, contextCap: number): Engine {
  let context: LlamaContext | null = null
  let sequence: EngineSequence | null = null
  return {
    // A GPU that takes no layer computes next to nothing.
    backend: llama.gpu === false || model.gpuLayers === 0 ? 'cpu' : llama.gpu,
    contextLimit: Math.min(contextCap, model.trainContextSize),
    special: (name) => {
      const tokens = model.tokenize(name, true)
      return tokens.length === 1 ? (tokens[0] ?? null) : null
    },
    tokenize: (text) => model.tokenize(text, false),
    detokenize: (tokens) => model.detokenize(tokens as readonly Token[]),
    ownTemplate: ownTemplateOf(model),
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

/** The chat template in the model's file; null where there is none, or none that can be rendered. */
function ownTemplateOf(model: LlamaModel): PromptTemplate | null {
  const template = model.fileInfo.metadata.tokenizer.chat_template
  if (template === undefined || template.trim() === '') return null
  const thinks = knowsThoughts(template)
  const wrapper = resolveChatWrapper(model, {
    customWrapperSettings: { jinjaTemplate: { reasoning: thinks ? true : null } }
  })
  const { bos, shouldPrependBosToken } = model.tokens
  const prompt: PromptTemplate['prompt'] = (turns, mode) => {
    const history = [...turns.map(historyItem), { type: 'model' as const, response: [] }]
    const { contextText } = wrapper.generateContextState({ chatHistory: history })
    const text = thinks ? [...withoutBlock(contextText), thinkBlockText(mode)] : contextText
    const tokens = tokensOf(model, LlamaText(text))
    const first = shouldPrependBosToken && bos !== null && tokens[0] !== bos ? [bos] : []
    return [...first, ...tokens]
  }
  try {
    prompt([{ role: 'user', text: 'a' }], 'direct')
  } catch {
    return null
  }
  return { thinks, prompt }
}

/**
 * Control tokens of the template by themselves, and every text between two of them as one, message and template
 * together: a tokenizer joins characters across that seam.
 */
function tokensOf(model: LlamaModel, { values }: LlamaText): Token[] {
  const tokens: Token[] = []
  let text = ''
  const add = (): void => {
    const leading = tokens.length > 0 ? 'trimLeadingSpace' : undefined
    tokens.push(...model.tokenize(text, false, leading))
    text = ''
  }
  for (const piece of values.flatMap((value) => {
    if (typeof value === 'string') return [value]
    return value instanceof SpecialTokensText
      ? value.tokenizeSpecialTokensOnly(model.tokenizer)
      : value.tokenize(model.tokenizer)
  })) {
    if (typeof piece === 'string') text += piece
    else {
      add()
      tokens.push(piece)
    }
  }
  add()
  return tokens
}

const thinkBlockText = (mode: 'reasoning' | 'direct'): SpecialTokensText =>
  new SpecialTokensText(thinkBlock(mode))

function withoutBlock({ values }: LlamaText): LlamaText['values'] {
  const last = values.at(-1)
  if (last === undefined || !(last instanceof SpecialTokensText)) return values
  return [...values.slice(0, -1), new SpecialTokensText(withoutThinkBlock(last.value))]
}

function historyItem({ role, text }: Turn): ChatHistoryItem {
  switch (role) {
    case 'system':
    case 'user':
      return { type: role, text: defuseControlTags(text) }
    case 'assistant':
      return { type: 'model', response: [defuseControlTags(withoutThought(text))] }
  }
}

/** Up to here the full cache of a sliding-window model costs at most 4 GiB (32B, f16). */
const SWA_FULL_CACHE_LIMIT = 16_384

function sequenceOf(llama: Llama, model: LlamaModel, context: LlamaContext): EngineSequence {
  const sequence = context.getSequence()
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
