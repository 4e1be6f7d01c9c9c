import { execFile, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type {
  ModelExamComparison,
  ModelExamSummary,
  ModelExamView
} from '@shared/contract/model-exams.ts'
import { runCli, type CliRun } from '../support/cli-process.ts'

const CLI = fileURLToPath(new URL('../../out/main/cli.js', import.meta.url))

let dataDir: string
const children = new Set<ChildProcess>()
beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), '합격 응시 '))
})
afterAll(() => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(dataDir, { recursive: true, force: true })
})

const sit = (...args: string[]): Promise<CliRun> =>
  runCli(['sit', ...args, '--data-dir', dataDir, '--json'])
const viewOf = ({ out }: CliRun): ModelExamView => JSON.parse(out) as ModelExamView

/** Begins a run and kills the program, and its engine with it, once this many answers are told. */
function sitAndKill(args: readonly string[], answers: number): Promise<void> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [CLI, 'sit', ...args, '--data-dir', dataDir], () =>
      resolve()
    )
    children.add(child)
    child.stderr?.setEncoding('utf8')
    child.stderr?.on('data', (text: string) => {
      const done = Number(/(\d+)\/\d+/u.exec(text)?.[1] ?? 0)
      if (done >= answers) child.kill('SIGKILL')
    })
  })
}

type Evidence = { kind: string } & Record<string, unknown>
async function evidenceOf(id: string): Promise<Evidence[]> {
  const out = `${dataDir} ${id}.jsonl`
  onTestFinished(() => rmSync(out, { force: true }))
  await sit('export', id, '--format', 'evidence', '--out', out)
  return readFileSync(out, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Evidence)
}
/** What the model wrote and how it was read, without what a clock says of it. */
const words = (lines: readonly Evidence[]): unknown[] =>
  lines
    .filter(({ kind }) => kind === 'answer')
    .map((line) =>
      Object.fromEntries(
        Object.entries(line).filter(([name]) => name !== 'ms' && !name.endsWith('_at'))
      )
    )

/** Programs that are killed on the way, each with its engine: `SIT_KILLS=20` for more. */
const KILLS = Number(process.env['SIT_KILLS'] ?? 2)

const THESE = ['--exam', 'customs-broker', '--n', '40', '--parallel', '2', '--mode', 'reasoning']

