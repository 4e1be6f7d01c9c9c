import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openEngine } from '../../src/main/llm/adapter.ts'
import type { BatchAnswer, BatchRequest } from '../../src/main/llm/batch.ts'
import { runBatch, type BatchEnd } from '../../src/main/llm/batch-run.ts'
import { BatchTooLarge, type Engine } from '../../src/main/llm/engine.ts'
import { generate } from '../../src/main/llm/generation.ts'
import { protocolTurns } from '../../src/main/llm/prompts/solve-prompt.ts'
import { wantedOf } from '../../src/main/services/model-exam/answer-ways.ts'
import { MINI_MODEL } from '../support/engine.ts'
import { starterItems } from '../support/starter-lines.ts'

const items = starterItems('customs-broker').slice(0, 40)
const shownOf = (item: (typeof items)[number]) => ({
  item,
  examName: '관세사 시험',
  subjectName: '관세법개론',
  shown: item.options.map(({ no }) => no)
})
const turns = items.map((item) => protocolTurns({ ...item, ...shownOf(item) }, 1))
const sorted = turns.toSorted((a, b) => ((a.at(-1)?.text ?? '') < (b.at(-1)?.text ?? '') ? -1 : 1))

type Over = Partial<BatchRequest> & { way?: 'protocol' | 'likelihood' }
const group = (
  from: number,
  to: number,
  { way = 'protocol', ...over }: Over = {}
): BatchRequest => ({
  alike: [sorted[0] ?? [], sorted.at(-1) ?? []],
  parallel: 4,
  mode: 'reasoning',
  thoughtBudget: 48,
  maxFinalTokens: 48,
  sampler: { temperature: 0, topP: 1, presencePenalty: 0 },
  prompts: items.slice(from, to).map((item, at) => ({
    turns: turns[from + at] ?? [],
    seed: 1000 + from + at,
    wanted: wantedOf(way, shownOf(item))
  })),
  ...over
})

type Ran = { answers: BatchAnswer[]; end: BatchEnd }
async function run(engine: Engine, request: BatchRequest): Promise<Ran> {
  const answers: BatchAnswer[] = []
  const end = await runBatch(engine, request, {
    answer: (answer) => answers.push(answer),
    cancelled: () => false,
    now: () => 0
  })
  return { answers: answers.toSorted((a, b) => a.index - b.index), end }
}

const open = (maxContextTokens = 8192): Promise<Engine> =>
  openEngine({
    modelPath: MINI_MODEL,
    safer: false,
    maxContextTokens,
    onLoadProgress: () => undefined,
    log: () => undefined
  })

let engine: Engine
beforeAll(async () => {
  engine = await open()
})
afterAll(() => engine.dispose())

describe.each([
  ['a thought and a line', {}],
  ['a line without a thought', { mode: 'direct' }],
  ['likelihoods', { mode: 'direct', way: 'likelihood' }],
  ['warm, by its seeds', { sampler: { temperature: 0.8, topP: 0.95, presencePenalty: 0 } }],
  ['with a presence penalty', { sampler: { temperature: 0, topP: 1, presencePenalty: 1.5 } }]
] as const)('%s', (_, over) => {
  test('the same group gives the same to the last bit: again, after others, in a fresh engine and a larger context', async () => {
    const first = await run(engine, group(0, 12, over))
    expect(first.answers).toHaveLength(12)
    expect(first.answers.some((answer) => answer.kind === 'too-long')).toBe(false)
    await run(engine, group(12, 19, over))
    const again = await run(engine, group(0, 12, over))
    expect(again.answers).toEqual(first.answers)
    const fresh = await open()
    try {
      await fresh.sequences(4, 6144)
      expect((await run(fresh, group(0, 12, over))).answers).toEqual(first.answers)
    } finally {
      await fresh.dispose()
    }
  })
})

test('many times over in groups of mixed lengths: no answer ever comes out otherwise', async () => {
  const first = await run(engine, group(0, 24, { parallel: 8, thoughtBudget: 32 }))
  for (let again = 0; again < 4; again += 1) {
    expect((await run(engine, group(0, 24, { parallel: 8, thoughtBudget: 32 }))).answers).toEqual(
      first.answers
    )
  }
})

