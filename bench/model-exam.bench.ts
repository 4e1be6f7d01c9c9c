import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { BatchRequest } from '../src/main/llm/batch.ts'
import { runBatch } from '../src/main/llm/batch-run.ts'
import type { Engine } from '../src/main/llm/engine.ts'
import { protocolTurns } from '../src/main/llm/prompts/solve-prompt.ts'
import { wantedOf } from '../src/main/services/model-exam/answer-ways.ts'
import { MINI_MODEL } from '../test/support/engine.ts'
import { starterItems } from '../test/support/starter-lines.ts'
import { openOurs } from './engine-runs.ts'
import { report } from './figure.ts'

/** A GGUF of a real model's shape; `node scripts/make-gguf.mjs 1.2b q8_0 FILE` makes one. */
const LARGE = process.env['BENCH_MODEL'] ?? ''
const PARALLEL = 8

const items = starterItems('customs-broker')
const shownOf = (item: (typeof items)[number]) => ({
  item,
  examName: '관세사 시험',
  subjectName: '관세법개론',
  shown: item.options.map(({ no }) => no)
})

const groupOf = (count: number, parallel: number, thoughtBudget: number): BatchRequest => {
  // From all subjects of the paper alike.
  const every = Math.max(1, Math.floor(items.length / count))
  const sat = items.filter((_, at) => at % every === 0).slice(0, count)
  const turns = sat.map((item) => protocolTurns({ ...item, ...shownOf(item) }, 1))
  const sorted = turns.toSorted((a, b) =>
    (a.at(-1)?.text ?? '') < (b.at(-1)?.text ?? '') ? -1 : 1
  )
  return {
    alike: [sorted[0] ?? [], sorted.at(-1) ?? []],
    parallel,
    mode: 'reasoning',
    thoughtBudget,
    maxFinalTokens: 48,
    sampler: { temperature: 0, topP: 1, presencePenalty: 0 },
    prompts: sat.map((item, at) => ({
      turns: turns[at] ?? [],
      seed: at,
      wanted: wantedOf('protocol', shownOf(item))
    }))
  }
}

async function secondsOf(
  engine: Engine,
  request: BatchRequest
): Promise<{ seconds: number; shared: number; evaluated: number }> {
  let answered = 0
  const began = performance.now()
  const end = await runBatch(engine, request, {
    answer: () => (answered += 1),
    cancelled: () => false,
    now: () => performance.now()
  })
  expect(answered).toBe(request.prompts.length)
  return {
    seconds: (performance.now() - began) / 1000,
    shared: end.sharedTokens,
    evaluated: end.sharedEvaluated
  }
}

/** P3: 64 items with a shared beginning, several at a time against one by one, which shares it as well. */
test.each([
  ['built-in', MINI_MODEL, 64, 512],
  ...(existsSync(LARGE)
    ? [['BENCH_MODEL', LARGE, Number(process.env['BENCH_ITEMS'] ?? 64), 256] as const]
    : [])
] as const)('%s', async (name, path, count, budget) => {
  const engine = await openOurs(path, 4096)
  try {
    // The weights come from the disk, and each number of sequences has a context of its own.
    await secondsOf(engine, groupOf(2, 1, 16))
    const one = await secondsOf(engine, groupOf(count, 1, budget))
    const many = await secondsOf(engine, groupOf(count, PARALLEL, budget))
    report({
      name: `P3 ${name}: items a second, ${PARALLEL} at a time against one by one (${count} items)`,
      value: count / many.seconds,
      unit: 'items/s',
      baseline: count / one.seconds,
      ratio: one.seconds / many.seconds
    })
    report({
      name: `P3 ${name}: tokens of the shared beginning that were evaluated for all ${PARALLEL} sequences`,
      value: many.evaluated,
      unit: 'tokens',
      baseline: many.shared,
      ratio: many.evaluated / many.shared
    })
  } finally {
    await engine.dispose()
  }
})
