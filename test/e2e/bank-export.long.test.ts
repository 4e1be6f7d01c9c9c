import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask, found, openBankDesk, type BankDesk } from '../support/bank-window.ts'
import { tabTo } from '../support/keyboard.ts'
import { soon } from '../support/soon.ts'
import { keepShot, scrollsPast, seriousFindings } from '../support/window.ts'

let desk: BankDesk
beforeAll(async () => {
  desk = await openBankDesk()
})
afterAll(() => desk.close())

const ZIP = Buffer.from('PK\u0003\u0004')
// What each begins with: ECMA-404, RFC 4180 with the mark that a spreadsheet needs, ZIP (APPNOTE 4.3.7), XML 1.0.
const FORMATS: [string, RegExp, Buffer, RegExp | null][] = [
  ['합격 JSONL', /\.jsonl$/, Buffer.from('{"'), null],
  ['CSV', /\.csv$/, Buffer.from('\ufeff'), /그림|담지|적었/],
  ['엑셀', /\.xlsx$/, ZIP, null],
  ['Anki 덱', /\.apkg$/, ZIP, null],
  ['IMS QTI 3', /\.zip$/, ZIP, null],
  ['Moodle XML', /\.xml$/, Buffer.from('<?xml'), /라이선스를 담지 못했습니다/],
  ['Moodle GIFT', /\.(?:gift|txt)$/, Buffer.from(''), /난이도·인지수준을 담지 못했습니다/]
]

test('every format is downloaded with its name and its bytes, and its losses told', async () => {
  const { page, complaints } = await desk.open()
  await tabTo(page, /^내보내기$/)
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: '문항 내보내기' })
  await dialog.getByText('160문항을 파일로 저장합니다.').waitFor()
  for (const [format, name, begins, losses] of FORMATS) {
    await dialog.getByRole('radio', { name: new RegExp(`^${format} `) }).check()
    const download = page.waitForEvent('download')
    await dialog.getByRole('button', { name: '저장' }).click()
    const file = await download
    expect(file.suggestedFilename(), format).toMatch(name)
    const bytes = readFileSync(await file.path())
    expect(bytes.length, format).toBeGreaterThan(10_000)
    expect(bytes.subarray(0, begins.length), format).toEqual(begins)
    await dialog.getByText('160문항을 저장했습니다.').waitFor()
    if (losses !== null) await dialog.getByText(losses).first().waitFor()
  }
  await keepShot(page, '36-export-done')
  expect(complaints).toEqual([])
  await page.context().close()
})

test('Back from a 문항집 comes to the search that it was made of', async () => {
  const { page, complaints } = await desk.open()
  await ask(page, '과목:관세법개론')
  await soon(() => found(page)).toBe(40)
  await page.getByRole('button', { name: '내보내기' }).click()
  const dialog = page.getByRole('dialog', { name: '문항 내보내기' })
  await dialog.getByRole('radio', { name: /^인쇄용 PDF/u }).check()
  await dialog.getByRole('button', { name: '인쇄 화면 열기' }).click()
  await page.waitForURL(/#\/print\/items/u)
  await page.goBack()
  await soon(() => page.getByRole('searchbox', { name: '문항 검색' }).inputValue()).toBe(
    '과목:관세법개론'
  )
  await soon(() => found(page)).toBe(40)
  expect(complaints).toEqual([])
  await page.context().close()
})

/** Every screen of the bank, one after another. */
async function* screens(page: Page): AsyncGenerator<string> {
  await page.getByRole('button', { name: '조건 고르기' }).click()
  await page.getByRole('button', { name: /^관세법개론/ }).waitFor()
  await page.getByRole('button', { name: '검색 방법' }).click()
  await tabTo(page, /^찾은 문항$/)
  await page.keyboard.press('ArrowDown')
  await page.getByRole('article', { name: '문항 미리 보기' }).waitFor()
  await page.keyboard.press('Space')
  yield 'browser'
  await page.getByRole('button', { name: '지우기', exact: true }).click()
  yield 'bulk'
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '내보내기' }).click()
  yield 'export'
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '가져오기', exact: true }).click()
  const lines = [
    '문제,가,나,정답',
    '첫 물음은?,하나,둘,1',
    '둘째 물음은?,하나,둘,7',
    '셋째,하나,둘,'
  ]
  const buffer = Buffer.from(lines.join('\n'))
  await page
    .locator('input[type=file]')
    .setInputFiles([{ name: '작은.csv', mimeType: 'text/csv', buffer }])
  await page
    .getByText(/^가져올 문항 \d/)
    .first()
    .waitFor()
  await page.getByRole('button', { name: '칸 맞추기' }).click()
  yield 'wizard'
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '고치기' }).click()
  await page.getByRole('heading', { name: '문항 고치기' }).waitFor()
  yield 'editor'
}

test.each([
  { width: 1280, height: 800, theme: 'light' },
  { width: 1024, height: 640, theme: 'dark' },
  // 1024 × 640 at 200 %.
  { width: 512, height: 320, theme: 'light' }
] as const)('the bank is within reach of everyone: $width × $height, $theme', async (look) => {
  const { page, complaints } = await desk.open(look)
  for await (const screen of screens(page)) {
    await keepShot(page, `bank-${screen}-${look.width}-${look.theme}`)
    expect(await seriousFindings(page), screen).toEqual([])
    expect(await scrollsPast(page), screen).toBe(0)
  }
  expect(complaints).toEqual([])
  await page.context().close()
})
