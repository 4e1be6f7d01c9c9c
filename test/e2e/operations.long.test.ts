import { readFileSync } from 'node:fs'
import type { Page, Route } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { lastLines, logPath } from '../../src/main/lib/log-files.ts'
import { openBankDesk, type BankDesk } from '../support/bank-window.ts'
import { shoot } from '../support/looks.ts'
import { startPractice } from '../support/practice.ts'
import { soon } from '../support/soon.ts'

let desk: BankDesk
let dataDir = ''
let page: Page
let origin = ''
let requests: string[] = []
/** What the page complains of and the test expects. */
let complaints: string[] = []

beforeAll(async () => {
  desk = await openBankDesk((folder) => {
    dataDir = folder
  })
})
afterAll(() => desk.close())
beforeEach(async () => {
  const window = await desk.open()
  page = window.page
  complaints = window.complaints
  origin = new URL(page.url()).origin
  requests = []
  page.on('request', (request) => requests.push(request.url()))
})
afterEach(async () => {
  expect(requests.filter((url) => /^https?:/u.test(url) && !url.startsWith(origin))).toEqual([])
  await page.context().close()
})

const goTo = (hash: string) => page.goto(`${origin}/${hash}`)
const crashed = (whole = page) =>
  whole.getByRole('heading', { name: '이 화면에서 문제가 생겼습니다' })
const logged = (part: string): string[] =>
  lastLines(logPath(dataDir), 500).filter((line) => line.includes(part))
const wrong = (value: unknown) => (route: Route) => route.fulfill({ json: { ok: true, value } })

/** Throws in the window outside of anything that draws. */
const breakHandler = (message: string) =>
  page.evaluate(`setTimeout(() => { throw new TypeError(${JSON.stringify(message)}) })`)

test('진단 정보 is read whole before it is saved, and the file is what was read', async () => {
  await goTo('#/settings')
  const open = page.getByRole('button', { name: '진단 정보 보기' })
  await shoot(page, '89-settings-end', open)
  await open.click()
  const dialog = page.getByRole('dialog', { name: '진단 정보' })
  await dialog.getByText('아래 내용이 저장됩니다. 아무 데도 보내지 않습니다.').waitFor()
  const shown = dialog.getByRole('group', { name: '진단 정보 전체' })
  const read = (await shown.textContent()) ?? ''
  expect(read).toContain('[데이터베이스]')
  expect(read).toContain('검사(quick_check): 이상 없음')
  expect(read).not.toContain(dataDir)
  await shoot(page, '90-diagnostics', dialog)
  const saving = page.waitForEvent('download')
  await dialog.getByRole('button', { name: '파일로 저장' }).click()
  const download = await saving
  expect(download.suggestedFilename()).toMatch(/^hapgyeok-diagnostics-.*\.txt$/u)
  const file = readFileSync(await download.path(), 'utf8')
  expect(file).toBe(`\uFEFF${read.replaceAll('\n', '\r\n')}`)
  await dialog.getByText('파일로 저장했습니다.').waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  expect(complaints).toEqual([])
})

test('every licence is found by name, with its words, and a model’s only when it is asked for', async () => {
  await goTo('#/settings')
  await page.getByRole('button', { name: '오픈 소스 라이선스' }).click()
  const dialog = page.getByRole('dialog', { name: '오픈 소스 라이선스' })
  const list = dialog.getByRole('group', { name: '라이선스 목록' })
  await list.getByRole('button', { name: '합격 Apache-2.0' }).click()
  await dialog.getByText('TERMS AND CONDITIONS FOR USE', { exact: false }).waitFor()
  await shoot(page, '91-licences', dialog)
  await list.getByRole('button', { name: /^한글 문서/u }).click()
  await dialog
    .getByText('한글과컴퓨터의 한글 문서 파일(.hwp) 공개 문서를 참고하여 개발하였습니다.', {
      exact: false
    })
    .waitFor()
  await list.getByRole('button', { name: /^기본 제공 문항/u }).click()
  await dialog.getByText('크리에이티브 커먼즈', { exact: false }).waitFor()
  await list
    .getByRole('button', { name: /^EXAONE AI Model License/u })
    .first()
    .click()
  await dialog.getByRole('button', { name: '전문 가져오기' }).waitFor()
  await shoot(page, '92-licence-of-model', dialog)
  await dialog.getByLabel('이름이나 라이선스로 찾기').fill('svelte')
  await list.getByRole('button', { name: /^svelte 5/u }).click()
  await dialog.getByRole('group', { name: /^svelte 5.* 라이선스 전문$/u }).waitFor()
  await soon(() => list.getByRole('button').count()).toBeLessThan(10)
  await dialog.getByLabel('이름이나 라이선스로 찾기').fill('아무것도아닌것')
  await dialog.getByText('찾는 말에 맞는 것이 없습니다.').waitFor()
  expect(complaints).toEqual([])
})

