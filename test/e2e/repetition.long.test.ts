import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { MistakeCount, TodayView } from '@shared/contract/progress.ts'
import type { ItemRecord } from '@shared/contract/records.ts'
import type { ReviewView, SessionSummary, SessionView } from '@shared/contract/session.ts'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDatabase } from '../../src/main/db/database.ts'
import { silentLogger } from '../../src/main/lib/logger.ts'
import { itemsOf } from '../support/builders.ts'
import { launchChromium } from '../support/chromium.ts'
import { enterHost, type HostClient } from '../support/host-client.ts'
import { startHost, type HostProcess } from '../support/host-process.ts'
import { tabTo } from '../support/keyboard.ts'
import { shoot } from '../support/looks.ts'
import { middle, watchSteps } from '../support/review-steps.ts'
import { soon } from '../support/soon.ts'
import { openWindow } from '../support/window.ts'

const EXAM = 'customs-broker'
const DAY = 86_400_000
/** Items learnt; the key of each is ③. */
const LEARNT = 12
/** Of them those that were answered wrong, by position. */
const MISSED = [2, 5]

let browser: Browser
let host: HostProcess
let client: HostClient
let dataDir = ''

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), '복습 '))
  writeItems()
  host = await startHost(dataDir)
  client = await enterHost(host)
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
  await host.kill()
  rmSync(dataDir, { recursive: true, force: true })
})

function writeItems(): void {
  mkdirSync(dataDir, { recursive: true })
  const db = createDatabase(join(dataDir, 'hapgyeok.db'), silentLogger, () => Date.now())
  const rationale = '수입신고가 수리된 물품은 내국물품이다. 따라서 ③이 옳다.'
  for (const [index, item] of itemsOf('customs-law', LEARNT, { topic: '통관' }).entries()) {
    // No two are of one length.
    db.items.insertItem({ ...item, rationale: `${rationale} `.repeat(index + 1) }, Date.now())
  }
  db.settings.putValue('program', { examId: EXAM, examDates: {} })
  db.close()
}

async function startPractice(mode: 'learn' | 'timed'): Promise<string> {
  const { sessionId } = await client.call<{ sessionId: string }>('session.startPractice', {
    examId: EXAM,
    mode,
    filter: {
      subjectIds: ['customs-law'],
      topics: [],
      roundIds: [],
      origins: ['user'],
      standings: [],
      query: ''
    },
    count: LEARNT,
    secondsPerItem: null,
    shuffleOptions: false
  })
  return sessionId
}

/** 학습 of all items, without a window. */
async function learn(): Promise<void> {
  const sessionId = await startPractice('learn')
  const record = (action: unknown): Promise<unknown> =>
    client.call('session.record', { sessionId, action })
  for (let position = 1; position <= LEARNT; position += 1) {
    const response = [MISSED.includes(position) ? 1 : 3]
    await record({ kind: 'respond', position, response })
    if (position === 3) await record({ kind: 'flag', position, on: true })
    if (position === 4) await record({ kind: 'note', position, text: '제2조 정의' })
    await client.call('session.reveal', { sessionId, position })
    if (position === 6) await record({ kind: 'confidence', position, confidence: 'guessed' })
  }
  await client.call('session.handIn', { sessionId, period: 1 })
}

async function open(): Promise<{ page: Page; complaints: string[] }> {
  const look = { width: 1280, height: 800, theme: 'light' } as const
  const { context, page, complaints } = await openWindow(browser, look)
  const [name = '', value = ''] = client.cookie.split('=')
  await context.addCookies([{ name, value, url: host.origin }])
  page.setDefaultTimeout(30_000)
  await page.goto(`${host.origin}/#/repetition`)
  await page.getByRole('heading', { level: 1, name: '복습' }).waitFor()
  return { page, complaints }
}

const today = (): Promise<TodayView> => client.call<TodayView>('progress.today', { examId: EXAM })

const SCROLLED = `document.querySelector('dialog .body').scrollTop`

const hasFocus = (page: Page): Promise<boolean> =>
  page.evaluate<boolean>('document.activeElement !== document.body')

