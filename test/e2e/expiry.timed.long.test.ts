import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import type { SessionView } from '@shared/contract/session.ts'
import type { SheetAction } from '@shared/domain/session.ts'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { launchChromium } from '../support/chromium.ts'
import { openRoom, writeRoomProfile } from '../support/exam-room.ts'
import { enterHost, type HostClient } from '../support/host-client.ts'
import { startHost, type HostProcess } from '../support/host-process.ts'
import { soon } from '../support/soon.ts'
import { openWindow } from '../support/window.ts'

const SECOND = 1000

let browser: Browser
let host: HostProcess
let client: HostClient
let dataDir = ''

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), '마감 '))
  writeRoomProfile(dataDir)
  host = await startHost(dataDir)
  client = await enterHost(host)
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
  await host.kill()
  rmSync(dataDir, { recursive: true, force: true })
})

let page: Page
let sessionId = ''
let complaints: string[] = []

beforeEach(async () => {
  const opened = await openWindow(browser, { width: 1024, height: 640, theme: 'light' })
  page = opened.page
  await page.addInitScript(WAKE_LOCK)
  complaints = opened.complaints
  sessionId = (await openRoom(host, client, opened)).sessionId
  await page.getByRole('timer').waitFor()
})
afterEach(() => page.context().close())

const open = (): Promise<SessionView> => client.call<SessionView>('session.open', { sessionId })

function periodOf({ state }: SessionView) {
  const period = state.periods[0]
  if (period?.deadlineAt == null) throw new Error('the first period has no deadline')
  return { ...period, deadlineAt: period.deadlineAt }
}

/** Lets the clock stand this long before the deadline, in the program and in the window. */
async function leave(ms: number): Promise<number> {
  const view = await open()
  const { deadlineAt } = periodOf(view)
  await soon(awake).toBe(1)
  host.shiftClock(deadlineAt - view.now - ms)
  // The window hears of it with the next acknowledgement.
  await page.keyboard.press('KeyF')
  await page.getByRole('button', { name: /^1번, .*표시함$/ }).waitFor()
  return deadlineAt
}

/** Screen wake locks that the page holds. */
const awake = (): Promise<number> => page.evaluate<number>('window.awake')
const WAKE_LOCK = `
  window.awake = 0
  Object.defineProperty(navigator, 'wakeLock', {
    value: {
      request: async () => {
        window.awake += 1
        return { release: async () => void (window.awake -= 1) }
      }
    }
  })
`

/** When the program wrote the sheet as handed in, by the clock that it judges by. */
function handedInAt(): number {
  const line = readFileSync(join(dataDir, 'logs', 'hapgyeok.log'), 'utf8')
    .split('\n')
    .findLast((one) => one.includes('period handed in') && one.includes(sessionId))
  return Date.parse(line?.split(' ')[0] ?? '')
}

/** The window shows the end by itself, and the sheet was handed in as of the deadline. */
async function expectEnd(deadlineAt: number): Promise<SessionView> {
  await page.getByText('시험 시간이 끝나 답안이 자동으로 제출되었습니다.').waitFor()
  const view = await open()
  expect(view.now - deadlineAt, 'the window shows the end').toBeLessThan(SECOND)
  expect(handedInAt() - deadlineAt, 'the program hands in').toBeLessThan(SECOND)
  expect(periodOf(view)).toMatchObject({ handedInAt: deadlineAt, handInReason: 'deadline' })
  await soon(() => page.getByRole('dialog').count()).toBe(0)
  await soon(awake).toBe(0)
  await soon(() => page.evaluate(() => document.activeElement?.textContent.trim())).toBe(
    '2교시 시작'
  )
  expect(complaints).toEqual([])
  return view
}

test('the deadline passes while the hand-in dialog is open', async () => {
  await page.keyboard.press('Digit3')
  const deadlineAt = await leave(1500)
  await page.getByRole('button', { name: '답안 제출' }).click()
  await page.getByRole('dialog').waitFor()
  const { state } = await expectEnd(deadlineAt)
  expect(state.items[0]).toMatchObject({ response: [3], flagged: true })
})

test('the deadline passes while the sheet of shortcuts is open', async () => {
  const deadlineAt = await leave(1500)
  await page.keyboard.press('Digit2')
  await page.keyboard.press('Shift+Slash')
  await page.getByRole('dialog').waitFor()
  const { state } = await expectEnd(deadlineAt)
  expect(state.items[0]?.response).toEqual([2])
})

