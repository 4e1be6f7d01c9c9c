import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { focused } from '../support/bank-window.ts'
import { launchChromium } from '../support/chromium.ts'
import { MINI_MODEL } from '../support/engine.ts'
import { enterHost } from '../support/host-client.ts'
import { startHost, type HostProcess } from '../support/host-process.ts'
import { startFileServer, type Behaviour, type FileServer } from '../support/hostile-file-server.ts'
import { shoot } from '../support/looks.ts'
import { tabTo } from '../support/keyboard.ts'
import { soon } from '../support/soon.ts'
import { foreign, openWindow } from '../support/window.ts'

const CONTENT = readFileSync(MINI_MODEL)
/** Of a slow line, bytes a millisecond: the whole file would take 25 seconds. */
const SLOW = 150
const GET = 'EXAONE 4.0 1.2B Q8_0 받기'
const WORDS = `EXAONE AI Model License Agreement 1.2 - NC\n\n${Array.from(
  { length: 80 },
  (_, line) => `${line + 1}. You may use the Model for research and educational purposes.`
).join('\n')}`

const dataDir = mkdtempSync(join(tmpdir(), '모델 내려받기 '))
let server: FileServer
let host: HostProcess
let browser: Browser
let cookie = ''
/** The line is slow from then on, epoch milliseconds; null: it is quick. */
let slowSince: number | null = null
let licence: Behaviour = {}
let file: Behaviour = {}
let windows: Awaited<ReturnType<typeof openWindow>>[] = []

beforeAll(async () => {
  server = await startFileServer({
    size: CONTENT.length,
    content: CONTENT,
    line: {
      windowBytes: 64 * 1024,
      arrived: () => (slowSince === null ? Infinity : (Date.now() - slowSince) * SLOW)
    },
    behave: ({ path }) => (path.endsWith('/LICENSE') ? licence : file)
  })
  process.env.HF_ENDPOINT = new URL(server.url).origin
  browser = await launchChromium()
  await startProgram()
})
afterAll(async () => {
  delete process.env.HF_ENDPOINT
  await browser.close()
  await host.kill()
  await server.close()
  rmSync(dataDir, { recursive: true, force: true })
})
afterEach(async () => {
  for (const { context, complaints, requests } of windows) {
    expect(complaints).toEqual([])
    expect(foreign(requests, [host])).toEqual([])
    await context.close()
  }
  windows = []
})

async function startProgram(): Promise<void> {
  host = await startHost(dataDir)
  const client = await enterHost(host)
  await client.call('program.change', { examId: 'customs-broker' })
  cookie = client.cookie
}

async function openModels(): Promise<Page> {
  const window = await openWindow(browser, { width: 1280, height: 800, theme: 'light' })
  windows.push(window)
  const [name = '', value = ''] = cookie.split('=')
  await window.context.addCookies([{ name, value, url: host.origin }])
  window.page.setDefaultTimeout(30_000)
  await window.page.goto(`${host.origin}/#/models`)
  await window.page.getByRole('heading', { name: '받을 수 있는 모델' }).waitFor()
  return window.page
}

const press = async (page: Page, name: RegExp): Promise<void> => {
  await tabTo(page, name)
  await page.keyboard.press('Enter')
}

