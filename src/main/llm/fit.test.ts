import { describe, expect, test } from 'vitest'
import {
  cacheBytes,
  fitOf,
  processorFit,
  repackedBytes,
  systemCacheBytes,
  type ModelShape
} from './fit.ts'

const GIB = 2 ** 30
const MIB = 2 ** 20

/** Dimensions of the two models (config.json of the 1.2B, TensorRT-LLM's test of the 32B). */
const SMALL: ModelShape = {
  architecture: 'exaone4',
  blockCount: 30,
  embeddingLength: 2048,
  feedForwardLength: 4096,
  headCountKv: 8,
  keyLength: 64,
  valueLength: 64,
  contextLength: 65_536,
  slidingWindow: null,
  globalLayers: null,
  matrixBytes: { Q8_0: 1084 * MIB }
}
/** In Q4_K_M three quarters of it are Q4_K, the rest Q6_K and the token embedding. */
const LARGE: ModelShape = {
  ...SMALL,
  blockCount: 64,
  embeddingLength: 5120,
  feedForwardLength: 27_392,
  keyLength: 128,
  valueLength: 128,
  contextLength: 131_072,
  slidingWindow: 4096,
  globalLayers: 16,
  matrixBytes: { Q4_K: 14_100 * MIB, Q6_K: 4050 * MIB }
}

describe('the cache', () => {
  // Worked by hand: layers × tokens × 8 heads × 2 × head length × 2 bytes.
  test.each([
    ['1.2B at 8K', SMALL, 8192, 0.469],
    ['1.2B at 16K', SMALL, 16_384, 0.938],
    ['1.2B at 32K', SMALL, 32_768, 1.875],
    ['1.2B at 64K', SMALL, 65_536, 3.75],
    ['32B at 8K, kept whole', LARGE, 8192, 2],
    ['32B at 16K, kept whole', LARGE, 16_384, 4],
    // 16 layers whole (2 GiB) and 48 of a window of 4,096 and a batch of 512 (0.84 GiB).
    ['32B at 32K, windowed', LARGE, 32_768, 2.844],
    ['32B at 64K, windowed', LARGE, 65_536, 4.844],
    [
      '32B at 32K whose file does not say which layers',
      { ...LARGE, globalLayers: null },
      32_768,
      2.844
    ]
  ])('of the %s', (_name, shape, tokens, gib) => {
    expect(cacheBytes(shape, tokens) / GIB).toBeCloseTo(gib, 3)
  })

  test('of a pruned 32B is whole: without 64 layers the window is not switched on', () => {
    expect(cacheBytes({ ...LARGE, blockCount: 60 }, 32_768) / GIB).toBeCloseTo(7.5, 3)
  })
})

describe('a cache in the system’s memory', () => {
  // 1.2B at 8,192 tokens: 30 layers × 8,192 × 8 × (64 + 64) × 2 bytes = 480 MB, 16 MB a layer.
  test.each([
    ['without a graphics processor', 0, 480],
    ['with a third of the layers on one', 10, 320],
    ['with all layers on one', 30, 0],
    ['with all layers and the output on one', 31, 0]
  ])('%s', (_name, gpuLayers, megabytes) => {
    expect(systemCacheBytes(SMALL, 8192, gpuLayers) / MIB).toBe(megabytes)
  })
})

describe('weights that the process copies', () => {
  // ggml-cpu/repack.cpp: Q4_K everywhere, Q6_K and Q8_0 on ARM alone; Metal copies nothing.
  test.each([
    ['32B on x64', LARGE, 'x64', 14_100],
    ['32B on ARM', LARGE, 'arm64', 18_150],
    ['1.2B in Q8_0 on x64', SMALL, 'x64', 0],
    ['1.2B in Q8_0 on ARM', SMALL, 'arm64', 1084],
    ['32B on a Mac', LARGE, 'none', 0]
  ] as const)('of the %s', (_name, shape, processor, megabytes) => {
    expect(repackedBytes(shape, processor) / MIB).toBe(megabytes)
  })
})

