import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ModelExamSummary, ModelExamView } from '@shared/contract/model-exams.ts'
import type { SessionView } from '@shared/contract/session.ts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Route } from '../../src/renderer/src/app/route.ts'
import { soon } from '../support/bank-window.ts'
import { launchChromium } from '../support/chromium.ts'
import { enterHost, type HostClient } from '../support/host-client.ts'
import { startHost, type HostProcess } from '../support/host-process.ts'
import { foreign, openWindow, scrollsPast, seriousFindings } from '../support/window.ts'

const EXAM = 'loss-adjuster-property'
let browser: Browser
let host: HostProcess
let client: HostClient
let dataDir = ''
/** A sitting that was handed in, one that is open, and two exams that the built-in model sat. */
let sat = ''
let open = ''
const runs: string[] = []

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), '두루 쓰기 '))
  host = await startHost(dataDir)
  client = await enterHost(host)
  await client.call('program.change', { examId: EXAM, examDates: { [EXAM]: '2027-04-10' } })
  sat = await sit()
  open = await startMock()
  for (const seed of [1, 2]) runs.push(await modelSits(seed))
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
  await host.kill()
  rmSync(dataDir, { recursive: true, force: true })
})

const startMock = async (): Promise<string> => {
  const mock = { examId: EXAM, electives: [], roundId: null, form: null, minutes: {}, begin: true }
  return (await client.call<{ sessionId: string }>('session.startMock', mock)).sessionId
}

async function sit(): Promise<string> {
  const sessionId = await startMock()
  const { periods } = await client.call<SessionView>('session.open', { sessionId })
  for (const { no, first } of periods) {
    if (no > 1) await client.call('session.beginPeriod', { sessionId, period: no })
    await client.call('session.record', {
      sessionId,
      action: { kind: 'respond', position: first, response: [1] }
    })
    await client.call('session.handIn', { sessionId, period: no })
  }
  return sessionId
}

async function modelSits(seed: number): Promise<string> {
  const { id } = await client.call<ModelExamSummary>('modelExams.start', {
    examId: EXAM,
    query: '과목:보험업법',
    items: 2,
    electives: [],
    way: 'protocol',
    mode: 'direct',
    seed,
    parallel: 2,
    orders: 1,
    temperature: 0,
    thoughtBudget: null
  })
  await vi.waitFor(
    async () => {
      const { summary } = await client.call<ModelExamView>('modelExams.get', { id })
      expect(summary.state).toBe('done')
    },
    { timeout: 60_000, interval: 100 }
  )
  return id
}

/** Every place of the window; a place that is added has to be added here too. */
const places: Record<Route['screen'], () => string[]> = {
  home: () => ['#/home'],
  start: () => ['#/start'],
  setup: () => ['#/setup/mock', '#/setup/timed', '#/setup/learn'],
  exam: () => [`#/exam/${open}`],
  result: () => [`#/result/${sat}`],
  review: () => [`#/review/${sat}/all`],
  print: () => [
    `#/print/score/${sat}`,
    `#/print/paper/${sat}`,
    `#/print/key/${sat}`,
    '#/print/items?query=과목:손해사정이론'
  ],
  bank: () => ['#/bank', '#/bank?query=상태:신고'],
  repetition: () => ['#/repetition', '#/repetition/flagged'],
  scores: () => ['#/scores/90d'],
  report: () => [`#/report/90d/${EXAM}`],
  models: () => ['#/models'],
  modelExam: () => [`#/models/exams/${runs[0] ?? ''}`],
  modelExamComparison: () => [`#/models/exams/${runs[0] ?? ''}/against/${runs[1] ?? ''}`],
  settings: () => ['#/settings']
}

const isSheet = (address: string): boolean => /^#\/(?:print|report)\//u.test(address)