test('a list of licences that is not there is told, and the rest of the dialog is', async () => {
  await page.route('**/call/licences.list', wrong({ packages: null, models: [] }))
  await goTo('#/settings')
  await page.getByRole('button', { name: '오픈 소스 라이선스' }).click()
  const dialog = page.getByRole('dialog', { name: '오픈 소스 라이선스' })
  await dialog.getByText('오픈 소스 라이선스 목록 파일이 없습니다.', { exact: false }).waitFor()
  await dialog.getByRole('button', { name: '합격 Apache-2.0' }).waitFor()
})

test('a screen that cannot be drawn says so beside the rail, and leads on', async () => {
  await page.route('**/call/models.overview', wrong({}))
  await page.getByRole('button', { name: '모델' }).click()
  await crashed().waitFor()
  await shoot(page, '93-crash', crashed())
  await page.getByText('저장된 답안과 기록은 그대로 있습니다.', { exact: false }).waitFor()
  expect(complaints.filter((one) => !/undefined|null|Failed to load|is not/u.test(one))).toEqual([])
  await soon(() => logged('window broke kind="render" screen="models"').length).toBe(1)
  expect(logged('window broke')[0]).toMatch(/error="TypeError .* < .*assets\/[\w-]+\.js:\d+:\d+/u)
  // The fault is still there, and told only once.
  await page.getByRole('button', { name: '다시 열기' }).click()
  await crashed().waitFor()
  await page.unroute('**/call/models.overview')
  await page.getByRole('button', { name: '다시 열기' }).click()
  await page.getByRole('heading', { name: '쓸 수 있는 모델' }).waitFor()
  expect(logged('window broke kind="render" screen="models"')).toHaveLength(1)
})

test('the rail, Back and 홈으로 leave a screen that broke', async () => {
  await page.route('**/call/models.overview', wrong({}))
  await page.getByRole('button', { name: '모델' }).click()
  await crashed().waitFor()
  await page.getByRole('button', { name: '설정' }).click()
  await page.getByRole('heading', { name: '설정', exact: true }).waitFor()
  await page.goBack()
  await crashed().waitFor()
  await page.getByRole('button', { name: '홈으로' }).click()
  await crashed().waitFor({ state: 'detached' })
  await soon(() => new URL(page.url()).hash).toBe('#/home')
})

test('what breaks a handler is shown in place of the screen, with 진단 정보 at hand', async () => {
  await breakHandler('nothing here is a function')
  await crashed().waitFor()
  await page.getByText('요청을 처리하다가 프로그램 오류가 났습니다.').waitFor()
  await page.getByRole('button', { name: '진단 정보', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: '진단 정보' })
  await dialog.getByText('window broke kind="handler" screen="bank"', { exact: false }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '다시 열기' }).click()
  await page.getByRole('list', { name: '찾은 문항' }).waitFor()
})

test('in the exam room the sheet stays, and the fault stands above it', async () => {
  const sessionId = await startPractice(desk.client, {
    mode: 'learn',
    subjectId: 'customs-law',
    count: 3
  })
  await goTo(`#/exam/${sessionId}`)
  const options = page.locator('fieldset[data-options]')
  await options.getByRole('radio').first().waitFor()
  await page.keyboard.press('Digit2')
  await page.getByText('저장됨').first().waitFor()
  await breakHandler('nothing in the room is a function')
  const bar = page.getByRole('alert').filter({ hasText: '저장된 답안은 그대로 있습니다.' })
  await bar.waitFor()
  await soon(() => options.getByRole('radio', { checked: true }).count()).toBe(1)
  await shoot(page, '94-fault-in-room', bar)
  await bar.getByRole('button', { name: '다시 열기' }).click()
  await bar.waitFor({ state: 'detached' })
  await soon(() => options.getByRole('radio', { checked: true }).count()).toBe(1)
})

test('a page that took the place of a lost one says so, and goes on where it was', async () => {
  await page.goto(`${origin}/?returned#/bank`)
  await page.getByText('창이 갑자기 종료되어 다시 열었습니다.').waitFor()
  await shoot(page, '95-returned', crashed())
  expect(new URL(page.url()).search).toBe('')
  await page.getByRole('button', { name: '계속하기' }).click()
  await page.getByRole('list', { name: '찾은 문항' }).waitFor()
})
