import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { App } from '../src/main/app.ts'
import type { WholeExplanation } from '../src/main/services/tutor.ts'
import { testEngine, type TestEngine } from '../test/support/engine.ts'
import { openEngineApp } from '../test/support/engine-app.ts'
import { percentile, report } from './figure.ts'

/** M14: one session of so many explanations, by one engine process that is never let go. */
const EXPLANATIONS = Number(process.env['EXPLANATIONS'] ?? 500)
/** Items that are explained, in both modes, before anything is measured: a longer prompt makes a larger context once. */
const ITEMS = 100
/** So many at the beginning and at the end are set beside each other. */
const WINDOW = 50

let dataDir = ''
let app: App
let engine: TestEngine
beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'hapgyeok-endurance-'))
  app = openEngineApp(dataDir, () => (engine = testEngine()))
})
afterAll(async () => {
  await app.close()
  rmSync(dataDir, { recursive: true, force: true })
})

/** Memory of the engine's process, the only child of this one, in kilobytes. Linux only. */
function engineKb(): number {
  const me = String(process.pid)
  const [child] = readFileSync(`/proc/${me}/task/${me}/children`, 'utf8').trim().split(' ')
  const status = readFileSync(`/proc/${child ?? ''}/status`, 'utf8')
  return Number(/^VmRSS:\s+(\d+) kB/mu.exec(status)?.[1] ?? 0)
}

const median = (values: readonly number[]): number => percentile(values, 0.5)

test('endurance', async () => {
  const { items } = app.services.bank.search({ query: '', examId: null, limit: ITEMS, offset: 0 })
  const perToken: number[] = []
  const memory: number[] = []
  const explain = (at: number): Promise<WholeExplanation> => {
    const itemId = items[at % ITEMS]?.id ?? ''
    const mode = Math.floor(at / ITEMS) % 2 === 0 ? 'reasoning' : 'direct'
    return app.services.tutor.explainWhole({ itemId, mode, response: [] })
  }
  for (let at = 0; at < 2 * ITEMS; at += 1) await explain(at)
  for (let at = 0; at < EXPLANATIONS; at += 1) {
    const whole = await explain(at)
    const { prompt, reused } = whole.tokenCounts
    perToken.push(whole.ms.total / (prompt - reused + whole.tokens))
    memory.push(engineKb())
  }
  expect(engine.hosts).toHaveLength(1)
  const slices = (values: number[]): [number, number] => [
    median(values.slice(0, WINDOW)),
    median(values.slice(-WINDOW))
  ]
  const [before, after] = slices(memory)
  const [early, late] = slices(perToken)
  report({
    name: `M14 memory of the engine after ${EXPLANATIONS} explanations`,
    value: Math.round(after / 1024),
    unit: 'MB',
    baseline: Math.round(before / 1024),
    ratio: after / before
  })
  report({
    name: `M14 milliseconds a token after ${EXPLANATIONS} explanations`,
    value: late,
    unit: 'ms',
    baseline: early,
    ratio: late / early
  })
}, 3_600_000)
