import type { FitView } from '../../shared/contract/models.ts'
import type { GgufHeader } from './gguf-header.ts'

/** What decides the memory that a model takes. */
export type ModelShape = Pick<
  GgufHeader,
  | 'architecture'
  | 'blockCount'
  | 'headCountKv'
  | 'keyLength'
  | 'valueLength'
  | 'vocabularySize'
  | 'contextLength'
  | 'slidingWindow'
>

const MB = 1024 * 1024
/** Contexts that are tried, tokens, the largest first. */
const CONTEXTS = [16_384, 8192, 4096]
/** Tokens of one batch of llama.cpp (n_ubatch). */
const BATCH = 512
/** Activations, the tokenizer and the process itself. */
const OVERHEAD_MB = 256
/** Bytes of a value in the cache, f16. */
const CACHE_BYTES = 2
/** Only with exactly so many layers does llama.cpp switch the window of exaone4 on (src/models/exaone4.cpp). */
const WINDOWED_LAYERS = 64
/** One layer in four sees everything. */
const GLOBAL_EVERY = 4
/** Up to here adapter.ts keeps the whole cache of a windowed model. */
const FULL_CACHE_TOKENS = 16_384
/** Bytes a second at which a laptop reads its memory; every weight is read for every token. */
const MEMORY_BYTES_PER_SECOND = 20e9
const SLOW_TOKENS_PER_SECOND = 3

/** Bytes of the KV cache: keys and values of every layer and token; windowed layers hold their window only. */
export function cacheBytes(shape: ModelShape, contextTokens: number): number {
  const perToken = shape.headCountKv * (shape.keyLength + shape.valueLength) * CACHE_BYTES
  const windowed =
    shape.architecture === 'exaone4' &&
    shape.blockCount === WINDOWED_LAYERS &&
    contextTokens > FULL_CACHE_TOKENS
  if (!windowed) return shape.blockCount * contextTokens * perToken
  const whole = shape.blockCount / GLOBAL_EVERY
  const held = Math.min(contextTokens, (shape.slidingWindow ?? 4096) + BATCH)
  return (whole * contextTokens + (shape.blockCount - whole) * held) * perToken
}

/**
 * Whether a model runs on the processor with so much free memory, and with which context. Weights are mapped from
 * the file and may be read again and again: what must fit is the rest; then it is slow.
 */
export function fitOf(shape: ModelShape, weightsBytes: number, freeMemoryMb: number): FitView {
  const weightsMb = Math.ceil(weightsBytes / MB)
  // Logits of one batch, in single precision.
  const computeMb = Math.ceil((shape.vocabularySize * BATCH * 4) / MB)
  const tries = CONTEXTS.map((tokens) => Math.min(tokens, shape.contextLength))
  const of = (contextTokens: number) => {
    const cacheMb = Math.ceil(cacheBytes(shape, contextTokens) / MB)
    const restMb = cacheMb + computeMb + OVERHEAD_MB
    return { contextTokens, cacheMb, restMb, neededMb: weightsMb + restMb }
  }
  const smallest = of(Math.min(...tries))
  const chosen =
    tries.map(of).find(({ neededMb }) => neededMb <= freeMemoryMb) ??
    tries.map(of).find(({ restMb }) => restMb <= freeMemoryMb) ??
    smallest
  const runs = chosen.restMb <= freeMemoryMb
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
