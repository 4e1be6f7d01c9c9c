import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../support/chromium.ts'
import { startHost, type HostProcess } from '../support/host-process.ts'
import { soon } from '../support/soon.ts'
import { foreign, keepShot, openWindow, scrollsPast, seriousFindings } from '../support/window.ts'

const MINUTE = 60_000
let browser: Browser
let dataDir = ''
const hosts: HostProcess[] = []

beforeAll(async () => {
  browser = await launchChromium()
  dataDir = mkdtempSync(join(tmpdir(), '합격 여정 '))
})
afterAll(async () => {
  await browser.close()
  for (const host of hosts) await host.kill()
  rmSync(dataDir, { recursive: true, force: true })
})

async function host(): Promise<HostProcess> {
  const started = await startHost(dataDir)
  hosts.push(started)
  return started
}

/** Minutes and seconds on the exam's clock, as milliseconds. */
async function clock(page: Page): Promise<number> {
  const shown = (await page.getByRole('timer').innerText()).trim()
  const parts = shown.split(':').map(Number)
  return parts.reduce((sum, part) => sum * 60 + part, 0) * 1000
}

/** Keeps every state of the page's text in `window.seen`. */
const WATCH = `
  window.seen = []
  new MutationObserver(() => window.seen.push(document.body.innerText))
    .observe(document.body, { subtree: true, childList: true, characterData: true })
`

/** States of the trace that the page showed; in pieces when some are the beginning of later ones. */
const tracesOf = (seen: readonly string[]): string[] => [
  ...new Set(seen.flatMap((shown) => /묻는 것은[^]*/.exec(shown)?.[0] ?? []))
]

/**
 * What the page showed while the model explained. The mini model thinks for a tenth of a second, which a busy
 * machine may paint at once, and of some items it says little: then it is asked of the next one.
 */
async function explainInPieces(page: Page): Promise<string[]> {
  const made = page.getByText(/생각 과정 · /)
  let seen: string[] = []
  for (let asked = 0; asked < 8 && tracesOf(seen).length <= 2; asked += 1) {
    if (asked > 0) {
      await page.getByRole('button', { name: '다음 문항' }).click()
      await page.getByRole('button', { name: '풀이', exact: true }).waitFor()
    }
    await page.evaluate(WATCH)
    await page.getByRole('button', { name: /^(?:풀이|다시 생성)$/ }).click()
    await page
      .getByRole('button', { name: '중지', exact: true })
      .waitFor({ timeout: 500 })
      .catch(() => undefined)
    await page.getByRole('button', { name: /^(?:풀이|다시 생성)$/ }).waitFor({ timeout: 60_000 })
    await made.first().waitFor({ timeout: 60_000 })
    seen = await page.evaluate<string[]>('window.seen')
  }
  return seen
}

const saved = (page: Page): Promise<void> => page.getByText('저장됨', { exact: true }).waitFor()