describe('what fits', () => {
  const Q8 = 1_360_000_000
  const Q4_32B = 19_300_000_000
  const on = (shape: ModelShape, weights: number, free: number) =>
    processorFit(shape, weights, free, 'x64')

  test('the 1.2B with Q8_0 in 8 GB has the largest context', () => {
    // Compute: 512 × 4 × (3 × 4,096 + 2 × 2,048) bytes. 1,297 weights + 960 cache + 32 + 200 = 2,489 MB.
    expect(on(SMALL, Q8, 8000)).toMatchObject({
      verdict: 'fits',
      contextTokens: 16_384,
      weightsMb: 1297,
      cacheMb: 960,
      computeMb: 32,
      neededMb: 2489,
      shortfallMb: null,
      slow: false
    })
  })

  test('with little memory the context is smaller before anything is refused', () => {
    // 1,297 + 240 + 32 + 200 = 1,769 MB at 4,096 tokens.
    expect(on(SMALL, Q8, 1800)).toMatchObject({
      verdict: 'tight',
      contextTokens: 4096,
      neededMb: 1769
    })
  })

  test('weights that do not fit are read from the disk again and again: slow, and said in MB', () => {
    // 472 MB at 4,096 tokens without the weights, which stay pages of the file.
    const fit = on(SMALL, Q8, 1000)
    expect(fit).toMatchObject({ verdict: 'tight', contextTokens: 8192, slow: true })
    expect(fit.shortfallMb).toBe(1297 + 480 + 32 + 200 - 1000)
  })

  test('without room for cache and computing it is refused', () => {
    expect(on(SMALL, Q8, 471)).toMatchObject({ verdict: 'no', contextTokens: 4096 })
    expect(on(SMALL, Q8, 472)).toMatchObject({ verdict: 'tight', contextTokens: 4096 })
  })

  test('weights that are laid out anew cannot be left on the disk: the 32B needs them all at once', () => {
    // 14,100 + 1,024 cache at 4,096 tokens + 181 + 200 = 15,505 MB.
    expect(on(LARGE, Q4_32B, 15_504)).toMatchObject({ verdict: 'no', contextTokens: 4096 })
    expect(on(LARGE, Q4_32B, 15_505)).toMatchObject({ verdict: 'tight', slow: true })
  })

  test('a 32B that fits into memory is still slow on a processor', () => {
    expect(on(LARGE, Q4_32B, 64_000)).toMatchObject({ verdict: 'fits', slow: true })
  })

  test('no context is chosen beyond what the model was trained for', () => {
    expect(on({ ...SMALL, contextLength: 2048 }, Q8, 8000)).toMatchObject({ contextTokens: 2048 })
  })
})

describe('a graphics processor', () => {
  const Q8 = 1_360_000_000
  const Q4_32B = 19_300_000_000
  const gpu = (freeMb: number, unified = false) => ({
    backend: 'vulkan',
    names: ['GPU'],
    totalMb: 24_576,
    freeMb,
    unified
  })

  test('takes the whole 32B with 24 GB: 18,406 weights, 4,096 cache at 16,384 tokens, 181 compute, 512 beside', () => {
    const room = { freeMemoryMb: 8000, gpu: gpu(23_195) }
    expect(fitOf(LARGE, Q4_32B, room)).toMatchObject({
      verdict: 'tight',
      device: 'gpu',
      neededMb: 23_195,
      availableMb: 23_195,
      contextTokens: 16_384,
      slow: false
    })
    // One less, and the context is halved: 2,048 of cache.
    expect(fitOf(LARGE, Q4_32B, { ...room, gpu: gpu(23_194) })).toMatchObject({
      device: 'gpu',
      neededMb: 21_147,
      contextTokens: 8192
    })
  })

  test('that cannot take all of a model leaves the verdict to the processor', () => {
    expect(fitOf(LARGE, Q4_32B, { freeMemoryMb: 64_000, gpu: gpu(8000) })).toMatchObject({
      device: 'cpu',
      availableMb: 64_000,
      slow: true
    })
  })

  test('without memory of its own has no more than the computer has free', () => {
    // 1,297 + 960 + 32 + 512 = 2,801 MB.
    const room = { freeMemoryMb: 3000, gpu: gpu(16_000, true) }
    expect(fitOf(SMALL, Q8, room)).toMatchObject({
      device: 'gpu',
      availableMb: 3000,
      neededMb: 2801,
      verdict: 'tight'
    })
  })
})
