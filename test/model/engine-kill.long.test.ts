import { monitorEventLoopDelay } from 'node:perf_hooks'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isAppError } from '@shared/errors.ts'
import { freeText, type GenerateRequest, type GenerateResult } from '../../src/main/llm/llm.ts'
import { explainRequest, listen, never, testEngine, type TestEngine } from '../support/engine.ts'
import { seeded } from '../support/seeded.ts'
import { cancellationItem } from '../support/tutor-items.ts'

/** Half of them while the model loads, half while it answers; M8 asks for 100: `ENGINE_KILLS=100`. */
const KILLS = Number(process.env['ENGINE_KILLS'] ?? 12)
const SAMPLE_MS = 10

const random = seeded(9)
const answer = explainRequest(cancellationItem, 'reasoning')
const short: GenerateRequest = {
  ...answer,
  mode: 'direct',
  sections: [freeText],
  maxFinalTokens: 8
}

type Told = { result: GenerateResult | null; error: unknown; heard: string; late: number }

let llm: TestEngine
/** Milliseconds that a start and an answer take here. */
let usual = { load: 0, answer: 0 }
const stalls = monitorEventLoopDelay({ resolution: SAMPLE_MS })

/** What an asker is told, once, and what it heard after that. */
async function ask(request: GenerateRequest): Promise<Told> {
  const heard = listen()
  let ended = false
  let late = 0
  const told: Told = { result: null, error: null, heard: '', late: 0 }
  await llm
    .generate(request, never(), (chunk) => {
      if (ended) late += 1
      heard.onChunk(chunk)
    })
    .then(
      (result) => (told.result = result),
      (error: unknown) => (told.error = error)
    )
  ended = true
  told.heard = heard.text('thought') + heard.text('final')
  return {
    ...told,
    get late() {
      return late
    }
  }
}

function expectTold({ result, error, heard, late }: Told): 'died' | 'failed' | 'complete' {
  expect(late).toBe(0)
  if (result === null) {
    expect(isAppError(error) ? error.code : error).toBe('llm-engine-died')
    expect(heard).toBe('')
    return 'failed'
  }
  expect(error).toBeNull()
  expect(result.thought + result.final).toBe(heard)
  expect(heard).not.toBe('')
  expect(['died', 'complete', 'length']).toContain(result.endReason)
  return result.endReason === 'died' ? 'died' : 'complete'
}

/** Two askers, and a kill at a random moment of the next `span` milliseconds: what the first was told. */
async function askAndKill(span: number): Promise<'died' | 'failed' | 'complete'> {
  const killed = new Promise<void>((resolve) => {
    setTimeout(() => void llm.kill().then(resolve), random() * span)
  })
  const [first, second] = await Promise.all([ask(answer), ask(short), killed])
  expectTold(second)
  const next = await ask(short)
  expect(next.error).toBeNull()
  expect(next.result?.endReason).toMatch(/^(?:length|complete)$/u)
  expect(llm.queued()).toBe(0)
  return expectTold(first)
}

beforeAll(async () => {
  llm = testEngine()
  const measure = async () => (await llm.generate(answer, never(), () => undefined)).ms
  // The first one warms the disk; of an item that was asked before, less has to be read.
  await measure()
  await llm.kill()
  const { load } = await measure()
  usual = { load, answer: (await measure()).total }
  stalls.enable()
})
afterAll(() => llm.dispose())

test(
  `${KILLS} kills: each asker is told once, what was written stays, and the next one is served`,
  async () => {
    const ends = { died: 0, failed: 0, complete: 0 }
    for (let round = 0; round < KILLS / 2; round += 1) {
      // Mid-answer: the model is loaded from the round before.
      ends[await askAndKill(usual.answer)] += 1
      // Mid-load: nothing is loaded, and the process is killed on its way.
      await llm.kill()
      ends[await askAndKill(usual.load)] += 1
    }
    stalls.disable()
    const stall = (ns: number): number => Math.round(ns / 1e6 - SAMPLE_MS)
    const { died, failed, complete } = ends
    process.stdout.write(
      `kills: ${KILLS}; told ${failed} failures, ${died} partial texts, ${complete} whole ones; ` +
        `longest stall of the program ${stall(stalls.max)} ms\n`
    )
    // Most kills hit what they were meant for.
    expect(failed + died).toBeGreaterThan(KILLS / 2)
    expect(died).toBeGreaterThan(0)
    expect(failed).toBeGreaterThan(0)
  },
  60_000 + KILLS * 20_000
)

test('an engine killed while it was idle is not noticed by whoever asks in that moment', async () => {
  await ask(short)
  const before = llm.hosts.length
  for (let round = 1; round <= 5; round += 1) {
    // Its end is known only after the ask has been sent to it.
    const gone = llm.kill()
    const told = await ask(short)
    await gone
    expect(told.error).toBeNull()
    expect(told.result?.endReason).toMatch(/^(?:length|complete)$/u)
    expect(told.result?.final).toBe(told.heard)
    expect(llm.hosts).toHaveLength(before + round)
  }
})
