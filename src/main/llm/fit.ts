import type { FitView, GpuFacts } from '../../shared/contract/models.ts'
import type { GgufHeader } from './gguf-header.ts'

/** What decides the memory that a model takes. */
export type ModelShape = Pick<
  GgufHeader,
  | 'architecture'
  | 'blockCount'
  | 'embeddingLength'
  | 'feedForwardLength'
  | 'headCountKv'
  | 'keyLength'
  | 'valueLength'
  | 'contextLength'
  | 'slidingWindow'
  | 'globalLayers'
  | 'matrixBytes'
>

/** Which processor's kernels multiply; `none`: another device does. */
export type Processor = 'x64' | 'arm64' | 'none'

const MB = 1024 * 1024
/** Contexts that are tried, tokens, the largest first. */
const CONTEXTS = [16_384, 8192, 4096]
/** Tokens of one batch of llama.cpp (n_ubatch). */
const BATCH = 512
/** Process, tokenizer and library: measured 165 to 185 MB with 102,400 tokens (`npm run bench engine`, M6). */
const OVERHEAD_MB = 200
/** Buffers of the graphics backend and what the desktop takes meanwhile. Not measured: no such processor was at hand. */
const GPU_OVERHEAD_MB = 512
/** Bytes of a value in the cache, f16. */
const CACHE_BYTES = 2
/** Only with exactly so many layers does llama.cpp switch the window of exaone4 on (src/models/exaone4.cpp). */
const WINDOWED_LAYERS = 64
/** One layer in four sees everything, where the file does not say. */
const GLOBAL_EVERY = 4
const USUAL_WINDOW = 4096
/** Up to here adapter.ts keeps the whole cache of a windowed model. */
const FULL_CACHE_TOKENS = 16_384
/** The windowed cache is a multiple of so many tokens. */
const CACHE_STEP = 256
/** Bytes a second at which a laptop reads its memory; every weight is read for every token. */
const MEMORY_BYTES_PER_SECOND = 20e9
const SLOW_TOKENS_PER_SECOND = 3

/**
 * Types that llama.cpp lays out anew for the processor's kernels as it loads (ggml-cpu/repack.cpp): a copy of its
 * own memory, where other weights stay pages of the file.
 */
const REPACKED: Readonly<Record<Processor, readonly string[]>> = {
  x64: ['Q2_K', 'Q4_0', 'Q4_K', 'IQ4_NL', 'MXFP4'],
  arm64: ['Q2_K', 'Q4_0', 'Q4_K', 'Q5_K', 'Q6_K', 'Q8_0', 'IQ4_NL', 'MXFP4'],
  none: []
}

/** Metal multiplies on a Mac. */
function thisProcessor(): Processor {
  if (process.platform === 'darwin') return 'none'
  return process.arch === 'arm64' ? 'arm64' : 'x64'
}

/** Bytes of the KV cache: keys and values of every layer and token; windowed layers hold their window only. */
export function cacheBytes(shape: ModelShape, contextTokens: number): number {
  const perToken = shape.headCountKv * (shape.keyLength + shape.valueLength) * CACHE_BYTES
  const windowed =
    shape.architecture === 'exaone4' &&
    shape.blockCount === WINDOWED_LAYERS &&
    contextTokens > FULL_CACHE_TOKENS
  if (!windowed) return shape.blockCount * contextTokens * perToken
  const whole = shape.globalLayers ?? shape.blockCount / GLOBAL_EVERY
  const window = (shape.slidingWindow ?? USUAL_WINDOW) + BATCH
  const held = Math.min(contextTokens, Math.ceil(window / CACHE_STEP) * CACHE_STEP)
  return (whole * contextTokens + (shape.blockCount - whole) * held) * perToken
}

/** Bytes of that cache in the system's own memory: of the layers that no graphics processor took (llama.cpp's order). */
export function systemCacheBytes(
  shape: ModelShape,
  contextTokens: number,
  gpuLayers: number
): number {
  const left = Math.max(0, shape.blockCount - gpuLayers)
  return (cacheBytes(shape, contextTokens) * left) / shape.blockCount
}

/** Bytes of the weights that the process copies. */
export const repackedBytes = ({ matrixBytes }: ModelShape, processor: Processor): number =>
  REPACKED[processor].reduce((sum, type) => sum + (matrixBytes[type] ?? 0), 0)

