import { readFileSync } from 'node:fs'
import type { ModelExamSummary, ModelExamView } from '@shared/contract/model-exams.ts'
import type { Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openBankDesk, type BankDesk } from '../support/bank-window.ts'
import { tabTo } from '../support/keyboard.ts'
import { shoot } from '../support/looks.ts'
import { soon } from '../support/soon.ts'

let desk: BankDesk
let page: Page
let complaints: string[] = []

beforeAll(async () => {
  desk = await openBankDesk()
})
afterAll(() => desk.close())
beforeEach(async () => {
  const window = await desk.open({ width: 1280, height: 800, theme: 'light' })
  page = window.page
  complaints = window.complaints
  await page.goto(`${new URL(page.url()).origin}/#/models`)
  await page.getByRole('heading', { name: '모델 응시 기록' }).waitFor()
})
afterEach(async () => {
  expect(complaints).toEqual([])
  await page.context().close()
})

const form = (): Locator => page.getByRole('form', { name: '모델이 시험 보기' })
const rows = (): Locator =>
  page.getByRole('region', { name: '모델 응시 기록' }).getByRole('listitem')
const card = (name: string): Locator => page.getByRole('region', { name, exact: true })
const list = (): Promise<ModelExamSummary[]> =>
  desk.client.call<ModelExamSummary[]>('modelExams.list', {})
const newest = async (): Promise<ModelExamSummary> => {
  const [first] = await list()
  if (first === undefined) throw new Error('no run')
  return first
}

/** Fills in how many items of 관세사 are sat, and starts. */
async function start(items: number, choose: () => Promise<void> = async () => {}): Promise<void> {
  await form().getByText('문항 수 정하기').click()
  await form().getByRole('textbox', { name: '문항 수' }).fill(String(items))
  await choose()
  await form()
    .getByText(new RegExp(`^${items}문항 · \\d+번 답합니다\\.$`, 'u'))
    .waitFor()
  const before = await rows().count()
  await form().getByRole('button', { name: '시작' }).click()
  await soon(() => rows().count()).toBe(before + 1)
}

const ended = async (): Promise<ModelExamSummary> => {
  await soon(async () => (await newest()).state, { timeout: 120_000 }).toBe('done')
  await rows().first().getByText('끝남').waitFor()
  return newest()
}

test('a form by keyboard: the plan follows what is chosen, and what cannot be used is told', async () => {
  await page.getByText('아직 모델이 본 시험이 없습니다.').waitFor()
  await form().getByText('160문항 · 160번 답합니다.').waitFor()
  await form().getByText('체험용 — 지식 없음').waitFor()
  await shoot(page, '70-model-exam-form', form())
  await tabTo(page, /^자세히$/)
  await page.keyboard.press('Enter')
  await tabTo(page, /^선택지 순서$/)
  await page.keyboard.press('Control+A')
  await page.keyboard.insertText('3')
  await form().getByText('160문항 · 480번 답합니다.').waitFor()
  await page.keyboard.press('Control+A')
  await page.keyboard.insertText('11')
  await form().getByText('1부터 10까지의 정수를 넣어 주세요.').waitFor()
  await soon(() => form().getByRole('button', { name: '시작' }).isDisabled()).toBe(true)
  await shoot(page, '71-model-exam-details', form().getByLabel('선택지 순서'))
})

test('a model sits eight items of 관세사, and its report says every figure', async () => {
  await start(8)
  await rows().first().getByRole('progressbar').waitFor()
  const run = await ended()
  expect([run.answers, run.done]).toEqual([8, 8])
  await shoot(page, '72-model-exam-runs', rows().first())

  await rows()
    .first()
    .getByRole('button', { name: /보고서$/u })
    .click()
  await page.getByRole('heading', { level: 1, name: run.title }).waitFor()
  const { report, figures } = await desk.client.call<ModelExamView>('modelExams.get', {
    id: run.id
  })
  const { correct, unparsed } = report.counts
  const [exam] = report.exams
  expect(exam?.subjects).toHaveLength(4)

  const outcome = page.getByRole('heading', { level: 2 }).first()
  await soon(() => outcome.innerText()).toMatch(/^(합격 기준 충족|과락|평균 미달)/u)
  const table = page.getByRole('group', { name: /과목별 점수$/u })
  await soon(() => table.getByRole('row').count()).toBe(5)
  const right = await table
    .getByRole('row')
    .evaluateAll((all) =>
      all.slice(1).map(({ textContent }) => Number(/(\d+)\s*\/\s*\d+/u.exec(textContent)?.[1]))
    )
  expect(right.reduce((sum, one) => sum + one, 0)).toBe(correct)
  await page.getByRole('img', { name: /4과목의 정답률과 95% 신뢰구간 그림/u }).waitFor()
  const share = `${Math.floor((correct / 8) * 10_000) / 100}%`
  await card('정답률').getByText(share).first().waitFor()
  await card('정답률')
    .getByText(/찍기\(20%\)/u)
    .waitFor()
  await card('읽지 못한 답')
    .getByText(new RegExp(`^${unparsed}문항`, 'u'))
    .first()
    .waitFor()
  await card('토큰과 시간')
    .getByText(`${figures.finalTokens.toLocaleString('ko-KR')}토큰`)
    .first()
    .waitFor()
  await card('KMMLU-Pro 기준')
    .getByText(/^KMMLU-Pro 기준 (충족|미달)$/u)
    .waitFor()
  await card('논문의 수치').getByText('EXAONE 4.0 32B · 추론').first().waitFor()
  await page.getByText('시험을 치른 성적이 아닙니다', { exact: false }).waitFor()
  for (const [at, sight] of [
    outcome,
    table,
    page.locator('figure').first(),
    card('정답률'),
    card('토큰과 시간'),
    card('KMMLU-Pro 기준'),
    card('논문의 수치'),
    card('문항별 답')
  ].entries()) {
    await shoot(page, `73-model-exam-report-${at}`, sight)
  }

  await card('문항별 답').getByText('틀림', { exact: true }).first().click()
  const wrong = report.counts.wrong
  const open = card('문항별 답').getByRole('button', { name: /답 보기$/u })
  await soon(() => open.count()).toBe(wrong)
  await open.first().click()
  const dialog = page.getByRole('dialog', { name: /번 문항의 답$/u })
  await dialog.getByRole('heading', { name: /^쓴 글 · \d+토큰$/u }).waitFor()
  await dialog
    .getByText(/^정답: /u)
    .first()
    .waitFor()
  await shoot(page, '74-model-exam-answer', dialog)
})

