import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openEngine } from '../../src/main/llm/adapter.ts'
import type { Engine } from '../../src/main/llm/engine.ts'
import { MADE_SHAPES, writeMadeGguf } from '../support/made-gguf.ts'

/** Enough for all syllables and some pairs of them. */
const VOCABULARY = 12_000

describe.each([
  ['q4_k', MADE_SHAPES.tiny],
  ['q8_0', MADE_SHAPES.tiny],
  // With 64 layers the sliding window is on.
  ['q4_k', { ...MADE_SHAPES.tiny, blockCount: 64, slidingWindow: 64, tied: false }]
] as const)('a made model in %s', (type, shape) => {
  let folder = ''
  let engine: Engine
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), '만든 모델 '))
    const modelPath = join(folder, '모델.gguf')
    writeMadeGguf(modelPath, { ...shape, vocabularySize: VOCABULARY }, { type })
    engine = await openEngine({
      modelPath,
      safer: true,
      maxContextTokens: null,
      onLoadProgress: () => undefined,
      log: () => undefined
    })
  })
  afterAll(async () => {
    await engine.dispose()
    rmSync(folder, { recursive: true })
  })

  // Ids of the published tokenizer.
  test.each([
    ['[|system|]', 357],
    ['[|assistant|]', 359],
    ['[|user|]', 360],
    ['[|endofturn|]', 361],
    ['</think>', 355],
    ['<think>', 356]
  ])('has %s as token %i', (name, id) => {
    expect(engine.special(name)).toBe(id)
  })

  test('splits text into tokens that give it back', () => {
    const text = '민법의 취소권은 3년 — 10년.\n뷁 甲'
    const tokens = engine.tokenize(text)
    expect(engine.detokenize(tokens)).toBe(text)
    expect(engine.tokenize('\n')).toEqual([560])
    expect(engine.tokenize('가나')).toHaveLength(1)
    expect(engine.tokenize('민')).toHaveLength(1)
  })

  test('writes what is neither one token for ever nor not a number', async () => {
    const sequence = await engine.sequence(512)
    const written: number[] = []
    const stream = await sequence.generate(engine.tokenize('취소권'), {
      sampler: { temperature: 1, topP: 1, seed: 5, presencePenalty: 0 },
      grammar: null,
      banned: () => [],
      generated: () => []
    })
    for await (const token of stream) {
      written.push(token)
      if (written.length === 24) break
    }
    expect(written).toHaveLength(24)
    expect(new Set(written).size).toBeGreaterThan(5)
    expect(written.every((token) => token >= 0 && token < VOCABULARY)).toBe(true)
  })
})