test('before anything is learnt the screen leads to 학습', async () => {
  const { page, complaints } = await open()
  await page.getByText('아직 복습할 문항이 없습니다.').waitFor()
  await shoot(page, 'repetition-not-learnt', page.getByText('아직 복습할 문항이 없습니다.'))
  await page.getByRole('button', { name: '새 문항 학습' }).click()
  await page.waitForURL(/#\/setup\/learn$/u)
  // 복습 is what is due, and no longer something to be put together.
  await soon(() => page.getByRole('radio', { name: '복습' }).count()).toBe(0)
  expect(complaints).toEqual([])
  await page.context().close()
})

test('on the day of learning nothing is due, and the next day is told', async () => {
  await learn()
  await soonToday(({ settling, recallToday }) => settling === 0 && recallToday !== null)
  const { page } = await open()
  await page.getByText('오늘은 복습할 문항이 없습니다.').waitFor()
  // What was answered wrong comes back after the shortest interval, a day.
  await page.getByText('다음 복습은 내일입니다.').waitFor()
  await page.context().close()
})

async function soonToday(holds: (view: TodayView) => boolean): Promise<TodayView> {
  await soon(async () => holds(await today())).toBe(true)
  return today()
}

test('오답노트 has its views, and an item with its key and rationale', async () => {
  const counts = await client.call<MistakeCount[]>('progress.mistakes', { examId: EXAM })
  expect(counts.map(({ view, items }) => [view, items])).toEqual([
    ['wrong', 2],
    ['wrong-twice', 0],
    ['guessed', 1],
    ['flagged', 1],
    ['noted', 1]
  ])
  const { page, complaints } = await open()
  const list = page.getByRole('list', { name: '틀린 것, 2문항' })
  await list.getByRole('listitem').nth(1).waitFor()
  await shoot(page, 'repetition-mistakes', list)
  await page.getByRole('radio', { name: '찍어서 맞은 것 1문항' }).check({ force: true })
  await page.getByRole('list', { name: '찍어서 맞은 것, 1문항' }).waitFor()
  await page.waitForURL(/#\/repetition\/guessed$/u)
  await page.getByRole('radio', { name: '메모 있는 것 1문항' }).check({ force: true })
  await page.getByRole('list', { name: '메모 있는 것, 1문항' }).getByRole('button').click()
  await page.getByRole('region', { name: '메모' }).getByText('제2조 정의').waitFor()
  await shoot(page, 'repetition-note', page.getByRole('region', { name: '메모' }))
  await page.keyboard.press('Escape')
  await page.getByRole('radio', { name: '틀린 것 2문항' }).check({ force: true })
  await list.getByRole('button').first().click()
  const dialog = page.getByRole('dialog', { name: '2문항 중 1번째' })
  await dialog.getByText('따라서 ③이 옳다.', { exact: false }).waitFor()
  await dialog.getByText('1번 풀어 1번 틀림', { exact: false }).waitFor()
  await dialog.getByText('내 답', { exact: true }).waitFor()
  await shoot(page, 'repetition-mistake', dialog)
  // From one to the next the buttons stay under the pointer, and it is read from its beginning.
  await dialog.getByText('따라서 ③이 옳다.', { exact: false }).scrollIntoViewIfNeeded()
  expect(await page.evaluate<number>(SCROLLED)).toBeGreaterThan(0)
  const following = page.getByRole('dialog').getByRole('button', { name: '다음' })
  const before = await following.boundingBox()
  await following.click()
  const second = page.getByRole('dialog', { name: '2문항 중 2번째' })
  await second.getByText('따라서 ③이 옳다.', { exact: false }).waitFor()
  expect(await following.boundingBox()).toEqual(before)
  expect(await page.evaluate<number>(SCROLLED)).toBe(0)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '문제은행에서 열기' }).click()
  await soon(() => page.getByRole('searchbox', { name: '문항 검색' }).inputValue()).toBe(
    '상태:오답'
  )
  await page.goBack()
  await page.getByRole('button', { name: '해설과 함께 인쇄' }).click()
  await page.waitForURL(/#\/print\/items\?.*rationales/u)
  // Whoever prints from 오답노트 comes back to it, to the view that was open, also after the sheet was changed.
  await page.getByRole('checkbox', { name: '해설 포함' }).uncheck({ force: true })
  await page.waitForURL((url) => !url.hash.includes('rationales'))
  await page.getByRole('button', { name: '돌아가기' }).click()
  await page.waitForURL(/#\/repetition\/wrong$/u)
  await list.waitFor()
  expect(complaints).toEqual([])
  await page.context().close()
})

test('what is due is reviewed by keyboard alone, with a word for each response, and 복습 tells what was done', async () => {
  host.shiftClock(40 * DAY)
  const { dueToday } = await soonToday((view) => view.dueToday > 0)
  expect(dueToday).toBe(LEARNT)
  const { page, complaints } = await open()
  await page.getByText(`${LEARNT}문항`, { exact: true }).first().waitFor()
  await shoot(page, 'repetition-due', page.getByRole('button', { name: '복습 시작' }))
  await tabTo(page, /^복습 시작$/u)
  await page.keyboard.press('Enter')
  await page.getByRole('timer').waitFor()
  const steps = await watchSteps(page)
  const verdict = (said: string): Promise<void> => page.getByText(said, { exact: false }).waitFor()

  for (let number = 1; number <= LEARNT; number += 1) {
    await page.getByRole('article', { name: new RegExp(`^${number}번 문항`, 'u') }).waitFor()
    await soon(() => hasFocus(page)).toBe(true)
    // The first is answered wrong, taken back with Ctrl + Z, and answered anew.
    if (number === 1) {
      await press(page, 'Digit1', 'Enter')
      await verdict('오답입니다.')
      await shoot(page, 'repetition-wrong', page.getByText('오답입니다.', { exact: false }))
      await press(page, 'Control+KeyZ')
      await page.getByRole('group', { name: '1번 선택지' }).waitFor()
      await soon(() => hasFocus(page)).toBe(true)
    }
    await press(page, number === 7 ? 'Digit2' : 'Digit3', 'Enter')
    await verdict(number === 7 ? '오답입니다.' : '정답입니다.')
    await soon(() => hasFocus(page)).toBe(true)
    if (number === 2) {
      await page.getByText('기록: 알고 있었음').waitFor()
      await press(page, 'Digit4')
      await page.getByText('기록: 쉬웠음').waitFor()
      await shoot(page, 'repetition-word', page.getByText('기록: 쉬웠음'))
    }
    if (number === 3) await press(page, 'Digit1')
    await press(page, 'Enter')
  }

  await page.getByText(`오늘 복습 ${LEARNT}문항 · ${LEARNT - 1}문항 맞음`).waitFor()
  await page.getByText('오늘 복습을 마쳤습니다.').waitFor()
  await shoot(page, 'repetition-done', page.getByText('오늘 복습을 마쳤습니다.'))
  const [sitting] = await client.call<SessionSummary[]>('session.list', {
    only: 'finished',
    examId: EXAM,
    limit: 1
  })
  const { items } = await client.call<ReviewView>('session.review', {
    sessionId: sitting?.id ?? ''
  })
  expect(items.map(({ correct }) => correct)).toEqual(
    Array.from({ length: LEARNT }, (_, index) => index !== 6)
  )
  expect(items.slice(0, 4).map(({ confidence }) => confidence)).toEqual([
    null,
    'easy',
    'guessed',
    null
  ])
  const taken = await steps()
  process.stdout.write(
    `review by keyboard, ${taken.next.length} items: Enter to the next item painted ` +
      `median ${middle(taken.next)} ms, most ${Math.max(...taken.next)} ms; ` +
      `Enter to the key painted median ${middle(taken.key)} ms, most ${Math.max(...taken.key)} ms\n`
  )
  expect(taken.next.length).toBe(LEARNT - 1)
  // Generous: what is measured is the machine, not a promise.
  expect(middle(taken.next)).toBeLessThan(1000)
  expect(complaints).toEqual([])
  await page.context().close()
})

test('a review that was left is gone on with, what was passed over comes before its end, and the mouse takes no key away', async () => {
  host.shiftClock(200 * DAY)
  const { dueToday } = await soonToday((view) => view.dueToday > 0)
  const { page, complaints } = await open()
  await page.getByRole('button', { name: '복습 시작' }).click()
  await page.getByRole('timer').waitFor()
  const article = (number: number): Locator =>
    page.getByRole('article', { name: new RegExp(`^${number}번 문항`, 'u') })
  await press(page, 'Digit3', 'Enter')
  // A word by the mouse: Enter goes on all the same, and does not press the word again.
  await page.locator('label', { hasText: '헷갈림' }).click()
  await page.getByText('기록: 헷갈림').waitFor()
  await press(page, 'Enter')
  await article(2).waitFor()
  // The button takes back from the next item, and leaves the keys to the sheet.
  await page.getByRole('button', { name: '되돌리기' }).click()
  await article(1).getByRole('group', { name: '1번 선택지' }).waitFor()
  await press(page, 'Digit3', 'Enter')
  await page.getByText('정답입니다.').waitFor()
  await page.getByText('기록: 알고 있었음').waitFor()
  await press(page, 'Enter')
  await article(2).waitFor()

  await page.goto(`${host.origin}/#/repetition`)
  await page
    .getByText(`${dueToday - 1}문항`, { exact: true })
    .first()
    .waitFor()
  await shoot(page, 'repetition-resume', page.getByRole('button', { name: '이어서 복습' }))
  await page.getByRole('button', { name: '이어서 복습' }).click()
  await article(2).waitFor()
  // The second is passed over.
  await press(page, 'ArrowRight')
  for (let number = 3; number <= dueToday; number += 1) {
    await article(number).waitFor()
    await press(page, 'Digit3', 'Enter')
    await page.getByText('정답입니다.').waitFor()
    await press(page, 'Enter')
  }
  await article(2).waitFor()
  await press(page, 'Digit3', 'Enter')
  await page.getByRole('button', { name: '복습 마침' }).waitFor()
  await press(page, 'Enter')
  await page.getByText(`오늘 복습 ${dueToday}문항 · ${dueToday}문항 맞음`).waitFor()
  expect(complaints).toEqual([])
  await page.context().close()
})

test('in Hangul mode keys work by their place, and nothing fires while letters are composed', async () => {
  const sessionId = await startPractice('learn')
  const { page } = await open()
  await page.goto(`${host.origin}/#/exam/${sessionId}`)
  await page.getByRole('timer').waitFor()
  const keyboard = await page.context().newCDPSession(page)
  const hangul = async (code: string): Promise<void> => {
    // What Chromium tells of a key in Hangul mode: no letter, and the key code of an input method.
    const key = { code, key: 'Process', windowsVirtualKeyCode: 229 }
    for (const type of ['rawKeyDown', 'keyUp'] as const) {
      await keyboard.send('Input.dispatchKeyEvent', { type, ...key })
    }
  }
  const state = async (): Promise<SessionView['state']['items'][number] | undefined> =>
    (await client.call<SessionView>('session.open', { sessionId })).state.items[0]
  await press(page, 'Digit3', 'Enter')
  await page.getByText('정답입니다.').waitFor()
  await hangul('KeyG')
  await page.getByText('기록: 찍음').waitFor()
  await hangul('KeyZ')
  await page.getByRole('group', { name: '1번 선택지' }).waitFor()
  await soon(state).toMatchObject({ revealed: false, response: [], confidence: null })
  // In the note letters are composed, and Ctrl + Z belongs to its text.
  await press(page, 'Digit3', 'Enter')
  await page.getByText('정답입니다.').waitFor()
  await press(page, 'KeyM')
  await keyboard.send('Input.imeSetComposition', {
    text: 'ㅋ',
    selectionStart: 1,
    selectionEnd: 1
  })
  for (const code of ['KeyZ', 'KeyG', 'Digit4', 'Enter']) await hangul(code)
  await keyboard.send('Input.insertText', { text: '크' })
  await press(page, 'Control+KeyZ')
  await soon(state).toMatchObject({ revealed: true, response: [3], confidence: null })
  await press(page, 'Escape', 'Enter')
  await page.getByRole('article', { name: /^2번 문항/u }).waitFor()
  await soon(state).toMatchObject({ revealed: true, response: [3] })
  await page.context().close()
})

test('before handing in G marks a response as a guess, and the sheet keeps it', async () => {
  const sessionId = await startPractice('timed')
  const { page, complaints } = await open()
  await page.goto(`${host.origin}/#/exam/${sessionId}`)
  await page.getByRole('timer').waitFor()
  const guess = page.getByRole('button', { name: '찍음', exact: true })
  await press(page, 'Digit2', 'KeyG')
  await soon(() => guess.getAttribute('aria-pressed')).toBe('true')
  await page.getByRole('button', { name: '1번, ② 선택, 찍음', exact: true }).waitFor()
  // No key is shown here, and so none is taken back.
  await soon(() => page.getByRole('button', { name: '되돌리기' }).count()).toBe(0)
  await shoot(page, 'repetition-guess', guess)
  await page.getByText('저장됨', { exact: true }).waitFor()
  await page.reload()
  await page.getByRole('timer').waitFor()
  await soon(() => guess.getAttribute('aria-pressed')).toBe('true')
  await press(page, 'KeyG')
  await soon(() => guess.getAttribute('aria-pressed')).toBe('false')
  expect(complaints).toEqual([])
  await page.context().close()
})

test('after it the guesses are shown alone, right or wrong', async () => {
  const sessionId = await startPractice('timed')
  const record = (action: unknown): Promise<unknown> =>
    client.call('session.record', { sessionId, action })
  for (const [position, option] of [
    [2, 3],
    [5, 1],
    [7, 1]
  ] as const) {
    await record({ kind: 'respond', position, response: [option] })
    if (position < 7) await record({ kind: 'confidence', position, confidence: 'guessed' })
  }
  await client.call('session.handIn', { sessionId, period: 1 })
  const { page, complaints } = await open()
  await page.goto(`${host.origin}/#/review/${sessionId}`)
  await page.getByRole('radio', { name: '찍음' }).check({ force: true })
  const list = page.getByRole('navigation', { name: '문항 목록' })
  await soon(() => list.getByRole('button').allInnerTexts()).toHaveLength(2)
  await list.getByRole('button', { name: '2번, 맞음, 찍음' }).waitFor()
  await list.getByRole('button', { name: '5번, 틀림, 찍음' }).click()
  await page.getByRole('article', { name: /5번$/u }).getByText('찍음', { exact: true }).waitFor()
  await shoot(page, 'repetition-guesses', list)
  expect(complaints).toEqual([])
  await page.context().close()
})

test('a note of an earlier sitting stands beside the item once its key is shown', async () => {
  const sessionId = await startPractice('learn')
  const { items } = await client.call<SessionView>('session.open', { sessionId })
  const written = await Promise.all(
    items.map(({ itemId }) => client.call<ItemRecord>('records.ofItem', { itemId }))
  )
  const noted = written.findIndex(({ notes }) => notes.length > 0) + 1
  expect(noted).toBeGreaterThan(0)
  const { page, complaints } = await open()
  const earlier = page.getByRole('region', { name: '지난 메모' })
  await page.goto(`${host.origin}/#/exam/${sessionId}`)
  await page.getByRole('timer').waitFor()
  for (let position = 1; position <= noted; position += 1) {
    await page.getByRole('article', { name: new RegExp(`^${position}번 문항`, 'u') }).waitFor()
    await press(page, 'Digit3')
    if (position === noted) {
      await soon(() => earlier.count()).toBe(0)
      // Opened with the mouse it gives the keys back to the item.
      await page.getByRole('button', { name: '메모', exact: true }).click()
      await page.getByRole('textbox', { name: `${position}번 메모` }).fill('오늘의 메모')
      await press(page, 'Escape')
    }
    await press(page, 'Enter')
    await page.getByText('정답입니다.').waitFor()
    if (position < noted) await press(page, 'Enter')
  }
  await earlier.getByText('제2조 정의').waitFor()
  await shoot(page, 'repetition-earlier-note', earlier)
  // What is written now stands in its own field.
  await soon(() => earlier.innerText()).not.toContain('오늘의 메모')
  expect(complaints).toEqual([])
  await page.context().close()
})

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
}
