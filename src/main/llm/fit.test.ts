import { describe, expect, test } from 'vitest'
import { cacheBytes, fitOf, type ModelShape } from './fit.ts'

/** Dimensions of the two models (config.json of the 1.2B, TensorRT-LLM's test of the 32B). */
const SMALL: ModelShape = {
  architecture: 'exaone4',
  blockCount: 30,
  headCountKv: 8,
  keyLength: 64,
  valueLength: 64,
  vocabularySize: 102_400,
  contextLength: 65_536,
  slidingWindow: null
}
const LARGE: ModelShape = {
  ...SMALL,
  blockCount: 64,
  keyLength: 128,
  valueLength: 128,
  contextLength: 131_072,
  slidingWindow: 4096
}
const GIB = 2 ** 30

describe('the cache', () => {
  // Worked by hand: layers × tokens × 8 heads × 2 × head length × 2 bytes.
  test.each([
    ['1.2B at 8K', SMALL, 8192, 0.469],
    ['1.2B at 16K', SMALL, 16_384, 0.938],
    ['32B at 8K, kept whole', LARGE, 8192, 2],
    ['32B at 16K, kept whole', LARGE, 16_384, 4],
    // 16 layers whole (2 GiB) and 48 of a window of 4,096 and a batch of 512 (0.84 GiB).
    ['32B at 32K, windowed', LARGE, 32_768, 2.844]
  ])('of the %s', (_name, shape, tokens, gib) => {
    expect(cacheBytes(shape, tokens) / GIB).toBeCloseTo(gib, 3)
  })

  test('of a pruned 32B is whole: without 64 layers the window is not switched on', () => {
    expect(cacheBytes({ ...LARGE, blockCount: 60 }, 32_768) / GIB).toBeCloseTo(7.5, 3)
  })
})

describe('what fits', () => {
  const Q8 = 1_360_000_000
  const Q4_32B = 19_300_000_000

  test('the 1.2B with Q8_0 in 8 GB has the largest context', () => {
    // 1,297 weights + 960 cache + 200 logits + 256 = 2,713 MB.
    expect(fitOf(SMALL, Q8, 8000)).toMatchObject({
      verdict: 'fits',
      contextTokens: 16_384,
      weightsMb: 1297,
      cacheMb: 960,
      computeMb: 200,
      neededMb: 2713,
      shortfallMb: null,
      slow: false
    })
  })

  test('with little memory the context is smaller before anything is refused', () => {
    // 1,297 + 240 + 200 + 256 = 1,993 MB at 4,096 tokens.
    expect(fitOf(SMALL, Q8, 2100)).toMatchObject({ verdict: 'tight', contextTokens: 4096 })
  })

  test('weights that do not fit are read from the disk again and again: slow, and said in MB', () => {
    const fit = fitOf(LARGE, Q4_32B, 16_000)
    expect(fit).toMatchObject({ verdict: 'tight', slow: true })
    expect(fit.shortfallMb).toBe(fit.neededMb - 16_000)
  })

  test('without room for cache and computing it is refused', () => {
    // 1,024 + 200 + 256 MB at the smallest context of 32B.
    expect(fitOf(LARGE, Q4_32B, 1400)).toMatchObject({ verdict: 'no', contextTokens: 4096 })
  })

  test('a 32B that fits into memory is still slow on a processor', () => {
    expect(fitOf(LARGE, Q4_32B, 64_000)).toMatchObject({ verdict: 'fits', slow: true })
  })
})