test('a report is exported in four forms', async () => {
  const run = await newest()
  await rows()
    .first()
    .getByRole('button', { name: /보고서$/u })
    .click()
  const beginnings = {
    CSV: /position/u,
    JSON: /^\{/u,
    HTML: /^<!doctype html>/iu,
    '근거(JSONL)': /^\{/u
  }
  for (const [name, beginning] of Object.entries(beginnings)) {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page
        .getByRole('group', { name: '내보내기' })
        .getByRole('button', { name, exact: true })
        .click()
    ])
    const path = await download.path()
    expect(readFileSync(path, 'utf8').replace(/^\ufeff/u, ''), name).toMatch(beginning)
    expect(download.suggestedFilename(), name).toMatch(/^모델응시-/u)
  }
  expect(run.done).toBe(8)
})

test('a run is paused from its report and goes on to its end', async () => {
  await start(120)
  await rows()
    .first()
    .getByRole('button', { name: /보고서$/u })
    .click()
  await page.getByText('아직 채점 중').waitFor()
  await page.getByRole('button', { name: '일시정지' }).click()
  await page.getByRole('button', { name: '이어서' }).waitFor()
  const stopped = await newest()
  expect(stopped.state).toBe('paused')
  expect(stopped.done).toBeLessThan(120)
  await page.getByText(new RegExp(`^${120 - stopped.done}문항이 남아`, 'u')).waitFor()
  await shoot(page, '75-model-exam-paused', page.getByRole('progressbar'))
  await page.getByRole('button', { name: '이어서' }).click()
  await soon(async () => (await newest()).state, { timeout: 150_000 }).toBe('done')
  // The table was filled by what the program told: nothing was asked of the window.
  await page.getByText('아직 채점 중').waitFor({ state: 'detached' })
  await page.getByRole('progressbar').waitFor({ state: 'detached' })
})

test('likelihoods are shown by option, and two runs are compared item by item', async () => {
  await start(8, () => form().getByText('확률 비교').click())
  const run = await ended()
  expect([run.way, run.mode]).toEqual(['likelihood', 'direct'])
  await rows()
    .first()
    .getByRole('button', { name: /보고서$/u })
    .click()
  await card('문항별 답').getByRole('button', { name: '1번 답 보기', exact: true }).click()
  const shares = page.getByRole('dialog').getByRole('list', { name: '선택지의 확률' })
  await soon(() => shares.getByRole('listitem').count()).toBe(5)
  await shoot(page, '76-model-exam-likelihoods', shares)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '모델 화면으로' }).click()

  await rows().first().getByRole('checkbox').check()
  await rows().last().getByRole('checkbox').check()
  await page.getByRole('button', { name: '둘을 비교' }).click()
  await page.getByRole('heading', { level: 1, name: '모델 응시 비교' }).waitFor()
  await page.getByText('두 응시가 모두 답한 8문항을 견줍니다.').waitFor()
  const cells = await page
    .getByRole('table', { name: '맞고 틀림' })
    .getByRole('cell')
    .allInnerTexts()
  const [bothRight, onlyFirst, first, onlySecond, bothWrong] = cells.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
    number
  ]
  expect([first, bothRight + onlyFirst + onlySecond + bothWrong]).toEqual([run.correct, 8])
  await page.getByText(/McNemar/u).waitFor()
  await card('다른 설정').getByText('생각하기, 답하는 방식').waitFor()
  await shoot(page, '77-model-exam-comparison', page.getByRole('table', { name: '맞고 틀림' }))
})

test('a run that is taken out of the list comes back', async () => {
  const before = await rows().count()
  await rows().first().getByRole('button', { name: /빼기$/u }).click()
  await soon(() => rows().count()).toBe(before - 1)
  await shoot(page, '78-model-exam-removed', page.getByRole('button', { name: '되돌리기' }))
  await page.getByRole('button', { name: '되돌리기' }).click()
  await soon(() => rows().count()).toBe(before)
})
