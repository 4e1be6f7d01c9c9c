import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Settings } from '@shared/contract/program.ts'
import type { TodayView } from '@shared/contract/progress.ts'
import type { SessionView } from '@shared/contract/session.ts'
import { dayStart, dayText, studyDay } from '@shared/domain/study-day.ts'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../support/chromium.ts'
import { enterHost, type HostClient } from '../support/host-client.ts'
import { startHost, type HostProcess } from '../support/host-process.ts'
import { shoot } from '../support/looks.ts'
import { startPractice } from '../support/practice.ts'
import { soon } from '../support/soon.ts'
import { foreign, openWindow } from '../support/window.ts'

const DAY = 86_400_000
const EXAM = 'customs-broker'
let browser: Browser
let dataDir = ''
let host: HostProcess
let client: HostClient
const contexts: BrowserContext[] = []
const complaints: string[][] = []

beforeAll(async () => {
  browser = await launchChromium()
  dataDir = mkdtempSync(join(tmpdir(), '합격 계획 '))
  host = await startHost(dataDir)
  client = await enterHost(host)
})
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close()
  expect(complaints.splice(0).flat()).toEqual([])
})
afterAll(async () => {
  await browser.close()
  await host.kill()
  rmSync(dataDir, { recursive: true, force: true })
})

async function open(hash = '', before?: (page: Page) => Promise<void>) {
  const window = await openWindow(browser, { width: 1280, height: 800, theme: 'light' })
  contexts.push(window.context)
  complaints.push(window.complaints)
  const [name = '', value = ''] = client.cookie.split('=')
  await window.context.addCookies([{ name, value, url: host.origin }])
  await before?.(window.page)
  await window.page.goto(`${host.origin}/${hash}`)
  return window
}

const card = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true })
const plan = (page: Page): Promise<Locator> => {
  const today = card(page, '오늘 할 일')
  return today
    .getByRole('progressbar')
    .waitFor()
    .then(() => today)
}
/** The calendar day in Korea so many days from now. */
const dayFromNow = (days: number): string => dayText(studyDay(Date.now()) + days)
const today = (): Promise<TodayView> => client.call<TodayView>('progress.today', { examId: EXAM })
const setExamOn = (day: string | null): Promise<Settings> =>
  client.call<Settings>('program.change', { examDates: { [EXAM]: day } })

/** A practice of the subject, every item answered ① and handed in. */
async function practise(subjectId: string, count: number): Promise<void> {
  const sessionId = await startPractice(client, { mode: 'timed', subjectId, count })
  for (let position = 1; position <= count; position += 1) {
    const action = { kind: 'respond', position, response: [1] }
    await client.call('session.record', { sessionId, action })
  }
  await client.call('session.handIn', { sessionId, period: 1 })
}

test('first start: the exam day and the time for study make the first plan, a mock longer than the day', async () => {
  const { page, requests } = await open()
  await page.getByRole('button', { name: /관세사 시험/ }).click()
  const examOn = dayFromNow(67)
  const [year = '', month = '', date = ''] = examOn.split('-')
  await page.getByRole('combobox', { name: '시험일 연도' }).selectOption(year)
  await page.getByRole('combobox', { name: '시험일 월' }).selectOption(month)
  await page.getByRole('combobox', { name: '시험일 일' }).selectOption(date)
  await page.getByText('2시간', { exact: true }).click()
  await shoot(page, '90-start-study', page.getByRole('heading', { level: 1 }))
  await page.getByRole('button', { name: '시작하기', exact: true }).click()

  const tasks = await plan(page)
  await tasks.getByText('오늘 0문항 · 0분 / 2시간').waitFor()
  // 관세사 1차: 80 items in 80 minutes, twice.
  const mock = tasks.getByRole('button', { name: /실전 모의고사 160문항/ })
  await soon(() => mock.innerText()).toMatch(
    /지금 실력을 재어 두면 .*하루 공부 시간\(2시간\)보다 길어,[^]*약 2시간 40분/u
  )
  await soon(() => tasks.getByRole('listitem').count()).toBe(1)
  await soon(() => page.title()).toBe('홈 · 관세사 D-67 · 합격')
  await shoot(page, '91-home-first-day', tasks)
  await soon(() => client.call<Settings>('program.settings')).toMatchObject({
    studyMinutes: 120,
    examDates: { [EXAM]: examOn }
  })

  await mock.click()
  await page.getByRole('button', { name: '시작', exact: true }).waitFor()
  await soon(() => page.title()).toBe('시험 준비 · 관세사 D-67 · 합격')
  expect(foreign(requests, [host])).toEqual([])
})