test('first start, a session by keyboard, a killed program, the deadline, the outcome, the tutor, the chart', async () => {
  const first = await host()
  const { page, requests, complaints } = await openWindow(browser, {
    width: 1280,
    height: 800,
    theme: 'light'
  })
  const look = async (name: string): Promise<void> => {
    await keepShot(page, name)
    expect(await seriousFindings(page), name).toEqual([])
    expect(await scrollsPast(page), `${name} scrolls past its end`).toBe(0)
  }

  // First start: choose 관세사.
  await page.goto(first.url)
  await page.getByRole('heading', { name: '어떤 시험을 준비하시나요?' }).waitFor()
  await look('01-first-start')
  await page.getByRole('button', { name: /관세사 시험/ }).click()
  await page.getByRole('button', { name: '날짜 없이 시작하기' }).click()
  await page.getByRole('button', { name: /^실전 모의고사 실제/ }).waitFor()
  await look('02-home')

  // The mock as the bank can give it.
  await page.getByRole('button', { name: /^실전 모의고사 실제/ }).click()
  await page.getByRole('button', { name: '시작', exact: true }).waitFor()
  await look('03-setup')
  await page.getByRole('button', { name: '시작', exact: true }).click()
  await page.getByRole('timer').waitFor()
  const allowed = await clock(page)
  expect(allowed).toBeGreaterThan(5 * MINUTE)

  // By keyboard alone: respond, flag, strike, go on. The keys are places, not letters.
  await page.keyboard.press('Digit2')
  await page.keyboard.press('KeyF')
  await page.keyboard.press('Shift+Digit5')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Digit3')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Digit1')
  await saved(page)
  const onSheet = (row: string): Promise<void> =>
    page.getByRole('button', { name: row, exact: true }).waitFor()
  await onSheet('1번, ② 선택, 표시함')
  await onSheet('2번, ③ 선택')
  await onSheet('3번, ① 선택')
  await onSheet('4번, 무응답')
  await look('04-exam-room')

  // The program is killed; the window says so and keeps a click made meanwhile for later.
  await first.kill()
  await page.getByText('프로그램과 연결이 끊겼습니다').waitFor()
  await look('05-connection-lost')
  const second = await host()
  await page.goto(second.url)
  await page
    .getByRole('button', { name: /이어서 하기/ })
    .first()
    .click()
  await page.getByRole('timer').waitFor()
  await soon(() => page.getByText('3/', { exact: false }).first().isVisible()).toBe(true)
  await onSheet('1번, ② 선택, 표시함')
  await onSheet('3번, ① 선택')
  const left = await clock(page)
  expect(left).toBeLessThan(allowed)
  await look('06-resumed')

  // The deadline passes while a dialog is open: the sheet is handed in all the same.
  await page.getByRole('button', { name: '답안 제출' }).click()
  await page.getByRole('dialog').waitFor()
  await look('07-hand-in-dialog')
  second.shiftClock(left + 1000)
  await page.getByText('시험 시간이 끝나 답안이 자동으로 제출되었습니다.').waitFor()
  await look('08-break')

  // The second period, handed in by the candidate.
  await page.getByRole('button', { name: /2교시 시작/ }).click()
  await page.getByRole('button', { name: '답안 제출' }).waitFor()
  for (const key of ['Digit1', 'Enter', 'Digit4', 'Enter', 'Digit2']) await page.keyboard.press(key)
  await onSheet('1번, ① 선택')
  await onSheet('2번, ④ 선택')
  await onSheet('3번, ② 선택')
  await saved(page)
  await page.getByRole('button', { name: '답안 제출' }).click()
  await page.getByRole('button', { name: '제출', exact: true }).click()

  // The outcome with reasons: six responses of the whole paper cannot clear any floor.
  await page.getByRole('heading', { name: '과목별 점수' }).waitFor()
  await expect(page.locator('body').innerText()).resolves.toMatch(/과락/)
  await look('09-result')
  await page.getByRole('button', { name: '다시 보기', exact: true }).click()

  // Review: own response, key, rationale, then the model's explanation in 추론 mode.
  await page.getByRole('heading', { name: '해설' }).first().waitFor()
  await look('10-review')
  const seen = await explainInPieces(page)
  expect(seen.some((shown) => shown.includes('생각하는 중 · '))).toBe(true)
  expect(tracesOf(seen).length).toBeGreaterThan(2)
  await page.getByText('체험용 — 지식 없음').first().waitFor()
  const explained = await page.locator('body').innerText()
  expect(explained).not.toMatch(/<\/?think>|\[\|/)
  expect(explained).not.toContain('\uFFFD')
  await look('12-explanation')

  // The score stands on the chart, and in its table for those who cannot see it.
  await page
    .getByRole('link', { name: '성적' })
    .or(page.getByRole('button', { name: '성적' }))
    .first()
    .click()
  await page.getByRole('img', { name: /관세사 시험 모의고사 1회의 점수 변화 그래프/ }).waitFor()
  await look('13-scores')

  for (const [place, name] of [
    ['문제은행', '14-bank'],
    ['모델', '15-models'],
    ['설정', '16-settings'],
    ['홈', '17-home-after']
  ] as const) {
    await page
      .getByRole('link', { name: place })
      .or(page.getByRole('button', { name: place }))
      .first()
      .click()
    await page.getByRole('heading', { level: 1 }).waitFor()
    await look(name)
  }

  expect(foreign(requests, hosts)).toEqual([])
  expect(complaints).toEqual([])
})