/**
 * Intermediate results of one batch: three times the feed-forward layer and twice the stream between the layers, in
 * single precision. Logits of the whole batch are reserved as well and never written.
 */
const computeBytes = ({ feedForwardLength, embeddingLength }: ModelShape): number =>
  BATCH * 4 * (3 * feedForwardLength + 2 * embeddingLength)

/** What a computer has for a model, mebibytes. */
export type Room = { freeMemoryMb: number; gpu: GpuFacts | null }

/** Where a model runs best: whole on the graphics processor, else on the processor. */
export function fitOf(
  shape: ModelShape,
  weightsBytes: number,
  { freeMemoryMb, gpu }: Room
): FitView {
  const onGpu = gpu === null ? null : gpuFit(shape, weightsBytes, gpu, freeMemoryMb)
  return onGpu ?? processorFit(shape, weightsBytes, freeMemoryMb)
}

/** Null where not all of it fits: then some layers may go there, and what is told is the processor's. */
function gpuFit(
  shape: ModelShape,
  weightsBytes: number,
  gpu: GpuFacts,
  freeMemoryMb: number
): FitView | null {
  const availableMb = gpu.unified ? Math.min(gpu.freeMb, freeMemoryMb) : gpu.freeMb
  const weightsMb = Math.ceil(weightsBytes / MB)
  const computeMb = Math.ceil(computeBytes(shape) / MB)
  for (const tokens of CONTEXTS) {
    const contextTokens = Math.min(tokens, shape.contextLength)
    const cacheMb = Math.ceil(cacheBytes(shape, contextTokens) / MB)
    const neededMb = weightsMb + cacheMb + computeMb + GPU_OVERHEAD_MB
    if (neededMb > availableMb) continue
    return {
      verdict: neededMb <= availableMb * 0.9 ? 'fits' : 'tight',
      device: 'gpu',
      ...{ neededMb, availableMb, shortfallMb: null },
      ...{ weightsMb, cacheMb, computeMb, contextTokens },
      slow: false
    }
  }
  return null
}

/**
 * Whether a model runs on the processor with so much free memory, and with which context. Weights are mapped from
 * the file and may be read again and again, but for those that are laid out anew: what must fit is these and the
 * rest; then it is slow.
 */
export function processorFit(
  shape: ModelShape,
  weightsBytes: number,
  freeMemoryMb: number,
  processor: Processor = thisProcessor()
): FitView {
  const weightsMb = Math.ceil(weightsBytes / MB)
  const ownWeightsMb = Math.ceil(repackedBytes(shape, processor) / MB)
  const computeMb = Math.ceil(computeBytes(shape) / MB)
  const of = (contextTokens: number) => {
    const cacheMb = Math.ceil(cacheBytes(shape, contextTokens) / MB)
    const runningMb = cacheMb + computeMb + OVERHEAD_MB
    return {
      contextTokens,
      cacheMb,
      leastMb: ownWeightsMb + runningMb,
      neededMb: weightsMb + runningMb
    }
  }
  const tries = CONTEXTS.map((tokens) => of(Math.min(tokens, shape.contextLength)))
  const smallest = of(Math.min(...CONTEXTS, shape.contextLength))
  const chosen =
    tries.find(({ neededMb }) => neededMb <= freeMemoryMb) ??
    tries.find(({ leastMb }) => leastMb <= freeMemoryMb) ??
    smallest
  const runs = chosen.leastMb <= freeMemoryMb
  const isWhole = chosen.neededMb <= freeMemoryMb
  return {
    verdict: !runs ? 'no' : chosen.neededMb <= freeMemoryMb * 0.9 ? 'fits' : 'tight',
    device: 'cpu',
    neededMb: chosen.neededMb,
    availableMb: freeMemoryMb,
    shortfallMb: isWhole ? null : chosen.neededMb - freeMemoryMb,
    weightsMb,
    cacheMb: chosen.cacheMb,
    computeMb,
    contextTokens: chosen.contextTokens,
    slow: !isWhole || MEMORY_BYTES_PER_SECOND / weightsBytes < SLOW_TOKENS_PER_SECOND
  }
}