test('after a practice the day counts it, and a task of new items begins at one click', async () => {
  await practise('customs-english', 12)
  const { page } = await open()
  const tasks = await plan(page)
  await tasks.getByText(/^오늘 12문항 · /u).waitFor()
  await shoot(page, '92-home-plan', tasks)
  const row = tasks.getByRole('button', { name: /새 문항/ }).first()
  const [, count = ''] = /새 문항 (\d+)개/u.exec(await row.innerText()) ?? []
  const task = (await today()).tasks.find(({ kind }) => kind === 'learn')
  await row.click()
  await page.getByRole('radio', { name: /①/u }).first().waitFor()
  await soon(() => page.title()).toBe('시험장 · 합격')

  const sessionId = page.url().split('/').at(-1) ?? ''
  const sheet = await client.call<SessionView>('session.open', { sessionId })
  expect([sheet.mode, sheet.items.length]).toEqual(['learn', Number(count)])
  expect(new Set(sheet.items.map(({ subjectId }) => subjectId))).toEqual(
    new Set([task?.kind === 'learn' ? task.subjectId : ''])
  )

  await page.goto(`${host.origin}/#/home`)
  const resumed = (await plan(page)).getByRole('button', { name: /관세사 시험 학습.* 이어서 풀기/ })
  await soon(() => resumed.innerText()).toContain(`${count}문항 중 0문항 풀이`)
  await client.call('session.remove', { sessionId })
})

test('on the next day what was wrong is due, and 복습 begins with it', async () => {
  host.shiftClock(DAY)
  const { page } = await open()
  const tasks = await plan(page)
  const { dueToday } = await today()
  expect(dueToday).toBeGreaterThan(0)
  const review = tasks.getByRole('button', { name: `복습 ${dueToday}문항` })
  await review.waitFor()
  await soon(() => tasks.getByRole('listitem').first().innerText()).toContain('복습')
  await shoot(page, '93-home-review-due', tasks)
  await review.click()
  await page.getByRole('radio', { name: /①/u }).first().waitFor()
  const sessionId = page.url().split('/').at(-1) ?? ''
  const sheet = await client.call<SessionView>('session.open', { sessionId })
  expect([sheet.mode, sheet.items.length]).toEqual(['review', dueToday])

  // Begun, it stands among the open sittings and not a second time in the plan.
  await page.goto(`${host.origin}/#/home`)
  const again = await plan(page)
  await again.getByRole('button', { name: /관세사 시험 복습.* 이어서 풀기/ }).waitFor()
  await soon(() => again.getByRole('button', { name: /복습 \d+문항/ }).count()).toBe(0)
  await page.getByRole('button', { name: /^복습 잊을 때가 된 문항과 오답노트/ }).click()
  await soon(() => page.url()).toContain('#/repetition')
})

