import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SessionView } from '@shared/contract/session.ts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../support/chromium.ts'
import { enterHost, type HostClient } from '../support/host-client.ts'
import { startHost, type HostProcess } from '../support/host-process.ts'
import { soon } from '../support/soon.ts'
import { foreign, keepShot, openWindow, scrollsPast, seriousFindings } from '../support/window.ts'

const MOCK = { examId: 'dentist', electives: [], roundId: null, form: null, minutes: {} }
let browser: Browser
let dataDir = ''
let host: HostProcess
let finished = ''
let waiting = ''
let running = ''

beforeAll(async () => {
  browser = await launchChromium()
  dataDir = mkdtempSync(join(tmpdir(), '합격 시험 뒤 '))
  const first = await startHost(dataDir)
  const client = await enterHost(first)
  await client.call('program.change', { examId: 'dentist' })
  await sit(client, 3)
  finished = await sit(client, 12)
  waiting = await startMock(client, false)
  running = await startMock(client, true)
  await first.kill()
  host = await startHost(dataDir)
})
afterAll(async () => {
  await browser.close()
  await host.kill()
  rmSync(dataDir, { recursive: true, force: true })
})

const startMock = async ({ call }: HostClient, begin: boolean): Promise<string> =>
  (await call<{ sessionId: string }>('session.startMock', { ...MOCK, begin })).sessionId

/** A whole sitting with ① marked on the first items. */
async function sit(client: HostClient, answered: number): Promise<string> {
  const sessionId = await startMock(client, true)
  const { periods } = await client.call<SessionView>('session.open', { sessionId })
  for (const { no, first, last } of periods) {
    if (no > 1) await client.call('session.beginPeriod', { sessionId, period: no })
    for (let position = first; position <= Math.min(last, answered); position += 1) {
      const action = { kind: 'respond', position, response: [1] }
      await client.call('session.record', { sessionId, action })
    }
    await client.call('session.handIn', { sessionId, period: no })
  }
  return sessionId
}

const ready = (page: Page): Promise<unknown> => page.waitForSelector('[data-ready="true"]')

test('after a sitting: comparison, files to keep, and sheets to print, in both themes', async () => {
  const { page, requests, complaints } = await openWindow(browser, {
    width: 1024,
    height: 640,
    theme: 'dark'
  })
  const look = async (name: string): Promise<void> => {
    await keepShot(page, name)
    expect(await seriousFindings(page), name).toEqual([])
    expect(await scrollsPast(page), `${name} scrolls past its end`).toBe(0)
  }
  await page.goto(host.url)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.goto(`${host.origin}/#/result/${finished}`)
  await page.getByRole('heading', { name: '지난 기록과 비교' }).waitFor()
  await page.getByRole('img', { name: /전체: 이번 .*%, 직전 .*%, 지난 최고 .*%/ }).waitFor()
  await look('20-result-comparison')

  // The table is saved under its name, as the program made it.
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: 'CSV 저장' }).click()
  const download = await saving
  expect(download.suggestedFilename()).toMatch(/^합격 치과의사 국가시험 응시 기록 .*\.csv$/)
  const table = readFileSync(await download.path(), 'utf8')
  expect(table.startsWith('\uFEFF교시,번호,')).toBe(true)
  expect(table.trimEnd().split('\r\n').length).toBeGreaterThan(12)

  // 성적표 from its button; the browser prints once everything is there.
  await page.getByRole('button', { name: '성적표' }).click()
  await ready(page)
  await look('21-print-score')
  await page.evaluate('window.printed = 0; window.print = () => { window.printed += 1 }')
  await page.getByRole('button', { name: '인쇄 · PDF 저장' }).click()
  await page.waitForFunction('window.printed === 1')

  // A sheet is white in the dark theme, on the screen and on paper.
  const white = (): Promise<string> =>
    page.evaluate(`getComputedStyle(document.querySelector('.white-sheet')).backgroundColor`)
  await soon(white).toBe('rgb(255, 255, 255)')
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  await soon(() => page.evaluate(`getComputedStyle(document.documentElement).colorScheme`)).toBe(
    'light'
  )
  await soon(() => page.evaluate(`getComputedStyle(document.body).backgroundColor`)).toBe(
    'rgb(255, 255, 255)'
  )
  await soon(() => page.getByRole('button', { name: '돌아가기' }).isVisible()).toBe(false)
  await page.emulateMedia({ media: 'screen' })

  // 정답표 with 해설 on demand.
  await page.goto(`${host.origin}/#/print/key/${finished}`)
  await ready(page)
  await soon(() => page.getByText('정답 ①').count()).toBe(0)
  await page.getByRole('checkbox', { name: '해설 포함' }).check()
  await ready(page)
  await soon(() => page.getByText(/^\d+\. ?정답 /).count()).toBeGreaterThan(10)
  await look('22-print-key')

  // A paper before its sitting begins, and on to the exam room; one under way is refused.
  await page.goto(`${host.origin}/#/print/paper/${waiting}`)
  await ready(page)
  await look('23-print-paper')
  await page.getByRole('button', { name: '시험 시작하러 가기' }).click()
  await page.getByRole('button', { name: /교시.* 시작$/ }).waitFor()
  await page.goto(`${host.origin}/#/print/paper/${running}`)
  await page.getByText('시험을 치르는 동안에는 문제지를 인쇄할 수 없습니다').waitFor()

  expect(foreign(requests, [host])).toEqual([])
  expect(complaints).toEqual([])
})
