import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import type { SessionView } from '@shared/contract/session.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../support/chromium.ts'
import { openRoom, writeRoomProfile } from '../support/exam-room.ts'
import { enterHost, type HostClient } from '../support/host-client.ts'
import { startHost, type HostProcess } from '../support/host-process.ts'
import { soon } from '../support/soon.ts'
import { keepShot, openWindow, seriousFindings, type Look } from '../support/window.ts'

const SMALL = { width: 1024, height: 640, theme: 'light' } as const
const WIDE = { width: 1280, height: 800, theme: 'light' } as const

let browser: Browser
let host: HostProcess
let client: HostClient
let dataDir = ''

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), '시험장 '))
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

type Room = { page: Page; complaints: string[]; sessionId: string }

async function enter(look: Look, begin = true): Promise<Room> {
  const opened = await openWindow(browser, look)
  const { sessionId } = await openRoom(host, client, opened, begin)
  if (begin) await opened.page.getByRole('timer').waitFor()
  return { page: opened.page, complaints: opened.complaints, sessionId }
}

const stateOf = async (sessionId: string): Promise<SessionView['state']> =>
  (await client.call<SessionView>('session.open', { sessionId })).state

const saved = (page: Page): Promise<void> => page.getByText('저장됨', { exact: true }).waitFor()

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
}

/** What is painted as marked, in the order of the page. */
const painted = (page: Page): Promise<string[]> =>
  page.evaluate(() => [...(CSS.highlights.get('marker') ?? [])].map(String))

const item = (page: Page, number: number): Locator =>
  page.getByRole('article', { name: new RegExp(`^${number}번 문항`) })

const onSheet = (page: Page, row: string): Promise<void> =>
  page.getByRole('button', { name: row, exact: true }).waitFor()

test('a sitting of every form of item by keyboard alone, found again after a reload', async () => {
  const { page, complaints, sessionId } = await enter(SMALL)
  // A figure and formulae; then statements, an option reached by arrows, struck and flagged.
  await page.locator('.katex').first().waitFor()
  await press(
    page,
    'Digit2',
    'ArrowRight',
    'ArrowDown',
    'ArrowDown',
    'Space',
    'Shift+Digit5',
    'KeyF'
  )
  // Fifteen options: 12 is typed as 1 and 2, and ⑮ is struck as 1 and 5.
  await press(page, 'Enter', 'Digit1', 'Digit2', 'Shift+Digit1', 'Shift+Digit5')
  // Two of five: a third is refused, and a mark is taken back by its number.
  await press(page, 'Enter', 'Digit1', 'Digit2', 'Digit3', 'Digit2', 'Digit3')
  await page.getByText('2개를 고르세요 (2/2)').waitFor()

  // A case of three items: its table stays the same element, with what is marked in it.
  await press(page, 'Enter', 'Digit4')
  const stimulus = page.getByRole('region', { name: '지문·자료' })
  await stimulus.evaluate((element) => {
    element.dataset['kept'] = ''
  })
  await press(page, 'KeyH', 'ArrowLeft', 'Shift+Control+ArrowLeft', 'KeyH')
  const marked = await painted(page)
  expect(marked).toHaveLength(1)
  await press(page, 'Enter', 'KeyM')
  await page.keyboard.type('세율표 확인')
  await press(page, 'Escape')
  await soon(() => stimulus.getAttribute('data-kept')).toBe('')
  await soon(() => painted(page)).toEqual(marked)
  await soon(() => item(page, 6).evaluate((article) => article === document.activeElement)).toBe(
    true
  )
  await press(page, 'Digit5', 'ArrowRight', 'Digit1', 'ArrowRight')
  await soon(() => stimulus.count()).toBe(0)
  // The first word of the stem, and the two behind it.
  await press(page, 'KeyH', 'Shift+Control+ArrowRight', 'KeyH')
  await saved(page)

  await page.reload()
  await page.getByRole('timer').waitFor()
  for (const row of [
    '1번, ② 선택',
    '2번, ② 선택, 표시함',
    '3번, ⑫ 선택',
    '4번, ①, ③ 선택',
    '5번, ④ 선택',
    '6번, ⑤ 선택, 메모 있음',
    '7번, ① 선택',
    '8번, 무응답'
  ])
    await onSheet(page, row)
  await soon(() => painted(page)).toHaveLength(1)
  const { items } = await stateOf(sessionId)
  expect(items.slice(0, 8).map(({ struck }) => struck)).toEqual([[], [5], [15], [], [], [], [], []])
  expect(items[5]?.note).toBe('세율표 확인')
  expect(items[4]?.highlights.map(({ part, quote }) => [part, quote])).toEqual([
    ['stimulus', marked[0]]
  ])
  expect(items[7]?.highlights[0]).toMatchObject({ part: 'stem', start: 0 })
  expect(complaints).toEqual([])
  await page.context().close()
})