test('the exam day and the days after it have no tasks but a sentence of their own', async () => {
  host.shiftClock(-DAY)
  await setExamOn(dayFromNow(0))
  const { page } = await open()
  const tasks = await plan(page)
  await tasks.getByText('오늘은 시험일입니다.', { exact: false }).waitFor()
  await soon(() => page.title()).toBe('홈 · 관세사 시험 당일 · 합격')
  await shoot(page, '94-home-exam-day', tasks)

  await setExamOn(dayFromNow(-2))
  await page.reload()
  await (await plan(page)).getByText('정해 둔 시험일이 지났습니다.', { exact: false }).waitFor()
  await soon(() => page.title()).toBe('홈 · 관세사 · 합격')
  await (await plan(page)).getByRole('button', { name: '시험일 정하기' }).click()
  await page.getByRole('heading', { name: '설정', level: 1 }).waitFor()
  const past = page.getByText('이미 지난 날입니다.', { exact: false })
  await past.waitFor()
  await shoot(page, '94-settings-past-day', past)
  const nextYear = String(Number(dayFromNow(0).slice(0, 4)) + 1)
  await page.getByRole('combobox', { name: '시험일 연도' }).selectOption(nextYear)
  await past.waitFor({ state: 'detached' })
})

test('the days left change at midnight while the window is open', async () => {
  const tomorrow = studyDay(Date.now()) + 1
  await setExamOn(dayText(tomorrow + 9))
  const { page } = await open('', (opened) =>
    opened.clock.install({ time: dayStart(tomorrow) - 30_000 })
  )
  await plan(page)
  await soon(() => page.title()).toBe('홈 · 관세사 D-10 · 합격')
  await page.clock.runFor(45_000)
  await soon(() => page.title()).toBe('홈 · 관세사 D-9 · 합격')
  await soon(() => page.getByText('D-9', { exact: true }).isVisible()).toBe(true)
})

test('time for study, aim and most reviews a day are set in 설정, and the plan follows', async () => {
  await setExamOn(dayFromNow(67))
  const { page } = await open('#/settings')
  const study = card(page, '공부 계획')
  const minutes = study.getByRole('spinbutton', { name: '하루 공부 시간' })
  await minutes.fill('9')
  await minutes.press('Enter')
  await soon(() => minutes.inputValue()).toBe('120')
  const outside = study.getByText('10에서 720까지의 정수로 적어 주세요.')
  await outside.waitFor()
  await shoot(page, '94-settings-study-outside', study)
  await minutes.fill('45')
  await minutes.press('Enter')
  await soon(() => outside.count()).toBe(0)
  const aim = study.getByRole('slider', { name: '목표 기억률' })
  await soon(() => aim.getAttribute('aria-valuetext')).toBe('90%')
  await aim.fill('96')
  await study.getByText('95%를 넘기면', { exact: false }).waitFor()
  await study.getByText('직접 정하기').click()
  const reviews = study.getByRole('spinbutton', { name: '하루 복습 문항 수' })
  await reviews.fill('7')
  await reviews.press('Enter')
  await soon(() => client.call<Settings>('program.settings')).toMatchObject({
    studyMinutes: 45,
    retention: { [EXAM]: 0.96 },
    reviewsPerDay: 7
  })
  await shoot(page, '95-settings-study', study)
  await soon(today).toMatchObject({ minutesPerDay: 45, retention: 0.96 })

  await study.getByText('자동', { exact: true }).click()
  await soon(() => client.call<Settings>('program.settings')).toMatchObject({ reviewsPerDay: null })
})

test('after a mock its result stands beside the plan, with its mistakes at hand and no other mock due', async () => {
  const { sessionId } = await client.call<{ sessionId: string }>('session.startMock', {
    examId: EXAM,
    electives: [],
    roundId: null,
    form: null,
    minutes: {},
    begin: true
  })
  await client.call('session.handIn', { sessionId, period: 1 })
  await client.call('session.beginPeriod', { sessionId, period: 2 })
  await client.call('session.handIn', { sessionId, period: 2 })
  const { page } = await open()
  const last = card(page, '지난 결과')
  const mistakes = last.getByRole('button', { name: '틀린 160문항 다시 보기' })
  await mistakes.waitFor()
  await soon(async () => (await plan(page)).getByRole('button', { name: /모의고사/ }).count()).toBe(
    0
  )
  await shoot(page, '96-home-after-mock', last)
  await mistakes.click()
  await soon(() => page.url()).toContain(`#/review/${sessionId}/wrong`)
})
