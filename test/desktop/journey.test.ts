import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ReviewView } from '@shared/contract/session.ts'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { handIn } from '../support/keyboard.ts'
import { startPractice } from '../support/practice.ts'
import { soon } from '../support/soon.ts'
import { keepShot } from '../support/window.ts'
import { callOver, complaintsOf, newProfile, removeProfile } from './desk.ts'
import type { Desktop } from './desktop.ts'
import type { HarnessDesktop } from './launch-harness.ts'
import { launchDesktop, launchSecond, underElectron } from './launch.ts'
import { untilGone } from './processes.ts'

// One learner's days with the program, in this order: each test goes on where the one before stopped.
let dataDir = ''
let desktop: Desktop
/** Ends what runs, where something does. */
let kill = (): Promise<void> => Promise.resolve()
let complaints: string[] = []
let sessionId = ''

const start = async (): Promise<Page> => {
  desktop = await launchDesktop({ dataDir })
  kill = desktop.kill
  complaints = complaintsOf(desktop.page)
  return desktop.page
}
const practise = (page: Page): Promise<string> =>
  startPractice(
    { call: (name, input) => callOver(page, name, input) },
    { mode: 'timed', subjectId: 'customs-law', count: 3 }
  )
const saved = (page: Page): Promise<void> => page.getByText('저장됨', { exact: true }).waitFor()
const onSheet = (page: Page, row: string): Promise<void> =>
  page.getByRole('button', { name: row, exact: true }).waitFor()

/** The processes beside main: Chromium's and the engines'; Electron ends its own. */
async function processes(): Promise<number[]> {
  if (underElectron) return []
  const { ask, chromiumPid } = desktop as HarnessDesktop
  return [chromiumPid, ...(await ask('pids'))]
}

async function endsWithoutComplaint(end: () => Promise<number | null>): Promise<void> {
  const asked = await desktop.requests()
  expect(asked.filter(({ address }) => !address.startsWith('app://hapgyeok/'))).toEqual([])
  const pids = await processes()
  expect(await end()).toBe(0)
  for (const pid of pids) await untilGone(pid, 'a process of the program')
  expect(complaints).toEqual([])
  // Chromium inside Electron has its own things to say.
  if (!underElectron) expect(desktop.output()).toBe('')
}

beforeAll(() => {
  dataDir = newProfile()
})
afterAll(async () => {
  await kill()
  removeProfile(dataDir)
})

test('first start: an exam is chosen', async () => {
  const page = await start()
  await page.getByRole('heading', { name: '어떤 시험을 준비하시나요?' }).waitFor()
  await page.getByRole('button', { name: /관세사 시험/ }).click()
  await page.getByRole('button', { name: '날짜 없이 시작하기' }).click()
  await page.getByRole('button', { name: /^실전 모의고사 실제/ }).waitFor()
  const shown = await desktop.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => window.isVisible())
  )
  expect(shown).toEqual([true])
})

test('a short exam by keyboard, its result and its review', async () => {
  const { page } = desktop
  sessionId = await practise(page)
  await page.evaluate(`location.hash = '#/exam/${sessionId}'`)
  await page.getByRole('timer').waitFor()
  for (const key of ['Digit2', 'KeyF', 'Enter', 'Digit3', 'ArrowRight', 'Digit1'])
    await page.keyboard.press(key)
  await onSheet(page, '1번, ② 선택, 표시함')
  await onSheet(page, '2번, ③ 선택')
  await onSheet(page, '3번, ① 선택')
  await saved(page)
  await keepShot(page, 'desktop-01-exam-room')
  await handIn(page)
  await page.getByRole('button', { name: '다시 보기', exact: true }).click()
  await page.getByRole('heading', { name: '해설' }).first().waitFor()
})

test('the engine’s own process explains an item to its end', async () => {
  const { page } = desktop
  const pane = page.getByRole('region', { name: '튜터' })
  await pane.getByRole('button', { name: '풀이', exact: true }).click()
  await pane.getByRole('button', { name: '다시 생성' }).waitFor({ timeout: 60_000 })
  await soon(() => pane.getByRole('status').first().innerText()).toMatch(/^설명을 다 썼습니다\./)
  await page.getByText('체험용 — 지식 없음').first().waitFor()
  await keepShot(page, 'desktop-02-explanation')
  if (!underElectron) expect((await processes()).length).toBeGreaterThan(1)
})

test('quitting with a model in memory takes seconds and leaves no process', async () => {
  const begun = performance.now()
  await endsWithoutComplaint(() => desktop.close())
  // Seconds, on a machine that does other things beside.
  expect(performance.now() - begun).toBeLessThan(15_000)
})

