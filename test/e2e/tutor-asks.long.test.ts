import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openBankDesk, type BankDesk } from '../support/bank-window.ts'
import { tabTo } from '../support/keyboard.ts'
import { startPractice } from '../support/practice.ts'
import { soon } from '../support/soon.ts'
import { keepShot, scrollsPast, seriousFindings, type Look } from '../support/window.ts'

let desk: BankDesk
let page: Page
let complaints: string[] = []
let sitting = 0

const LOOKS: Look[] = [
  { width: 1280, height: 800, theme: 'light' },
  { width: 1024, height: 640, theme: 'dark' }
]

beforeAll(async () => {
  desk = await openBankDesk()
  await desk.client.call('program.change', { tutorMode: 'direct' })
})
afterAll(() => desk.close())
beforeEach(async () => {
  const opened = await desk.open(LOOKS[sitting % 2])
  sitting += 1
  page = opened.page
  complaints = opened.complaints
})
afterEach(async () => {
  expect(complaints).toEqual([])
  await page.context().close()
})

/** A practice of one item in 학습; answers with its id. */
async function learnOne(subjectId: string): Promise<string> {
  const sessionId = await startPractice(desk.client, { mode: 'learn', subjectId, count: 2 })
  const { origin } = new URL(page.url())
  await page.goto(`${origin}/#/exam/${sessionId}`)
  await page.getByRole('article').first().waitFor()
  return sessionId
}

const pane = () => page.getByRole('region', { name: '튜터' })
const talk = () => pane().getByRole('region', { name: '더 묻기' })
const answers = () => talk().getByRole('article')

test('a hint comes before the answer and leaves the key to be found', async () => {
  const sessionId = await learnOne('customs-law')
  await tabTo(page, /^힌트$/)
  await page.keyboard.press('Enter')
  const hint = page.getByText(/^힌트: /u)
  await hint.waitFor()
  const said = await hint.innerText()
  await keepShot(page, `40-hint-${sitting}`)
  expect(await seriousFindings(page)).toEqual([])
  expect(await scrollsPast(page)).toBe(0)
  // Nothing is asked of the tutor but the hint while the item can still be answered.
  await soon(() => pane().count()).toBe(0)
  // Nobody has been told the key: the program itself still keeps it back.
  expect(said).not.toMatch(/정답은|[①-⑤]/u)
  await expect(desk.client.call('session.review', { sessionId })).rejects.toThrow()

  // From the hint's own button a digit answers the item, and Enter shows the key: it asks for no other hint.
  await page.keyboard.press('Digit1')
  await page.locator('[data-options] input:checked:focus').waitFor({ state: 'attached' })
  await page.keyboard.press('Enter')
  await pane().waitFor()
})

test('there is no hint in a real sitting', async () => {
  const paper = { examId: 'customs-broker', electives: [], roundId: null, form: null, minutes: {} }
  const { sessionId } = await desk.client.call<{ sessionId: string }>('session.startMock', {
    ...paper,
    begin: true
  })
  const { origin } = new URL(page.url())
  await page.goto(`${origin}/#/exam/${sessionId}`)
  await page.getByRole('article').first().waitFor()
  await soon(() => page.getByRole('button', { name: '힌트' }).count()).toBe(0)
  await desk.client.call('session.handIn', { sessionId, period: 1 })
})

test('an explanation, an option, and a question that goes on from both, by keyboard', async () => {
  await learnOne('customs-english')
  await page.keyboard.press('Digit1')
  await page.keyboard.press('Enter')
  await tabTo(page, /^풀이$/)
  await page.keyboard.press('Enter')
  await pane().getByRole('button', { name: '다시 생성' }).waitFor()

  await tabTo(page, /^왜 ②(?:는 오답|가 정답)인가요\?$/)
  await page.keyboard.press('Enter')
  await soon(() => answers().count()).toBe(1)
  await soon(() => answers().first().innerText()).toMatch(/왜 ②/u)

  await tabTo(page, /^이어서 묻기$/)
  const sent: unknown[] = []
  page.on('request', (request) => {
    if (request.url().endsWith('/call/tutor.explain')) sent.push(request.postDataJSON())
  })
  // The last syllable is still being composed when Enter ends it: one Enter for the input method, one to send.
  const input = await page.context().newCDPSession(page)
  await page.keyboard.insertText('신용장의 뜻')
  await input.send('Input.imeSetComposition', { text: '은', selectionStart: 1, selectionEnd: 1 })
  await input.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Enter', code: 'Enter' })
  await soon(() => page.getByLabel('이어서 묻기').inputValue()).toBe('신용장의 뜻은')
  await input.send('Input.insertText', { text: '은' })
  await page.keyboard.press('Enter')
  await soon(() => answers().count()).toBe(2)
  await soon(() => answers().nth(1).innerText()).toContain('신용장의 뜻은')
  await soon(() => page.getByLabel('이어서 묻기').inputValue()).toBe('')
  expect(sent).toMatchObject([{ ask: { kind: 'question', text: '신용장의 뜻은' } }])

  // A line within the question; it goes on from the one before.
  await page.getByText('‘신용장의 뜻은’에 이어서 묻습니다.').waitFor()
  await page.keyboard.insertText('더 쉽게')
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.insertText('알려 주세요')
  await soon(() => answers().count()).toBe(2)
  await page.keyboard.press('Enter')
  await soon(() => answers().count()).toBe(3)
  await soon(() => answers().nth(2).innerText()).toContain('더 쉽게\n알려 주세요')
  await answers().nth(1).scrollIntoViewIfNeeded()
  await keepShot(page, `41-conversation-${sitting}`)
  expect(await seriousFindings(page)).toEqual([])
  expect(await scrollsPast(page)).toBe(0)
})