/** What is read aloud as a button, a link or a field, and has no name to be read. */
const NAMELESS = `[...document.querySelectorAll('button, a[href], input, select, textarea, [role=button], summary')]
  .filter((element) => element.checkVisibility())
  .filter((element) => {
    const labels = [...(element.labels ?? [])].map((label) => label.textContent ?? '').join('')
    const by = (element.getAttribute('aria-labelledby') ?? '')
      .split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join('')
    const own = element.getAttribute('aria-label') ?? ''
    return (labels + by + own + (element.title ?? '') + (element.textContent ?? '')).trim() === ''
  })
  .map((element) => element.outerHTML.slice(0, 120))`

/** Words of Latin letters that the program itself says, item text and what is a name everywhere left out. */
const ENGLISH = `(() => {
  const left = '[data-item], article, .sheet, code, kbd, pre, [lang=en]'
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const words = new Set()
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const parent = node.parentElement
    if (parent === null || parent.closest(left) !== null || !parent.checkVisibility()) continue
    for (const word of (node.textContent ?? '').replace(/https?:\\S+/g, '').match(/[A-Za-z]{3,}/g) ?? []) words.add(word)
  }
  return [...words]
})()`
/** Names of formats, makers, units and licences, which Korean writes as they are. */
const NAMES =
  /^(?:EXAONE|CSV|PDF|JSON|JSONL|XLSX|GGUF|QTI|IMS|GIFT|Moodle|Anki|apkg|HWP|HWPX|HTML|XML|FSRS|RAM|VRAM|CPU|GPU|USB|LG|Research|Node|SQLite|OpenAI|llama|server|cpp|vLLM|SGLang|FriendliAI|CC|BY|MIT|Apache|OFL|SIL|License|Model|AI|NC|KMMLU|Pro|Redux|Ctrl|Shift|Alt|Enter|Esc|Tab|Delete|Home|End|Markdown|TXT|Parquet|TSV|KorMedMCQA|CLIcK|Pretendard|Noto|Sans|KaTeX|Svelte|Electron|Chromium|better|sqlite|node|ts|fsrs|bits|Hugging|Face|SHA|ISC|BSD|Open|Font|Agreement|LGAI|bartowski|thinking|big|hangul|jStat|scale|shape|arxiv|github|hex|mini|MiB|GiB|token|AED|Wilson|Rasch|UCP|CISG|Incoterms|hapgyeok|tmp|data|db|logs|backups|home|root|gguf|exaone)$/iu

describe.each(Object.entries(places))('%s', (_, addresses) => {
  test('has nothing serious for axe in either theme, a name for all that can be used, one title, no English, and room at twice the size', async () => {
    for (const address of addresses()) {
      const page = await show(address)
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        expect(await seriousFindings(page), `${address} ${colorScheme}`).toEqual([])
      }
      expect(await page.evaluate<string[]>(NAMELESS), address).toEqual([])
      const titles = await page.getByRole('heading', { level: 1 }).count()
      // Sheets for the printer have titles of their own under that of the screen.
      if (isSheet(address)) expect(titles, address).toBeGreaterThan(1)
      else expect(titles, address).toBe(1)
      const words = await page.evaluate<string[]>(ENGLISH)
      expect(
        words.filter((word) => !NAMES.test(word)),
        address
      ).toEqual([])
      if (!isSheet(address)) {
        expect(await scrollsPast(page), address).toBe(0)
        // 1024 × 640 at 200 % is a page of half the size.
        await page.setViewportSize({ width: 512, height: 320 })
        const aside = await page.evaluate<number>(
          'document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth'
        )
        expect(aside, address).toBeLessThanOrEqual(0)
      }
      await page.context().close()
    }
  })
})

async function show(address: string): Promise<Page> {
  const look = { width: 1024, height: 640, theme: 'light' } as const
  const { context, page, requests, complaints } = await openWindow(browser, look)
  const [name = '', value = ''] = client.cookie.split('=')
  await context.addCookies([{ name, value, url: host.origin }])
  await page.goto(`${host.origin}/${address}`)
  await page.waitForSelector('h1')
  await soon(() => page.getByText('불러오는 중…').count()).toBe(0)
  if (isSheet(address)) await page.waitForSelector('[data-ready="true"]')
  expect(complaints, address).toEqual([])
  expect(foreign(requests, [host]), address).toEqual([])
  return page
}