test('started again, the record is there', async () => {
  const page = await start()
  const { items } = await callOver<ReviewView>(page, 'session.review', { sessionId })
  expect(items.map(({ response }) => response)).toEqual([[2], [3], [1]])
  await page.evaluate(`location.hash = '#/review/${sessionId}'`)
  const pane = page.getByRole('region', { name: '튜터' })
  await pane.getByRole('button', { name: '다시 생성' }).waitFor()
  await pane.getByText('체험용 — 지식 없음').first().waitFor()
})

test('a second start brings the first window to the front, and ends', async () => {
  await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize())
  expect(await launchSecond({ dataDir })).toBe(0)
  const state = () =>
    desktop.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => [window.isMinimized(), window.isFocused()])
    )
  await soon(state).toEqual([[false, true]])
})

test('main killed during an exam: the next start resumes it with every response', async () => {
  const running = await practise(desktop.page)
  await desktop.page.evaluate(`location.hash = '#/exam/${running}'`)
  await desktop.page.getByRole('timer').waitFor()
  for (const key of ['Digit4', 'Enter', 'Digit2']) await desktop.page.keyboard.press(key)
  await onSheet(desktop.page, '2번, ② 선택')
  await saved(desktop.page)
  const pids = await processes()
  await desktop.kill()
  for (const pid of pids) await untilGone(pid, 'a process of the killed program')

  const page = await start()
  const resume = page.getByRole('button', { name: /이어서 하기/ })
  await resume.first().click()
  await page.getByRole('timer').waitFor()
  await onSheet(page, '1번, ④ 선택')
  await onSheet(page, '2번, ② 선택')
  await handIn(page)
})

test('the paper is saved as a PDF where the dialog says', async () => {
  const { page } = desktop
  const filePath = join(dataDir, '문항집.pdf')
  const booklet = { query: '과세가격', examId: 'customs-broker', rationales: false }
  expect(await callOver(page, 'items.printPdf', booklet)).toEqual({ printer: true, saved: null })
  await desktop.queueDialog({ canceled: false, filePath })
  expect(await callOver(page, 'items.printPdf', booklet)).toEqual({
    printer: true,
    saved: filePath
  })
  expect(readFileSync(filePath).subarray(0, 5).toString()).toBe('%PDF-')
  const asked = await desktop.dialogs()
  expect(asked.map(({ kind }) => kind)).toEqual(['showSaveDialog', 'showSaveDialog'])
  const windows = await desktop.evaluate(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows().length
  )
  expect(windows).toBe(1)
})

test.skipIf(underElectron)(
  'after sleep the deadlines are looked at (nothing else can sleep at will)',
  async () => {
    const heard = await desktop.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'))
    expect(heard).toBe(true)
  }
)

test('a page that crashes is opened again where it was', async () => {
  const { page } = desktop
  await page.evaluate(`location.hash = '#/bank'`)
  await page.getByRole('list', { name: '찾은 문항' }).waitFor()
  await page.evaluate('window.mark = 1')
  await desktop.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer()
  )
  // Asked of main: the driver of the page lets go of one that has crashed.
  const inPage = (code: string) =>
    desktop
      .evaluate(
        ({ BrowserWindow }, text) =>
          BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(text),
        code
      )
      .catch(() => null)
  const said = `[typeof mark, location.hash, document.body.innerText.includes('다시 열었습니다')].join()`
  await soon(() => inPage(said)).toBe('undefined,#/bank,true')
  // The button comes with the screen around it, after the sentence.
  const goOn = `(() => {
    const buttons = [...document.querySelectorAll('button')]
    buttons.find((button) => button.textContent.trim() === '계속하기')?.click()
    return document.querySelector('input[type="search"]') !== null
  })()`
  await soon(() => inPage(goOn)).toBe(true)
})

test('the program ends with its window', async () => {
  await endsWithoutComplaint(() => {
    // The program may be gone before it can answer.
    desktop
      .evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
      .catch(() => undefined)
    return desktop.exited
  })
})

test.skipIf(underElectron)(
  'a key is kept encrypted where there is a keyring (the harness is given one)',
  async () => {
    const key = 'sk-desktop-1234567890'
    const server = { baseUrl: 'http://127.0.0.1:9/v1', model: 'm', key }
    for (const [keyring, encrypted] of [
      ['basic_text', false],
      ['gnome_libsecret', true]
    ] as const) {
      desktop = await launchDesktop({ dataDir, keyring })
      const view = await callOver(desktop.page, 'modelServer.write', server)
      expect(view).toMatchObject({ keyEncrypted: encrypted, server: { hasKey: true } })
      expect(readFileSync(join(dataDir, 'server.json'), 'utf8').includes(key)).toBe(!encrypted)
      expect(await desktop.close()).toBe(0)
    }
    desktop = await launchDesktop({ dataDir, keyring: 'gnome_libsecret' })
    kill = desktop.kill
    const read = await callOver(desktop.page, 'modelServer.read')
    expect(read).toMatchObject({ server: { hasKey: true } })
  }
)