test('two explanations are compared, one is marked as strange and the mark is taken off', async () => {
  await learnOne('customs-accounting')
  await page.keyboard.press('Digit1')
  await page.keyboard.press('Enter')
  for (const name of [/^풀이$/, /^다시 생성$/]) {
    await tabTo(page, name)
    await page.keyboard.press('Enter')
    await pane().getByRole('button', { name: '다시 생성' }).waitFor()
  }
  await pane().getByRole('group', { name: '저장된 AI 설명' }).waitFor()
  // There once the second one is written and stored.
  await pane().getByRole('button', { name: '다른 설명과 비교' }).waitFor()
  await tabTo(page, /^다른 설명과 비교$/)
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: '설명 비교' })
  await dialog.getByText('두 설명은 모든 선택지를 같게 판정합니다.').waitFor()
  await soon(() => dialog.getByText('설명이 말하는 정답').count()).toBe(2)
  await keepShot(page, `42-compare-${sitting}`)
  expect(await seriousFindings(page)).toEqual([])
  // Too low for two explanations: what scrolls is reached by Tab.
  const size = page.viewportSize()
  await page.setViewportSize({ width: 1024, height: 420 })
  const body = dialog.getByRole('group', { name: '설명 비교' })
  await body.waitFor()
  const isFocused = (): Promise<boolean> =>
    body.evaluate((element) => element === document.activeElement)
  for (let tabs = 0; tabs < 5 && !(await isFocused()); tabs += 1) await page.keyboard.press('Tab')
  await soon(isFocused).toBe(true)
  await page.keyboard.press('PageDown')
  await soon(() => body.evaluate((element) => element.scrollTop)).toBeGreaterThan(0)
  expect(await seriousFindings(page)).toEqual([])
  if (size !== null) await page.setViewportSize(size)
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })

  await tabTo(page, /^이 설명이 이상해요$/)
  await page.keyboard.press('Enter')
  await page.keyboard.insertText('금액이 다르다')
  await tabTo(page, /^표시$/)
  await page.keyboard.press('Enter')
  await pane().getByText('이상하다고 표시함: 금액이 다르다').waitFor()
  await keepShot(page, `43-marked-${sitting}`)
  await tabTo(page, /^표시 지우기$/)
  await page.keyboard.press('Enter')
  await pane().getByText('이상하다고 표시함').waitFor({ state: 'detached' })
})

test('a document is taken in under 설정, renamed and taken away again', async () => {
  const { origin } = new URL(page.url())
  page.on('filechooser', () => undefined)
  await page.goto(`${origin}/#/settings`)
  await tabTo(page, /^자료 고르기$/)
  const chooser = page.waitForEvent('filechooser')
  await page.keyboard.press('Space')
  await (
    await chooser
  ).setFiles([
    {
      name: '관세법 발췌.txt',
      mimeType: '',
      buffer: Buffer.from(
        '제16조(과세물건 확정의 시기) 관세는 수입신고를 하는 때의 물품에 부과한다.'
      )
    },
    { name: '빈 자료.txt', mimeType: '', buffer: Buffer.from(' \n') }
  ])
  await page.getByText('관세법 발췌', { exact: true }).waitFor()
  await page.getByText('빈 자료.txt를 자료로 쓸 수 없습니다.', { exact: false }).waitFor()
  await page.getByRole('heading', { name: '튜터가 참고할 자료' }).scrollIntoViewIfNeeded()
  await keepShot(page, `44-documents-${sitting}`)
  expect(await seriousFindings(page)).toEqual([])
  await tabTo(page, /^관세법 발췌 제목 고치기$/)
  await page.keyboard.press('Enter')
  await page.keyboard.insertText('관세법')
  await page.keyboard.press('Enter')
  await page.getByText('관세법', { exact: true }).waitFor()
  await tabTo(page, /^관세법 빼기$/)
  await page.keyboard.press('Enter')
  await tabTo(page, /^빼기$/)
  await page.keyboard.press('Enter')
  await page.getByText('아직 넣은 자료가 없습니다.').waitFor()
})