test('the beginning that all prompts share is evaluated once for all sequences and groups', async () => {
  const fresh = await open()
  try {
    const one = await run(fresh, group(0, 12))
    const two = await run(fresh, group(12, 24))
    expect(one.end.sharedTokens).toBeGreaterThan(20)
    expect(one.end.sharedEvaluated).toBe(one.end.sharedTokens)
    expect(two.end).toEqual({ ...one.end, sharedEvaluated: 0 })
    const { all } = await fresh.sequences(4, 1024)
    const evaluated = all.reduce((sum, sequence) => sum + sequence.evaluated(), 0)
    const needed = [...one.answers, ...two.answers].reduce(
      (sum, answer) =>
        answer.kind === 'text'
          ? sum +
            answer.promptTokens -
            answer.reusedTokens +
            answer.thoughtTokens +
            answer.finalTokens
          : sum,
      one.end.sharedTokens
    )
    // Each answer writes a close of its own behind a thought.
    expect(evaluated).toBeLessThanOrEqual(needed + 24 * 6)
    expect(evaluated).toBeGreaterThan(needed - 24 * 6)
  } finally {
    await fresh.dispose()
  }
})

test('one at a time a group answers as single runs do', async () => {
  const { answers } = await run(engine, group(0, 6, { parallel: 1 }))
  for (const [at, answer] of answers.entries()) {
    const { prompts, sampler } = group(0, 6)
    const prompt = prompts[at]
    if (answer.kind !== 'text' || prompt?.wanted.kind !== 'text') throw new Error('no text')
    const single = await generate(
      engine,
      {
        turns: prompt.turns,
        mode: 'reasoning',
        sections: prompt.wanted.sections,
        thoughtBudget: 48,
        maxFinalTokens: 48,
        sampler: { ...sampler, seed: prompt.seed },
        retrySampler: null
      },
      {
        emit: () => undefined,
        cancelled: () => false,
        accept: () => Promise.resolve(true),
        now: () => 0
      }
    )
    expect([answer.thought, answer.final]).toEqual([single.thought, single.final])
  }
})

test('every final part is held to its line, and the likeliest number is the one that a greedy line writes', async () => {
  const lines = await run(engine, group(0, 12, { mode: 'direct' }))
  const shares = await run(engine, group(0, 12, { mode: 'direct', way: 'likelihood' }))
  for (const [at, line] of lines.answers.entries()) {
    const share = shares.answers[at]
    if (line.kind !== 'text' || share?.kind !== 'likelihoods') throw new Error('another kind')
    expect(line.final).toMatch(/^정답: [①-⑤]$/u)
    const likeliest = share.logarithms.indexOf(Math.max(...share.logarithms))
    expect(line.final).toBe(`정답: ${'①②③④⑤'[likeliest] ?? ''}`)
    const all = share.logarithms.reduce((sum, logarithm) => sum + Math.exp(logarithm), 0)
    expect(all).toBeGreaterThan(0)
    expect(all).toBeLessThanOrEqual(1.000_01)
  }
})

test('a prompt that has no room is told as such, and the others are answered', async () => {
  const request = group(0, 4)
  const [first, second] = request.prompts
  if (first === undefined || second === undefined) throw new Error('no prompts')
  const long = { ...first, turns: [{ role: 'user' as const, text: '관세 '.repeat(20_000) }] }
  const { answers } = await run(engine, { ...request, prompts: [long, second] })
  expect(answers.map(({ kind }) => kind)).toEqual(['too-long', 'text'])
})

test('a cancelled group stops and tells nothing more', async () => {
  const answers: BatchAnswer[] = []
  let cancelled = false
  await runBatch(engine, group(0, 32), {
    answer: (answer) => {
      answers.push(answer)
      cancelled = true
    },
    cancelled: () => cancelled,
    now: () => 0
  })
  expect(answers.length).toBeLessThan(5)
})

test('more than the memory holds is refused before it is taken, and the next group is answered', async () => {
  await expect(engine.sequences(64, 100_000_000)).rejects.toThrow(BatchTooLarge)
  expect((await run(engine, group(0, 2, { mode: 'direct' }))).answers).toHaveLength(2)
})