describe('the built-in model sits 관세사', () => {
  let whole: ModelExamView

  test('the report has every figure, and says by itself that the model is not told from chance', async () => {
    const ran = await sit(...THESE)
    expect(ran.err).not.toContain('Error')
    expect(ran.code).toBe(0)
    whole = viewOf(ran)
    const { report, summary, figures, settings } = whole
    expect(summary).toMatchObject({ state: 'done', answers: 40, done: 40, errors: 0 })
    expect(summary.model.sha256).toMatch(/^[0-9a-f]{64}$/u)
    expect(settings.templateSha256).toMatch(/^[0-9a-f]{64}$/u)
    expect(settings.temperature).toBe(0)
    expect(report.exams[0]?.judgement?.outcome).toBe('failed')
    expect(report.exams[0]?.subjects.map(({ counts }) => counts.items)).toEqual([10, 10, 10, 10])
    expect(report.exams[0]?.kmmluPro?.passed).toBe(false)
    expect(report.chance?.standing).toBe('not-told-apart')
    const { micro } = report
    expect(micro?.low).toBeLessThan(0.2)
    expect(micro?.high).toBeGreaterThan(0.2)
    expect(figures.thoughtTokens).toBeGreaterThan(40)
    expect(figures.reusedTokens).toBeGreaterThan(40 * 20)
    expect(whole.published.map(({ overall }) => overall)).toEqual(
      expect.arrayContaining([67.7, 60, 42.7, 37.5])
    )
  })

  test('the same again, killed and resumed, is the same to the last character', async () => {
    await sitAndKill(THESE, 5)
    const [broken] = JSON.parse((await sit('list')).out) as ModelExamSummary[]
    expect(broken?.state).toBe('paused')
    expect(broken?.done).toBeGreaterThan(4)
    expect(broken?.done).toBeLessThan(40)
    for (let kill = 1; kill < KILLS; kill += 1) {
      const [now] = JSON.parse((await sit('list')).out) as ModelExamSummary[]
      if (now === undefined || now.done > 36) break
      await sitAndKill(['resume', now.id], now.done + 1)
    }
    const resumed = await sit('resume', broken?.id ?? '')
    expect(resumed.code).toBe(0)
    const view = viewOf(resumed)
    expect(view.summary).toMatchObject({ state: 'done', done: 40 })
    expect(view.figures.repeatedOtherwise).toBe(0)
    expect(view.report).toEqual(whole.report)
    expect(words(await evidenceOf(view.summary.id))).toEqual(
      words(await evidenceOf(whole.summary.id))
    )
    const compared = JSON.parse(
      (await sit('compare', whole.summary.id, view.summary.id)).out
    ) as ModelExamComparison
    expect(compared.differs).toEqual([])
    expect(compared.comparison).toMatchObject({
      items: 40,
      otherResponse: 0,
      otherText: 0,
      p: null
    })
  })

  test('another number of items at a time is another run, and what differs is counted', async () => {
    const wider = viewOf(await sit(...THESE.map((word) => (word === '2' ? '5' : word))))
    expect(wider.summary.parallel).toBe(5)
    const others = viewOf(await sit('show', wider.summary.id)).otherParallel
    expect(others.map(({ parallel }) => parallel)).toEqual([2, 2])
    for (const { comparison } of others) {
      expect(comparison.items).toBe(40)
      expect(comparison.otherText).toBeGreaterThanOrEqual(comparison.otherResponse)
    }
  })

  test('each line of the evidence says what was asked of what, how, and what came of it', async () => {
    const [run, ...answers] = await evidenceOf(whole.summary.id)
    expect(run?.kind).toBe('run')
    expect(answers).toHaveLength(40)
    for (const line of answers) {
      expect(line).toMatchObject({
        kind: 'answer',
        prompt_sha256: expect.stringMatching(/^[0-9a-f]{64}$/u) as string,
        verdict: expect.stringMatching(/^(?:right|wrong)$/u) as string,
        raw_text: expect.stringMatching(/^정답: [①-⑤]$/u) as string
      })
      expect(JSON.stringify(line)).not.toContain('"stem"')
    }
  })
})

test('likelihoods and shuffled orders', async () => {
  const { report } = viewOf(
    await sit('--exam', 'customs-broker', '--n', '12', '--way', 'likelihood', '--orders', '3')
  )
  expect(report.orders?.orders).toBe(3)
  expect(report.orders?.sameShare?.items).toBeGreaterThan(5)
  expect(report.unparsed?.share).toBe(0)
})

test("KMMLU-Pro's own prompt: what names no letter is unparsed, never wrong", async () => {
  const { report, summary } = viewOf(
    await sit('--exam', 'customs-broker', '--n', '8', '--way', 'kmmlu-pro', '--mode', 'direct')
  )
  expect(summary.way).toBe('kmmlu-pro')
  expect(report.counts.unparsed + report.counts.correct + report.counts.wrong).toBe(8)
  expect(report.counts.unparsed).toBeGreaterThan(0)
})

test.each([
  [[], 'sitNeeds'],
  [['--exam', 'customs-broker', '--way', 'guess'], '--way'],
  [['--exam', 'customs-broker', '--parallel', '0'], '--parallel'],
  [['sing'], 'list, show'],
  [['show', 'nothing'], 'nothing']
])('wrong usage %j is told with exit 2', async (args) => {
  const { code, err } = await sit(...args)
  expect(code).toBe(2)
  expect(err).toMatch(/[가-힣]/u)
})

test('an exam of which the bank holds nothing is told, exit 3', async () => {
  const { code, out } = await sit('--exam', 'cpa')
  expect(code).toBe(3)
  expect(JSON.parse(out)).toMatchObject({ error: { code: 'no-items' } })
})
