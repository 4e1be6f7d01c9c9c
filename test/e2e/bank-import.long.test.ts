import type { Page } from 'playwright-core'
import { utils, write } from '@e965/xlsx'
import { expect, test } from 'vitest'
import {
  ask,
  type BankDesk,
  enterBankBeforeEach,
  focused,
  found,
  rows
} from '../support/bank-window.ts'
import { tabTo } from '../support/keyboard.ts'
import { soon } from '../support/soon.ts'
import { keepShot, scrollsPast, seriousFindings } from '../support/window.ts'

const ALL = 160
const HEADINGS = ['과목', '번호', '물음', '①', '②', '③', '④', '⑤', '맞는 것', '풀이', '비고']

let desk: BankDesk
let page: Page

enterBankBeforeEach((entered) => {
  ;({ desk, page } = entered)
  // Playwright takes the picker over only while somebody listens, and says so to the browser a moment later.
  page.on('filechooser', () => undefined)
})

/** Rows of a learner's own sheet: 관세법개론, five options, the key in turn; `broken` rows have a key of 9. */
const sheetRows = (word: string, count: number, broken: readonly number[] = []): string[][] =>
  Array.from({ length: count }, (_, at) => {
    const no = at + 1
    return [
      '관세법개론',
      String(no),
      `${word} ${no}번째 물음으로 옳은 것은?`,
      ...['가', '나', '다', '라', '마'].map((option) => `${word} ${option} ${no}`),
      broken.includes(no) ? '9' : String((at % 5) + 1),
      `${word}의 풀이 ${no}`,
      `여백 ${no}`
    ]
  })

const csv = (name: string, lines: readonly (readonly string[])[]) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(`\ufeff${lines.map((cells) => cells.join(',')).join('\r\n')}\r\n`)
})
const xlsx = (name: string, lines: readonly (readonly string[])[]) => {
  const book = utils.book_new()
  utils.book_append_sheet(book, utils.aoa_to_sheet(lines.map((cells) => [...cells])), '모의고사')
  const bytes = write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer
  return { name, mimeType: '', buffer: Buffer.from(bytes) }
}
type NamedBytes = ReturnType<typeof csv>

const dialog = () => page.getByRole('dialog', { name: '문항 가져오기' })

/** By keyboard to the wizard; the files are handed to the browser's own picker. */
async function openWizard(...files: NamedBytes[]): Promise<void> {
  await tabTo(page, /^가져오기$/)
  await page.keyboard.press('Enter')
  await dialog().getByText('그때까지 문제은행은 그대로입니다.', { exact: false }).waitFor()
  await tabTo(page, /^파일 고르기$/)
  const chooser = page.waitForEvent('filechooser')
  await page.keyboard.press('Space')
  await (await chooser).setFiles(files)
}

const checked = (said: string): Promise<void> =>
  dialog().getByText(said, { exact: true }).first().waitFor()

async function importNow(count: number): Promise<void> {
  await tabTo(page, new RegExp(`^${count}문항 가져오기$`))
  await page.keyboard.press('Enter')
  await dialog().getByText(`${count}문항을 가져왔습니다.`).waitFor()
}

test('a spreadsheet comes in as its columns were corrected, is seen, undone and known again', async () => {
  const title = [['우리 학원 관세사 모의고사'], HEADINGS]
  const sheet = xlsx('모의고사.xlsx', [...title, ...sheetRows('통관보류', 6, [4])])
  await openWizard(sheet)
  await checked('가져올 문항 5 · 이미 있는 문항 0 · 제외 1')
  // The title is line 1, the headings line 2, item 4 is line 6.
  const reject = dialog()
    .getByRole('listitem')
    .filter({ hasText: '정답이 선택지 밖에 있습니다: 9' })
  await soon(() => reject.innerText()).toContain('6번째 줄')
  await keepShot(page, '30-import-checked')
  expect(await seriousFindings(page)).toEqual([])
  expect(await scrollsPast(page)).toBe(0)

  // 비고 is no column of ours until the learner says that it holds the topic.
  await tabTo(page, /^칸 맞추기$/)
  await page.keyboard.press('Enter')
  await dialog().getByLabel('비고 칸에 들어 있는 것').selectOption({ label: '단원' })
  await checked('가져올 문항 5 · 이미 있는 문항 0 · 제외 1')
  await importNow(5)
  await keepShot(page, '31-import-done')
  await tabTo(page, /^가져온 문항 보기$/)
  await page.keyboard.press('Enter')
  await soon(() => found(page)).toBe(5)
  await soon(() => rows(page).first().innerText()).toContain('통관보류')
  await ask(page, '단원:여백')
  await soon(() => found(page)).toBe(5)

  // The second time it is known what 비고 holds, and that the items are there already.
  await openWizard(sheet)
  await checked('가져올 문항 0 · 이미 있는 문항 5 · 제외 1')
  await dialog().getByText('가져올 문항이 없습니다.', { exact: false }).waitFor()
  await tabTo(page, /^칸 맞추기$/)
  await page.keyboard.press('Enter')
  await soon(() => dialog().getByLabel('비고 칸에 들어 있는 것').inputValue()).toBe('topic')
  await page.keyboard.press('Escape')
  await dialog().waitFor({ state: 'detached' })
  await soon(() => focused(page)).toContain('가져오기')
})