test('reading the session again moves nothing under the eyes of the reader', async () => {
  const opened = await openWindow(browser, { ...SMALL, height: 480 })
  const { page, context } = opened
  await page.clock.install()
  await openRoom(host, client, opened)
  await page.getByRole('timer').waitFor()
  await page.getByText('탄력성이 부담을 가른다.').scrollIntoViewIfNeeded()
  const top = (): Promise<number> =>
    page.locator('[data-scroller]').evaluate((sheet) => sheet.scrollTop)
  const before = await top()
  expect(before).toBeGreaterThan(0)
  const again = page.waitForResponse('**/call/session.open')
  await page.clock.runFor(31_000)
  await (await again).finished()
  await page.clock.runFor(1000)
  await soon(top).toBe(before)
  await context.close()
})

test('text is marked and wiped with the mouse, and dragging over an option does not choose it', async () => {
  const { page, sessionId } = await enter(SMALL)
  await press(page, 'ArrowRight', 'ArrowRight')
  const option = page.getByText('종합부동산세', { exact: true })
  const drag = async (): Promise<void> => {
    const box = await option.boundingBox()
    if (box === null) throw new Error('the option is not on the page')
    await page.mouse.move(box.x + 1, box.y + box.height / 2)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 4 })
    await page.mouse.move(box.x + box.width - 1, box.y + box.height / 2, { steps: 4 })
    await page.mouse.up()
  }
  await drag()
  const wipe = page.getByRole('toolbar', { name: '형광펜' }).getByRole('button', { name: '지우기' })
  await soon(() => wipe.isDisabled()).toBe(true)
  await page.getByRole('toolbar', { name: '형광펜' }).getByText('형광펜').click()
  await soon(() => painted(page)).toEqual(['종합부동산세'])
  await soon(async () => (await stateOf(sessionId)).items[2]?.response).toEqual([])
  await option.click()
  await onSheet(page, '3번, ⑤ 선택')
  await drag()
  await wipe.click()
  await soon(() => painted(page)).toEqual([])
  await saved(page)
  await soon(async () => (await stateOf(sessionId)).items[2]).toMatchObject({
    response: [5],
    highlights: []
  })
  await page.context().close()
})

test('X strikes what the pointer is on, and nothing of the item before', async () => {
  const { page, sessionId } = await enter(SMALL)
  await page.getByText('소비자잉여는 0보다 크다.').hover()
  await press(page, 'KeyX')
  await page.getByText('세금은 거래량을 줄인다.').click({ button: 'right' })
  // Over to another item by a click on the answer sheet: there is nothing that is pointed at.
  await page.getByText('소비자잉여는 0보다 크다.').click()
  await page.getByRole('button', { name: '8번, 무응답' }).click()
  await press(page, 'KeyX')
  await saved(page)
  const { items } = await stateOf(sessionId)
  expect([items[0]?.struck, items[7]?.struck]).toEqual([[2, 4], []])
  await page.context().close()
})

