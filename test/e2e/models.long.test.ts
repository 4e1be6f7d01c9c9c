import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openBankDesk, type BankDesk } from '../support/bank-window.ts'
import { MINI_MODEL } from '../support/engine.ts'
import { tabTo } from '../support/keyboard.ts'
import { writeOtherModel } from '../support/other-model.ts'
import { soon } from '../support/soon.ts'
import { keepShot, scrollsPast, seriousFindings, type Look } from '../support/window.ts'

const LOOKS: Look[] = [
  { width: 1024, height: 640, theme: 'light' },
  { width: 1280, height: 800, theme: 'dark' }
]
let desk: BankDesk
let page: Page
let complaints: string[] = []
let opened = 0
let folder = ''

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), '모델 보관 '))
  copyFileSync(MINI_MODEL, join(folder, 'EXAONE-4.0-1.2B-Q8_0.gguf'))
  writeFileSync(join(folder, '받다 만 파일.gguf'), '<!doctype html>')
  writeOtherModel(join(folder, '다른 모델.gguf'), 'nothing')
  desk = await openBankDesk()
})
afterAll(async () => {
  await desk.close()
  rmSync(folder, { recursive: true })
})
beforeEach(async () => {
  const window = await desk.open(LOOKS[opened % 2])
  opened += 1
  page = window.page
  complaints = window.complaints
  const { origin } = new URL(page.url())
  await page.goto(`${origin}/#/models`)
  await page.getByRole('heading', { name: '쓸 수 있는 모델' }).waitFor()
})
afterEach(async () => {
  expect(complaints).toEqual([])
  await page.context().close()
})

async function add(path: string): Promise<void> {
  await tabTo(page, /^파일에서 추가$/)
  await page.keyboard.press('Enter')
  await tabTo(page, /^GGUF 파일 경로$/)
  await page.keyboard.insertText(path)
  await page.keyboard.press('Enter')
}

test('a file that is no model is refused with its reason, and its path can be mended', async () => {
  await add(join(folder, '받다 만 파일.gguf'))
  await page.getByText('GGUF 모델 파일이 아닙니다', { exact: false }).waitFor()
  await soon(() => page.getByLabel('GGUF 파일 경로').inputValue()).toContain('받다 만 파일')
  expect(await seriousFindings(page)).toEqual([])
})

test('a model file is added by keyboard, used, tried, read again and taken away', async () => {
  await add(`"${join(folder, 'EXAONE-4.0-1.2B-Q8_0.gguf')}"`)
  const row = page.getByRole('listitem').filter({ hasText: 'EXAONE-4.0-1.2B-Q8_0' })
  await row.getByText('이 컴퓨터에서 돌아갑니다', { exact: false }).waitFor()
  await tabTo(page, /^이 모델 쓰기$/)
  await page.keyboard.press('Enter')
  await row.getByText('사용 중').waitFor()

  await tabTo(page, /^문장 써 보기$/)
  await page.keyboard.press('Enter')
  await page.getByText(/^\d+토큰 · 첫 글자까지/u).waitFor()
  await keepShot(page, `50-models-${opened}`)
  await tabTo(page, /^파일 검사$/)
  await page.keyboard.press('Enter')
  await row.getByText('추가할 때와 같은 파일입니다.').waitFor()
  await tabTo(page, /^EXAONE-4.0-1.2B-Q8_0 자세히$/)
  await page.keyboard.press('Enter')
  await row.getByText(/^[0-9a-f]{64}$/u).waitFor()
  await row.scrollIntoViewIfNeeded()
  await keepShot(page, `51-model-files-${opened}`)
  expect(await seriousFindings(page)).toEqual([])
  expect(await scrollsPast(page)).toBe(0)

  await tabTo(page, /^빼기$/)
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: '모델 파일을 뺄까요?' })
  await dialog.waitFor()
  await tabTo(page, /^빼기$/)
  await page.keyboard.press('Enter')
  await row.waitFor({ state: 'detached' })
  await page
    .getByRole('listitem')
    .filter({ hasText: '체험용 미니 모델' })
    .getByText('사용 중')
    .waitFor()
})

test('a model of another family is added when the learner insists, and is marked', async () => {
  const path = join(folder, '다른 모델.gguf')
  await add(path)
  await page.getByText('구조는 EXAONE 4.0과 같지만 어휘가 다른 모델입니다.').waitFor()
  await page.getByText('품질을 보장할 수 없습니다', { exact: false }).waitFor()
  await keepShot(page, `52-other-family-${opened}`)
  expect(await seriousFindings(page)).toEqual([])
  await tabTo(page, /^그래도 추가$/)
  await page.keyboard.press('Enter')
  const row = page.getByRole('listitem').filter({ hasText: '다른 모델' })
  await row.getByText('다른 계열').waitFor()
  await soon(() => page.getByLabel('GGUF 파일 경로').inputValue()).toBe('')
  await row.scrollIntoViewIfNeeded()
  await keepShot(page, `53-other-family-added-${opened}`)
  expect(await seriousFindings(page)).toEqual([])
})
