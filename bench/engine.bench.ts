import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, test } from 'vitest'
import { explanationSections } from '../src/main/llm/grammar.ts'
import { freeText, type FinalSection, type Turn } from '../src/main/llm/llm.ts'
import { tutorTurns } from '../src/main/llm/prompts/tutor-prompt.ts'
import { MADE_SHAPES, writeMadeGguf } from '../test/support/made-gguf.ts'
import { cancellationItem } from '../test/support/tutor-items.ts'
import { bareRunner, openOurs, ourRunner, type Runner, type Speed } from './engine-runs.ts'
import { percentile, report } from './figure.ts'

/** Pairs of runs, one of each path; the median of each counts. */
const PAIRS = Number(process.env['BENCH_PAIRS'] ?? 5)
const TOKENS = Number(process.env['BENCH_TOKENS'] ?? 64)

let folder = ''
let file = process.env['BENCH_GGUF'] ?? ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hapgyeok-bench-'))
  if (file !== '') return
  file = join(folder, 'EXAONE-4.0-1.2B-shape-Q4_K_M.gguf')
  writeMadeGguf(file, MADE_SHAPES['1.2b'], { type: 'q4_k' })
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

/** The tutor's own prompt; the number at its head leaves nothing of the one before to be reused. */
const turnsOf = (no: number): Turn[] => {
  const subject = { ...cancellationItem, ...cancellationItem.item, passages: [] }
  const [system, ...rest] = tutorTurns(subject, { kind: 'explanation' })
  return [{ role: 'system', text: `${no}. ${system?.text ?? ''}` }, ...rest]
}

const median = (values: number[]): number => percentile(values, 0.5)

/** P1: the program's path beside the bare library on the same file, turn and turn about. */
test('speed', async () => {
  const engine = await openOurs(file)
  const bare = await bareRunner(file, engine)
  const ours = ourRunner(engine, bare.threads)
  const kinds: [string, FinalSection][] = [
    ['free text', freeText],
    ['grammar', explanationSections(5)[0] ?? freeText]
  ]
  let no = 0
  const free: Record<'ours' | 'bare', number> = { ours: 0, bare: 0 }
  for (const [kind, section] of kinds) {
    const speeds: Record<'ours' | 'bare', Speed[]> = { ours: [], bare: [] }
    const take = async (who: 'ours' | 'bare', runner: Runner): Promise<void> => {
      speeds[who].push(await runner.run(turnsOf((no += 1)), TOKENS, section))
    }
    for (let pair = 0; pair <= PAIRS; pair += 1) {
      await take('ours', ours)
      await take('bare', bare)
    }
    // The first pair warms the caches.
    const of = (who: 'ours' | 'bare', what: keyof Speed): number =>
      median(speeds[who].slice(1).map((speed) => speed[what]))
    for (const what of ['decode', 'prompt'] as const) {
      const [value, baseline] = [of('ours', what), of('bare', what)]
      report({
        name: `P1 ${what}, ${kind}, ${bare.threads} threads`,
        value,
        unit: 'tokens/s',
        baseline,
        ratio: value / baseline
      })
    }
    free.ours ||= of('ours', 'decode')
    free.bare ||= of('bare', 'decode')
  }
  await ours.dispose()
  await bare.dispose()
  const other = llamaBench(bare.threads)
  if (other === null) process.stdout.write('llama-bench: not on the path\n')
  else {
    report({
      name: 'P1 decode beside llama-bench',
      value: free.ours,
      unit: 'tokens/s',
      baseline: other,
      ratio: free.ours / other
    })
  }
})

/** Tokens a second of llama.cpp's own benchmark, where it is installed. */
function llamaBench(threads: number): number | null {
  const { status, stdout } = spawnSync(
    'llama-bench',
    ['-m', file, '-t', String(threads), '-p', '0', '-n', String(TOKENS), '-o', 'json'],
    { encoding: 'utf8' }
  )
  if (status !== 0) return null
  const rows = JSON.parse(stdout) as { avg_ts: number; n_gen: number }[]
  return rows.find(({ n_gen }) => n_gen > 0)?.avg_ts ?? null
}