test('two items lie side by side where there is room, and the keys act on the one in front', async () => {
  const { page, sessionId } = await enter(WIDE)
  await press(page, 'KeyV')
  await item(page, 2).waitFor()
  await soon(() => item(page, 1).getAttribute('aria-current')).toBe('true')
  await press(page, 'Digit4', 'ArrowRight', 'Digit1')
  await soon(() => item(page, 2).getAttribute('aria-current')).toBe('true')
  await soon(() => item(page, 2).evaluate((article) => article === document.activeElement)).toBe(
    true
  )
  // By click, then by Tab back to the item on the right.
  await page.getByText('탄력성이 부담을 가른다.').click()
  await soon(() => item(page, 1).getAttribute('aria-current')).toBe('true')
  await press(page, 'Tab')
  await soon(() => item(page, 2).getAttribute('aria-current')).toBe('true')
  await press(page, 'KeyF')
  await saved(page)
  await keepShot(page, '18-two-items')
  const { items } = await stateOf(sessionId)
  expect(items.slice(0, 2)).toMatchObject([
    { response: [5], flagged: false },
    { response: [1], flagged: true }
  ])
  // Two items of one case show its table once.
  await page.getByRole('button', { name: '5번, 무응답' }).click()
  await item(page, 6).waitFor()
  await soon(() => page.getByRole('region', { name: '지문·자료' }).count()).toBe(1)

  // The choice stays; where the window is narrow it rests, with its reason.
  await page.reload()
  await item(page, 6).waitFor()
  await page.setViewportSize({ width: 1024, height: 640 })
  const two = page.getByRole('button', { name: '2문항 보기' })
  await soon(() => two.isDisabled()).toBe(true)
  await soon(() => two.getAttribute('title')).toContain('1180')
  await soon(() => page.getByRole('article').count()).toBe(1)
  await client.call('program.change', { itemsPerPage: 1 })
  await page.context().close()
})

test('the calculator is had where the exam allows one, covers no option, and has the keys with the focus alone', async () => {
  const { page, sessionId } = await enter(SMALL)
  const sheetBox = () => page.getByRole('main').boundingBox()
  const before = await sheetBox()
  await press(page, 'Digit1', 'KeyC')
  const display = page.getByRole('status', { name: '계산기 표시창' })
  await press(page, '1', '2', '*', '3', 'Enter')
  await soon(async () => (await display.innerText()).trim()).toBe('36')
  await soon(async () => (await stateOf(sessionId)).items[0]?.response).toEqual([1])
  const [calculator, sheet] = await Promise.all([
    page.getByRole('region', { name: '계산기', exact: true }).boundingBox(),
    sheetBox()
  ])
  expect((sheet?.x ?? 0) + (sheet?.width ?? 0)).toBeLessThanOrEqual(calculator?.x ?? 0)
  expect(sheet?.height).toBe(before?.height)
  await page.getByText('세금은 거래량을 줄인다.').click()
  await press(page, 'Digit3')
  await saved(page)
  await soon(async () => (await stateOf(sessionId)).items[0]?.response).toEqual([3])
  await press(page, 'KeyC')
  await soon(() => display.count()).toBe(0)
  await page.context().close()
})

test('the answer sheet is one stop of Tab, and arrows go over its rows and their options', async () => {
  const { page, sessionId } = await enter(SMALL)
  await page.getByRole('button', { name: '1번, 무응답' }).focus()
  await press(page, 'ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowRight', 'Space')
  await onSheet(page, '3번, ② 선택')
  await press(page, 'End', 'ArrowLeft', 'ArrowLeft', 'Enter')
  await item(page, 8).waitFor()
  await saved(page)
  await soon(() => stateOf(sessionId)).toMatchObject({ position: 8 })
  await page.getByRole('button', { name: /^재정학 1번부터 4번, 4문항 중 1문항 응답/ }).click()
  await item(page, 1).waitFor()
  await page.context().close()
})

test.each(['light', 'dark'] as const)(
  'a screen reader finds stem, options with their state and the time, and axe finds nothing serious: %s',
  async (theme) => {
    const { page } = await enter({ ...SMALL, theme })
    await press(page, 'ArrowRight', 'Digit3', 'Shift+Digit5', 'KeyF')
    await saved(page)
    const tree = await page.locator('body').ariaSnapshot()
    expect(tree).toMatch(/timer "남은 시간": 0[78]:\d\d/)
    expect(tree).toContain('article "2번 문항, 모두 8문항, 표시함"')
    expect(tree).toContain('다음 보기에서 옳은 것을 모두 고른 것은?')
    expect(tree).toMatch(/group "2번 선택지"/)
    expect(tree).toMatch(/radio "③ ㄱ, ㄴ" \[checked\]/)
    expect(tree).toMatch(/radio "⑤ 지운 선택지 ㄱ, ㄴ, ㄷ"/)
    expect(tree).toContain('제62회')
    await press(page, 'KeyT')
    await page.getByText(/^남은 시간은 [78]분/).waitFor({ state: 'attached' })
    expect(await seriousFindings(page)).toEqual([])
    await press(page, 'ArrowRight', 'ArrowRight', 'KeyC', 'KeyM')
    await page.getByRole('textbox').waitFor()
    await keepShot(page, `19-exam-room-${theme}`)
    expect(await seriousFindings(page)).toEqual([])
    await press(page, 'Escape', 'KeyH', 'Shift+Slash')
    await page.getByRole('dialog').waitFor()
    expect(await seriousFindings(page)).toEqual([])
    await press(page, 'Escape')
    await page.getByRole('button', { name: '답안 제출' }).click()
    await page.getByRole('button', { name: '4번으로 가기' }).waitFor()
    expect(await seriousFindings(page)).toEqual([])
    await page.getByRole('button', { name: '4번으로 가기' }).click()
    await item(page, 4).waitFor()
    await page.context().close()
  }
)

