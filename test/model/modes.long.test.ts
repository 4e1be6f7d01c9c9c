import { afterAll, beforeAll, expect, test } from 'vitest'
import { freeText, type GenerateRequest, type GenerateResult } from '../../src/main/llm/llm.ts'
import { explainRequest, never, testEngine, type TestEngine } from '../support/engine.ts'
import { seeded } from '../support/seeded.ts'
import { cancellationItem, leaseItem } from '../support/tutor-items.ts'

const RUNS = 100
/** Tokens over its budget that a thought may cost. */
const SLACK = 32

const random = seeded(4)
let llm: TestEngine
beforeAll(() => {
  llm = testEngine()
})
afterAll(() => llm.dispose())

/** Warm, another seed each time, and a short end: the thought is what is looked at. */
const ask = (no: number, over: Pick<GenerateRequest, 'mode'> & Partial<GenerateRequest>) =>
  llm.generate(
    explainRequest(no % 2 === 0 ? cancellationItem : leaseItem, over.mode, {
      sections: [freeText],
      maxFinalTokens: 16,
      sampler: { temperature: 0.6, topP: 0.95, seed: no + 1, presencePenalty: 0 },
      ...over
    }),
    never(),
    () => undefined
  )

test(`of ${RUNS} requests in turn, every 추론 thinks and no 바로 답하기 does`, async () => {
  const thinks = ({ thought, thoughtTokens }: GenerateResult): boolean[] => [
    thought !== '',
    thoughtTokens > 0
  ]
  for (let no = 0; no < RUNS; no += 1) {
    const on = await ask(no, { mode: 'reasoning', thoughtBudget: 24 })
    const off = await ask(no, { mode: 'direct', thoughtBudget: 24 })
    expect([no, ...thinks(on), ...thinks(off)]).toEqual([no, true, true, false, false])
  }
}, 300_000)

test(`${RUNS} budgets of a thought are kept, and an answer follows each`, async () => {
  const closed = { model: 0, budget: 0, loop: 0, none: 0 }
  for (let no = 0; no < RUNS; no += 1) {
    const thoughtBudget = 1 + Math.floor(random() * 240)
    const result = await ask(no, { mode: 'reasoning', thoughtBudget })
    expect(result.thoughtTokens, `budget ${thoughtBudget}`).toBeLessThanOrEqual(
      thoughtBudget + SLACK
    )
    expect(result.final.trim(), `budget ${thoughtBudget}`).not.toBe('')
    expect(result.thought + result.final).not.toMatch(/<\/?think>|\uFFFD/u)
    closed[result.thoughtClosedBy] += 1
  }
  // Some budgets were too small for their thought, some were not.
  expect(closed.budget).toBeGreaterThan(10)
  expect(closed.model).toBeGreaterThan(10)
}, 300_000)