test('a model comes when its licence was agreed to, stops, goes on after a new start, and speaks', async () => {
  const page = await openModels()
  const small = page.getByRole('region', { name: 'EXAONE 4.0 1.2B', exact: true })
  await small.getByText('약 1,297 MB').waitFor()
  await shoot(page, '52-offers', page.getByRole('heading', { name: '받을 수 있는 모델' }))
  await small.getByRole('button', { name: '다른 양자화 5개' }).click()
  await small.getByText('775 MB').waitFor()
  await shoot(page, '53-quantisations', small.getByText('775 MB'))

  const computer = page.getByRole('heading', { name: '이 컴퓨터' })
  await shoot(page, '63-end', computer)

  // The host is not to be reached: the question stays and can be put again.
  licence = { canned: { status: 503 } }
  await small.getByRole('button', { name: GET }).click()
  const dialog = page.getByRole('dialog', { name: GET })
  await dialog.getByText('사용 허가 조건과 파일을 받습니다', { exact: false }).waitFor()
  expect(server.seen).toEqual([])
  await shoot(page, '54-before-fetching', dialog)
  await press(page, /^사용 허가 조건 보기$/)
  await dialog.getByRole('button', { name: '다시 시도' }).waitFor()
  await shoot(page, '55-licence-not-fetched', dialog)

  licence = { canned: { status: 200, headers: { 'content-type': 'text/plain' }, body: WORDS } }
  await press(page, /^다시 시도$/)
  await dialog.getByText('80. You may use', { exact: false }).waitFor()
  await soon(() => focused(page)).toContain('EXAONE AI Model License Agreement 1.2 - NC')
  const agree = dialog.getByRole('button', { name: '동의하고 받기' })
  await soon(() => agree.isDisabled()).toBe(true)
  await tabTo(page, /^사용 허가 조건 전문$/)
  await page.keyboard.press('End')
  await shoot(page, '56-licence', dialog)
  await tabTo(page, /^읽었고 동의합니다$/)
  await page.keyboard.press('Space')
  expect(server.seen.every(({ path }) => path.endsWith('/LICENSE'))).toBe(true)
  slowSince = Date.now()
  await press(page, /^동의하고 받기$/)
  await dialog.waitFor({ state: 'detached' })
  await soon(async () => (await focused(page)).trim()).toBe('일시정지')

  const bar = small.getByRole('progressbar', { name: 'EXAONE-4.0-1.2B-Q8_0.gguf 내려받기' })
  await bar.waitFor()
  await small.getByText(/받는 중 · \d MB \/ 4 MB · 초당 [\d.,]+ [MK]B · 약 \d+초 남음/u).waitFor()
  await soon(async () => Number(await bar.getAttribute('aria-valuenow'))).toBeGreaterThan(5)
  await shoot(page, '57-receiving', bar)
  await press(page, /^일시정지$/)
  await small.getByText('멈춤').first().waitFor()
  await shoot(page, '58-paused', bar)
  // Another screen and back.
  await page.goto(`${host.origin}/#/settings`)
  await page.getByRole('heading', { name: '설정', level: 1 }).waitFor()
  await page.goto(`${host.origin}/#/models`)
  await small.getByRole('button', { name: '이어받기' }).waitFor()

  await page.getByRole('button', { name: '취소', exact: true }).click()
  const leaving = page.getByRole('dialog', { name: '내려받기를 취소할까요?' })
  await leaving.getByText(/^받아 둔 (?:\d MB를|부분\(1 MB 미만\)을) 지웁니다/u).waitFor()
  await shoot(page, '59-cancel', leaving)
  await leaving.getByRole('button', { name: '그대로 두기' }).click()
})

test('after a new start it waits for the learner, goes on where it was, and the file can be used', async () => {
  await host.kill()
  await startProgram()
  const page = await openModels()
  const small = page.getByRole('region', { name: 'EXAONE 4.0 1.2B', exact: true })
  await small.getByText('멈춤').first().waitFor()
  const before = server.seen.length
  slowSince = null
  await press(page, /^이어받기$/)
  await soon(() => server.seen.length).toBe(before + 1)
  expect(server.seen.at(-1)?.headers.range).toMatch(/^bytes=[1-9]\d{4,}-$/u)

  const files = page.getByRole('region', { name: '쓸 수 있는 모델' })
  const row = files.getByRole('listitem').filter({ hasText: 'EXAONE-4.0-1.2B-Q8_0' })
  await row.getByText('보관 폴더에 있음', { exact: false }).waitFor()
  await small.getByText('받음', { exact: true }).waitFor()
  await shoot(page, '60-received', small.getByText('받음', { exact: true }))
  await row.getByRole('button', { name: '이 모델 쓰기' }).click()
  await row.getByText('사용 중').waitFor()
  await shoot(page, '61-in-use', row)
  await press(page, /^문장 써 보기$/)
  await page.getByText(/^\d+토큰 · 첫 글자까지/u).waitFor()
})

test('one that is given up after a question leaves nothing, and is had again without the words', async () => {
  slowSince = Date.now()
  const page = await openModels()
  const small = page.getByRole('region', { name: 'EXAONE 4.0 1.2B', exact: true })
  await small.getByRole('button', { name: '다른 양자화 5개' }).click()
  await small.getByRole('button', { name: 'EXAONE 4.0 1.2B Q6_K 받기' }).click()
  await press(page, /^사용 허가 조건 보기$/)
  const bar = small.getByRole('progressbar')
  await soon(async () => Number(await bar.getAttribute('aria-valuenow'))).toBeGreaterThan(0)
  await small.getByRole('button', { name: '취소', exact: true }).click()
  await page.getByRole('button', { name: '취소하고 지우기' }).click()
  await bar.waitFor({ state: 'detached' })
  await small.getByRole('button', { name: 'EXAONE 4.0 1.2B Q6_K 받기' }).waitFor()
})

test('one that the server does not give says so where it was asked for, and can be tried again', async () => {
  file = { canned: { status: 404 } }
  const page = await openModels()
  const small = page.getByRole('region', { name: 'EXAONE 4.0 1.2B', exact: true })
  await small.getByRole('button', { name: '다른 양자화 5개' }).click()
  await small.getByRole('button', { name: 'EXAONE 4.0 1.2B Q5_K_M 받기' }).click()
  await press(page, /^사용 허가 조건 보기$/)
  const sentence = small.getByText(
    /^실패: 서버가 모델 파일을 주지 않았습니다: .*Q5_K_M\.gguf\(404/u
  )
  await sentence.waitFor()
  await shoot(page, '62-failed', sentence)

  file = {}
  slowSince = Date.now()
  await press(page, /^다시 시도$/)
  await small.getByText(/받는 중 · 0 MB \/ 4 MB/u).waitFor()
  await soon(() => sentence.count()).toBe(0)
})
