import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Engine } from '../src/main/llm/engine.ts'
import { generate } from '../src/main/llm/generation.ts'
import { explanationTokens } from '../src/main/llm/grammar.ts'
import { freeText, type Turn } from '../src/main/llm/llm.ts'
import { tutorTurns, type ItemFacts } from '../src/main/llm/prompts/tutor-prompt.ts'
import { MADE_SHAPES, writeMadeGguf, type MadeShape } from '../test/support/made-gguf.ts'
import { cancellationItem, leaseItem } from '../test/support/tutor-items.ts'
import { openOurs, promptTokens } from './engine-runs.ts'
import { report } from './figure.ts'

/** Tokens that may be evaluated again beside those that are new. */
const MOST_MORE = 64
/** Context up to which adapter.ts keeps the whole cache, tokens. */
const WHOLE_CACHE = 16_384
/** Tokens of each answer, after which it is stopped. */
const ANSWER = 24

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hapgyeok-bench-'))
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

const factsOf = (item: typeof leaseItem): ItemFacts => ({ ...item, ...item.item, passages: [] })

const longer = (facts: ItemFacts, times: number): ItemFacts => ({
  ...facts,
  rationale: (facts.rationale ?? '').repeat(times)
})

/** Answers how many tokens the library evaluated for the prompt. */
async function ask(engine: Engine, turns: readonly Turn[], context: number): Promise<number> {
  const sequence = await engine.sequence(context)
  const before = sequence.evaluated()
  let shown = 0
  const { finalTokens } = await generate(
    engine,
    {
      turns,
      mode: 'direct',
      sections: [freeText],
      thoughtBudget: 0,
      maxFinalTokens: explanationTokens(5),
      sampler: { temperature: 0.6, topP: 0.95, seed: 1, presencePenalty: 0 },
      retrySampler: null
    },
    {
      emit: (chunk) => {
        shown += Number(chunk.kind === 'delta')
      },
      cancelled: () => shown >= ANSWER,
      accept: () => Promise.resolve(true),
      now: () => performance.now()
    }
  )
  return sequence.evaluated() - before - finalTokens
}

function sharedTokens(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((token, index) => token !== other[index])
  return at < 0 ? one.length : at
}

/** P2: layers, window and context as they decide over the cache; the width of a layer does not. */
test.each([
  ['1.2B', 30, null, 4096],
  ['32B, whole cache', 64, 4096, 4096],
  ['32B with a window of 64, windowed cache', 64, 64, 17_408]
] as const)('%s', async (name, blockCount, slidingWindow, context) => {
  const shape: MadeShape = {
    ...MADE_SHAPES.tiny,
    vocabularySize: 12_000,
    contextLength: 32_768,
    blockCount,
    slidingWindow
  }
  const path = join(folder, 'model.gguf')
  writeMadeGguf(path, shape, { type: 'q8_0' })
  const engine = await openOurs(path, context)
  // Longer than the windowed cache, which gives up what lies before it.
  const times = context > WHOLE_CACHE ? 12 : 1
  const first = longer(factsOf(cancellationItem), times)
  const second = longer(factsOf(leaseItem), times)
  const asked: [string, Turn[]][] = [
    ['first', tutorTurns(first, { kind: 'explanation' })],
    ['the same again', tutorTurns(first, { kind: 'explanation' })],
    ['a hint', tutorTurns(first, { kind: 'hint' })],
    [
      'a question on it',
      tutorTurns(first, { kind: 'question', text: '왜 3년인가요?', follows: null }, [
        { ask: { kind: 'explanation' }, text: '정답: ③\n\n취소권은 3년 안에 행사한다.' }
      ])
    ],
    ['another item', tutorTurns(second, { kind: 'explanation' })],
    ['the first item', tutorTurns(first, { kind: 'explanation' })]
  ]
  let before: number[] = []
  const over: string[] = []
  for (const [what, turns] of asked) {
    const prompt = promptTokens(engine, turns)
    const fresh = prompt.length - sharedTokens(before, prompt)
    const evaluated = await ask(engine, turns, context)
    report({
      name: `P2 ${name}, ${what}: evaluated of ${prompt.length}, beside those that are new`,
      value: evaluated,
      unit: 'tokens',
      baseline: fresh,
      ratio: null
    })
    if (evaluated > fresh + MOST_MORE) over.push(`${what}: ${evaluated} for ${fresh}`)
    before = prompt
  }
  await engine.dispose()
  process.stdout.write(`${name}, over ${MOST_MORE}: ${over.join('; ') || 'none'}\n`)
  expect(before.length).toBeGreaterThan(MOST_MORE)
})