test('a paper that waits, the break after a period, and the end each have the focus on what comes next', async () => {
  const { page, sessionId } = await enter(SMALL, false)
  await page.getByText('시험을 시작하면 시계가 갑니다.').waitFor()
  await soon(() => page.getByRole('timer').count()).toBe(0)
  expect(await seriousFindings(page)).toEqual([])
  await keepShot(page, '20-waiting')
  await press(page, 'Enter')
  await page.getByRole('timer').waitFor()
  await soon(() => item(page, 1).evaluate((article) => article === document.activeElement)).toBe(
    true
  )
  await client.call('session.handIn', { sessionId, period: 1 })
  await page.reload()
  await page.getByText('쉬는 시간 30분 중 남은 시간').waitFor()
  await soon(() => page.evaluate(() => document.activeElement?.textContent.trim())).toBe(
    '2교시 시작'
  )
  // A key that was still meant for the sheet begins nothing; one pressed a moment later does.
  await soon(async () => {
    await press(page, 'Enter')
    return page.getByRole('article').count()
  }).toBe(1)
  await client.call('session.handIn', { sessionId, period: 2 })
  await page.reload()
  await page.getByText('시험이 끝났습니다.').waitFor()
  await soon(() => page.evaluate(() => document.activeElement?.textContent.trim())).toBe(
    '결과 보기'
  )
  // A missing session offers the way home and nothing that cannot help.
  for (const place of ['exam/none', 'result/none', 'review/none/all', 'print/score/none']) {
    await page.goto(`${host.origin}/#/${place}`)
    await page.getByText('시험 기록이 없거나 지워졌습니다.', { exact: true }).waitFor()
    await page.getByRole('button', { name: '홈으로' }).waitFor()
    await soon(() => page.getByRole('button', { name: '다시 시도' }).count()).toBe(0)
  }
  await page.context().close()
})

test('in 학습 Enter shows the key with the focus on the verdict, R explains, and Enter goes on', async () => {
  const { sessionId } = await client.call<{ sessionId: string }>('session.startPractice', {
    examId: 'tax-accountant',
    mode: 'learn',
    filter: {
      subjectIds: ['tax-accounting'],
      topics: [],
      roundIds: ['room-round'],
      origins: [],
      standings: [],
      query: ''
    },
    count: 2,
    secondsPerItem: null,
    shuffleOptions: true
  })
  const opened = await openWindow(browser, SMALL)
  const { page, context } = opened
  const [name = '', value = ''] = client.cookie.split('=')
  await context.addCookies([{ name, value, url: host.origin }])
  await page.goto(`${host.origin}/#/exam/${sessionId}`)
  await page.getByText('선택지 순서를 섞음').waitFor()
  await press(page, 'Digit2', 'Enter')
  await page.getByText(/(?:^| )(?:정답입니다\.|오답입니다\. 정답은 ③입니다\.)/).waitFor()
  const focused = await page.evaluate(() => document.activeElement?.textContent.trim())
  expect(focused).toMatch(/^(?:정답|오답)입니다/)
  await page.getByRole('button', { name: /^1번, ② 선택, (?:맞음|틀림)$/ }).waitFor()
  await press(page, 'KeyR')
  await page
    .getByText(/생각(?: 과정|하는 중) · /)
    .first()
    .waitFor({ timeout: 60_000 })
  await press(page, 'Enter')
  await item(page, 2).waitFor()
  await context.close()
})