test('the deadline passes while a figure is looked at closely', async () => {
  const deadlineAt = await leave(2000)
  await page.keyboard.press('Digit1')
  await page.getByRole('button', { name: '수요곡선과 공급곡선 크게 보기' }).click()
  await page.getByRole('dialog').waitFor()
  const { state } = await expectEnd(deadlineAt)
  expect(state.items[0]?.response).toEqual([1])
})

test('the deadline passes while a syllable of a note is being composed', async () => {
  const deadlineAt = await leave(2500)
  await page.keyboard.press('KeyM')
  await page.getByRole('textbox').waitFor()
  const input = await page.context().newCDPSession(page)
  const compose = (text: string) =>
    input.send('Input.imeSetComposition', { text, selectionStart: 1, selectionEnd: 1 })
  await input.send('Input.insertText', { text: '취소와 철' })
  for (const syllable of ['ㅎ', '호', '회']) await compose(syllable)
  const { state } = await expectEnd(deadlineAt)
  expect(state.items[0]?.note).toBe('취소와 철회')
})

test('a syllable composed within the last half second is kept too', async () => {
  const deadlineAt = await leave(2500)
  await page.keyboard.press('KeyM')
  await page.getByRole('textbox').waitFor()
  const input = await page.context().newCDPSession(page)
  await input.send('Input.insertText', { text: '판례 확' })
  await soon(async () => deadlineAt - (await open()).now, {
    interval: 20,
    timeout: 5000
  }).toBeLessThan(450)
  await input.send('Input.imeSetComposition', { text: '인', selectionStart: 1, selectionEnd: 1 })
  expect((await open()).now, 'composed before the deadline').toBeLessThan(deadlineAt)
  const { state } = await expectEnd(deadlineAt)
  expect(state.items[0]?.note).toBe('판례 확인')
})

test('of clicks that go on over the deadline those count that were acknowledged, and no other', async () => {
  const acknowledged: SheetAction[] = []
  page.on('response', (response) => {
    void (async () => {
      const { action } = (response.request().postDataJSON() ?? {}) as { action?: SheetAction }
      if (action?.kind !== 'respond') return
      const reply = (await response.json()) as { ok: boolean }
      if (reply.ok) acknowledged.push(action)
    })()
  })
  const deadlineAt = await leave(1500)
  await page.evaluate(() => {
    let turn = 0
    const clicking = setInterval(() => {
      const inputs = document.querySelectorAll<HTMLInputElement>('[data-options] input')
      if (inputs.length === 0) clearInterval(clicking)
      inputs[(turn += 1) % 5]?.click()
    }, 15)
  })
  const { state } = await expectEnd(deadlineAt)
  expect(acknowledged.length).toBeGreaterThan(10)
  expect({ kind: 'respond', position: 1, response: state.items[0]?.response }).toEqual(
    acknowledged.at(-1)
  )
})

test('a click that reaches the program after the deadline is refused without a word of trouble', async () => {
  const deadlineAt = await leave(1500)
  await page.keyboard.press('Digit4')
  await page.getByRole('button', { name: '1번, ④ 선택, 표시함' }).waitFor()
  await page.getByText('저장됨', { exact: true }).waitFor()
  await page.route('**/call/session.record', async (route) => {
    await soon(async () => (await open()).now, { timeout: 5000 }).toBeGreaterThan(deadlineAt + 100)
    await route.continue()
  })
  await page.keyboard.press('Digit5')
  const { state } = await expectEnd(deadlineAt)
  expect(state.items[0]?.response).toEqual([4])
  await soon(() => page.getByRole('main').innerText()).not.toContain('교시가 아직')
})

test('a clock that runs out while another screen is open is told there, and leads to the sitting', async () => {
  const view = await open()
  const { deadlineAt } = periodOf(view)
  await page.evaluate(`location.hash = '#/settings'`)
  await page.getByRole('heading', { name: '설정' }).waitFor()
  const told = page.getByRole('status').filter({ hasText: '의 시간이 끝났습니다.' })
  await soon(() => told.count()).toBe(0)
  host.shiftClock(deadlineAt - view.now + SECOND)
  await told.getByText('다음 교시가 남아 있습니다.').waitFor()
  await page.evaluate(`location.hash = '#/bank'`)
  await page.getByRole('list', { name: '찾은 문항' }).waitFor()
  await told.getByRole('button', { name: '이어서 하기' }).click()
  await page.getByText('시험 시간이 끝나 답안이 자동으로 제출되었습니다.').waitFor()
  await page.evaluate(`location.hash = '#/home'`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await soon(() => told.count()).toBe(0)
  expect(complaints).toEqual([])
})
