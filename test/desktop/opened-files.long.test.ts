import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { itemLines, markOf } from '../support/made-paper.ts'
import { startPractice } from '../support/practice.ts'
import { soon } from '../support/soon.ts'
import { callOver, newProfile, placeOf, removeProfile } from './desk.ts'
import type { Desktop } from './desktop.ts'
import { launchDesktop, launchSecond } from './launch.ts'

// Bank files that are double-clicked, one after the other, in this order: before the program runs, and while it does.
let dataDir = ''
let desktop: Desktop
let kill = (): Promise<void> => Promise.resolve()

/** A bank file in a folder with a space and Hangul in its name. */
function bankFile(name: string, items: number): string {
  const path = join(dataDir, name)
  writeFileSync(path, itemLines(markOf(items), items))
  return path
}
const start = async (...args: string[]): Promise<Page> => {
  desktop = await launchDesktop({ dataDir, args })
  kill = desktop.kill
  return desktop.page
}
const windows = (): Promise<boolean[][]> =>
  desktop.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => [window.isMinimized(), window.isFocused()])
  )
const minimize = (): Promise<void> =>
  desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize())

const wizard = (page: Page) => page.getByRole('dialog', { name: '문항 가져오기' })
const isOffered = async (page: Page, ...names: string[]): Promise<void> => {
  for (const name of names) await wizard(page).getByText(name).first().waitFor()
  expect(placeOf(page)).toContain('#/bank')
}
const held = async (items: number): Promise<number> => {
  const asked = { query: markOf(items), examId: null }
  return (await callOver<{ total: number }>(desktop.page, 'items.count', asked)).total
}
/** All that is offered comes in: that many items. */
async function importIt(page: Page, items: number): Promise<void> {
  await wizard(page)
    .getByText(`가져올 문항 ${items} · 이미 있는 문항 0 · 제외 0`, { exact: true })
    .first()
    .waitFor()
  await wizard(page)
    .getByRole('button', { name: `${items}문항 가져오기` })
    .click()
  await wizard(page).getByText(`${items}문항을 가져왔습니다.`).waitFor()
}

beforeAll(() => {
  dataDir = newProfile()
})
afterAll(async () => {
  await kill()
  removeProfile(dataDir)
})

test('the very first start with a file: an exam is chosen first, then the file is offered in the bank', async () => {
  const page = await start(bankFile('첫 문항.hapgyeok', 3))
  await page.getByRole('button', { name: /관세사 시험/ }).click()
  await page.getByRole('button', { name: '날짜 없이 시작하기' }).click()
  await page.getByRole('button', { name: /^실전 모의고사 실제/ }).waitFor()
  await page.evaluate(`location.hash = '#/bank'`)
  await isOffered(page, '첫 문항.hapgyeok')
  await soon(() => held(3)).toBe(0)
  await importIt(page, 3)
  await soon(() => held(3)).toBe(3)
  expect(await desktop.close()).toBe(0)
})

test('a start with a file leads to the bank, where it is offered', async () => {
  const page = await start(bankFile('둘째 문항.HAPGYEOK', 4))
  await isOffered(page, '둘째 문항.HAPGYEOK')
  await importIt(page, 4)
  await soon(() => held(4)).toBe(4)
  await wizard(page).getByRole('button', { name: '닫기' }).first().click()
})

test('a second start with files brings the first window to the front and offers them in its bank', async () => {
  const { page } = desktop
  await page.evaluate(`location.hash = '#/home'`)
  await page.getByRole('button', { name: /^실전 모의고사 실제/ }).waitFor()
  await minimize()
  const paths = [bankFile('셋째 문항.hapgyeok', 5), bankFile('넷째 문항.hapgyeok', 6)]
  const others = [join(dataDir, '없는 문항.hapgyeok'), join(dataDir, 'hapgyeok.db')]
  expect(await launchSecond({ dataDir, args: [...paths, ...others] })).toBe(0)
  await soon(windows).toEqual([[false, true]])
  await isOffered(page, '셋째 문항.hapgyeok', '넷째 문항.hapgyeok')
  const offered = await callOver<{ name: string }[]>(page, 'imports.offered')
  expect(offered.map(({ name }) => name)).toEqual(['셋째 문항.hapgyeok', '넷째 문항.hapgyeok'])
  await importIt(page, 11)
  expect([await held(5), await held(6)]).toEqual([5, 6])
  await wizard(page).getByRole('button', { name: '닫기' }).first().click()
})

test('in the exam room nothing is left: the file waits until the learner comes to the bank', async () => {
  const { page } = desktop
  const sessionId = await startPractice(
    { call: (name, input) => callOver(page, name, input) },
    { mode: 'timed', subjectId: 'customs-law', count: 3 }
  )
  await page.evaluate(`location.hash = '#/exam/${sessionId}'`)
  await page.getByRole('timer').waitFor()
  await minimize()
  expect(await launchSecond({ dataDir, args: [bankFile('다섯째 문항.hapgyeok', 7)] })).toBe(0)
  await soon(windows).toEqual([[false, true]])
  const offered = () => callOver<object[]>(page, 'imports.offered')
  await soon(async () => (await offered()).length).toBe(1)
  await page.keyboard.press('Digit2')
  await page.getByRole('button', { name: '1번, ② 선택', exact: true }).waitFor()
  expect(placeOf(page)).toContain(`#/exam/${sessionId}`)
  await soon(() => page.getByRole('dialog').count()).toBe(0)
  await callOver(page, 'session.handIn', { sessionId, period: 1 })
  await page.evaluate(`location.hash = '#/bank'`)
  await isOffered(page, '다섯째 문항.hapgyeok')
})