test('an import that is undone leaves the bank as it was, and can be made again', async () => {
  const sheet = csv('되돌릴 문항.csv', [HEADINGS, ...sheetRows('둥근보세물', 3)])
  for (let time = 0; time < 2; time += 1) {
    await openWizard(sheet)
    await checked('가져올 문항 3 · 이미 있는 문항 0 · 제외 0')
    await importNow(3)
    await tabTo(page, /^가져오기 되돌리기$/)
    await page.keyboard.press('Enter')
    await dialog().getByText('가져온 3문항을 되돌렸습니다.').waitFor()
    await tabTo(page, /^닫기$/)
    await page.keyboard.press('Enter')
    await dialog().waitFor({ state: 'detached' })
    await ask(page, '둥근보세물')
    await page.getByText('찾는 문항이 없습니다.').waitFor()
  }
})

test('a paper without keys and its 답안 file find each other', async () => {
  const paper = Array.from({ length: 5 }, (_, at) =>
    [
      `${at + 1}. 원산지표시 ${at + 1}번째 설명으로 옳은 것은?`,
      ...['①', '②', '③', '④', '⑤'].map((mark, option) => `${mark} 설명 ${at + 1}-${option + 1}`),
      ''
    ].join('\n')
  ).join('\n')
  const text = { name: '문제.txt', mimeType: 'text/plain', buffer: Buffer.from(paper) }
  await openWizard(text)
  await checked('가져올 문항 0 · 이미 있는 문항 0 · 제외 5')
  await dialog()
    .getByText('정답표가 따로 있으면 함께 골라 주세요.', { exact: false })
    .first()
    .waitFor()
  const keys = csv('답안.csv', [
    ['번호', '정답'],
    ...[1, 2, 3, 4, 5].map((no) => [`${no}`, `${no}`])
  ])
  await dialog().locator('input[type=file]').setInputFiles([keys])
  await checked('가져올 문항 5 · 이미 있는 문항 0 · 제외 0')
  await dialog().getByText('정답표의 정답 5개 가운데 5개가 문항을 찾았습니다.').waitFor()
  await importNow(5)
  await page.keyboard.press('Escape')
  const { items } = await desk.client.call<{ items: { id: string; stem: string }[] }>(
    'items.search',
    { query: '"원산지표시 3번째"', examId: null, limit: 2, offset: 0 }
  )
  const item = await desk.client.call<{ key: unknown }>('items.get', { itemId: items[0]?.id })
  expect(item.key).toEqual({ kind: 'options', options: [3] })
})

test('a file that cannot be read says why, beside one that can', async () => {
  const broken = { name: '망가진.xlsx', mimeType: '', buffer: Buffer.from('PK\u0003\u0004 없음') }
  const empty = { name: '빈 파일.csv', mimeType: '', buffer: Buffer.alloc(0) }
  await openWizard(broken, empty, csv('좋은.csv', [HEADINGS, ...sheetRows('간이세율', 2)]))
  await checked('가져올 문항 2 · 이미 있는 문항 0 · 제외 0')
  await dialog().getByText('빈 파일입니다.').waitFor()
  const card = dialog().getByRole('article').filter({ hasText: '망가진.xlsx' })
  await soon(() => card.innerText()).toContain('손상')
  await keepShot(page, '32-import-broken')
  await dialog().getByRole('button', { name: '망가진.xlsx 빼기' }).click()
  await soon(() => dialog().getByRole('article').count()).toBe(2)
})

test('many findings of one kind do not hide the few of another', async () => {
  const lines = sheetRows(
    '보정신청',
    600,
    Array.from({ length: 590 }, (_, at) => at + 1)
  )
  await openWizard(
    csv('많은 오류.csv', [HEADINGS.slice(0, 10), ...lines.map((one) => one.slice(0, 10))])
  )
  await checked('가져올 문항 10 · 이미 있는 문항 0 · 제외 590')
  await soon(() => dialog().getByRole('listitem').filter({ hasText: '제외' }).count()).toBeLessThan(
    10
  )
  await dialog().getByRole('button', { name: '586건 더 보기' }).click()
  // 500 of them cross to the window.
  await dialog().getByText('그 밖에 90건이 더 있습니다.').waitFor()
  await keepShot(page, '33-import-many-findings')
  await page.keyboard.press('Escape')
})

test('a large import that is stopped on its way leaves nothing behind', async () => {
  const large = csv('큰 파일.csv', [HEADINGS, ...sheetRows('관세환급특례', 12_000)])
  expect(large.buffer.length).toBeGreaterThan(2 ** 20)
  await openWizard(large)
  const stop = dialog().getByRole('button', { name: '멈추기' })
  await stop.click()
  const again = dialog().getByRole('button', { name: '다시 살펴보기' })
  const start = dialog().getByRole('button', { name: '12,000문항 가져오기' })
  const choose = dialog().getByText('그때까지 문제은행은 그대로입니다.', { exact: false })
  await again.or(choose).waitFor()
  // Stopped while it was sent, there is nothing to look through yet.
  if (await choose.isVisible()) await dialog().locator('input[type=file]').setInputFiles([large])
  else await again.click()
  await start.waitFor({ timeout: 60_000 })
  await start.click()
  await dialog()
    .getByText(/^가져오는 중… [1-9]/)
    .waitFor()
  await stop.click()
  await dialog().getByText('가져오기를 멈추었습니다.', { exact: false }).waitFor()
  await soon(() => start.isEnabled()).toBe(true)
  await page.keyboard.press('Escape')
  await ask(page, '관세환급특례')
  await page.getByText('찾는 문항이 없습니다.').waitFor()
  await ask(page, '')
  await soon(() => found(page)).toBeGreaterThanOrEqual(ALL)
})
