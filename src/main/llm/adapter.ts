import { hash } from 'node:crypto'
import { availableParallelism } from 'node:os'
import {
  getLlama,
  GgufInsights,
  LlamaLogLevel,
  LlamaText,
  readGgufFileInfo,
  resolveChatWrapper,
  SpecialTokensText,
  type ChatHistoryItem,
  type Llama,
  type LlamaContext,
  type LlamaModel,
  type Token
} from 'node-llama-cpp'
import type { GpuFacts } from '../../shared/contract/models.ts'
import { inTheirOrder, sequenceOf, sequencesOf } from './adapter-sequence.ts'
import { defuseControlTags } from './control-text.ts'
import { BatchTooLarge, type Engine, type EngineSequence, type EngineSequences } from './engine.ts'
import { withoutThought } from './exaone-template.ts'
import { systemCacheBytes, type ModelShape } from './fit.ts'
import { readGgufHeader } from './gguf-header.ts'
import type { Turn } from './llm.ts'
import { loadModel, type Backend } from './load-attempts.ts'
import {
  knowsThoughts,
  thinkBlock,
  withoutThinkBlock,
  type PromptTemplate
} from './prompt-template.ts'

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
      return engineOf(llama, model, cap, () => readGgufHeader(options.modelPath))
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

function engineOf(
  llama: Llama,
  model: LlamaModel,
  contextCap: number,
  shape: () => ModelShape
): Engine {
  let context: LlamaContext | null = null
  let sequence: EngineSequence | null = null
  let together: { sequences: EngineSequences; count: number; tokens: number } | null = null

  async function makeContext(contextSize: number, sequences: number): Promise<LlamaContext> {
    await context?.dispose()
    context = null
    sequence = null
    together = null
    context = await model.createContext({
      contextSize,
      sequences,
      threads: llama.maxThreads,
      batching: { itemPrioritizationStrategy: inTheirOrder },
      // A window's worth of cache would have every new item evaluate the shared prefix again.
      swaFullCache: contextSize * sequences <= SWA_FULL_CACHE_LIMIT
    })
    return context
  }

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
      const made = await makeContext(tokens, 1)
      sequence = sequenceOf(llama, model, made.getSequence(), 0)
      return sequence
    },
    sequences: async (count, tokens) => {
      if (together?.count === count && together.tokens >= tokens) return together.sequences
      // The library counts the memory of a graphics processor only, and the system ends whoever takes too much of its
      // own. A backend is no sign of one: Vulkan is there without any device too, and takes no layer then.
      const bytes = systemCacheBytes(shape(), tokens, llama.gpu === false ? 0 : model.gpuLayers)
      expectRoom(bytes * count, count, tokens)
      const made = await makeContext(tokens, count).catch((error: unknown) => {
        throw new BatchTooLarge(count, tokens, error)
      })
      together = { sequences: sequencesOf(llama, model, made, count), count, tokens }
      return together.sequences
    },
    dispose: () => llama.dispose()
  }
}

/** Of what is free, so much is left to everything else. */
const SPARE_SHARE = 0.1

function expectRoom(bytes: number, parallel: number, contextTokens: number): void {
  const free = process.availableMemory()
  if (bytes <= free * (1 - SPARE_SHARE)) return
  const why = `a cache of ${Math.ceil(bytes / MB)} MB, ${Math.floor(free / MB)} MB are free`
  throw new BatchTooLarge(parallel, contextTokens, why)
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
  return { thinks, prompt, sha256: hash('sha256', template) }
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
