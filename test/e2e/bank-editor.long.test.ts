import { crc32, deflateSync } from 'node:zlib'
import type { Page } from 'playwright-core'
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

let desk: BankDesk
let page: Page

enterBankBeforeEach((entered) => {
  ;({ desk, page } = entered)
})

type Saved = { id: string; revision: number; key: unknown; stem: string; responseCount: number }

const field = (name: string) => page.getByRole('textbox', { name, exact: true })
const preview = () => page.getByRole('article', { name: '미리 보기' })

async function writeNew(): Promise<void> {
  await tabTo(page, /^새 문항$/)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '새 문항' }).waitFor()
}

/** Stem and options of an item of five, by keyboard. */
async function typeItem(stem: string): Promise<void> {
  await tabTo(page, /^문제$/)
  await page.keyboard.type(stem)
  for (const [at, mark] of ['①', '②', '③', '④', '⑤'].entries()) {
    await tabTo(page, new RegExp(`^${mark}번 선택지$`))
    await page.keyboard.type(`답 ${at + 1}`)
  }
}

async function savedItem(word: string): Promise<Saved> {
  const { items } = await desk.client.call<{ items: { id: string }[] }>('items.search', {
    query: `"${word}"`,
    examId: null,
    limit: 2,
    offset: 0
  })
  expect(items).toHaveLength(1)
  return desk.client.call<Saved>('items.get', { itemId: items[0]?.id })
}

const closed = (): Promise<void> =>
  page.getByRole('heading', { name: /^(?:새 문항|문항 고치기)$/ }).waitFor({ state: 'detached' })

test('an item is written by keyboard, its faults told, its preview live, and saved with Ctrl+S', async () => {
  await writeNew()
  await page.keyboard.press('Control+KeyS')
  for (const fault of [
    '문제를 적으세요.',
    '①, ②, ③, ④, ⑤번 선택지를 적으세요.',
    '정답인 선택지를 고르세요.'
  ]) {
    await page.getByText(fault, { exact: true }).waitFor()
  }
  await typeItem('납세자작성 문항에서 $x^2$의 값은?')
  await preview().locator('.katex').waitFor()
  await tabTo(page, /^보기 더하기$/)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Shift+Tab')
  await tabTo(page, /^보기 ㄱ$/)
  await page.keyboard.type('첫 보기이다.')
  await preview().getByText('첫 보기이다.').waitFor()
  // 복수정답: either of two.
  for (const mark of ['②', '④']) {
    await tabTo(page, new RegExp(`^${mark}번을 정답으로$`))
    await page.keyboard.press('Space')
  }
  await soon(() => page.getByText('정답인 선택지를 고르세요.').count()).toBe(0)
  await keepShot(page, '34-editor')
  expect(await seriousFindings(page)).toEqual([])
  expect(await scrollsPast(page)).toBe(0)
  await page.keyboard.press('Control+KeyS')
  await closed()
  await soon(() => focused(page)).toBe('찾은 문항')
  await soon(() => savedItem('납세자작성')).toMatchObject({
    revision: 1,
    stem: '납세자작성 문항에서 $x^2$의 값은?',
    statements: [{ label: 'ㄱ', text: '첫 보기이다.' }],
    key: { kind: 'options', options: [2, 4] },
    subjectId: 'customs-law'
  })
})

test('전항정답 needs no option, and several options together are a set', async () => {
  await writeNew()
  await typeItem('모두맞음 문항은?')
  await page.getByText('전항정답', { exact: true }).click()
  await page.keyboard.press('Control+KeyS')
  await closed()
  await soon(async () => (await savedItem('모두맞음')).key).toEqual({ kind: 'all' })

  await writeNew()
  await typeItem('두개고름 문항은?')
  await page.getByLabel('고를 개수').fill('2')
  await page.getByLabel('①번을 정답으로').check()
  await page.keyboard.press('Control+KeyS')
  await page.getByText('정답의 수가 고를 개수와 다릅니다.').waitFor()
  await page.getByLabel('⑤번을 정답으로').check()
  await page.keyboard.press('Control+KeyS')
  await closed()
  await soon(() => savedItem('두개고름')).toMatchObject({
    responseCount: 2,
    key: { kind: 'set', options: [1, 5] }
  })
})

test('an edit is a further revision, an earlier one can be taken over, and leaving with changes asks', async () => {
  await writeNew()
  await typeItem('고쳐쓰기 처음 문항은?')
  await page.getByLabel('①번을 정답으로').check()
  await page.keyboard.press('Control+KeyS')
  await closed()
  await ask(page, '고쳐쓰기')
  await soon(() => found(page)).toBe(1)
  const edit = async (): Promise<void> => {
    await tabTo(page, /^찾은 문항$/)
    await page.keyboard.press('Home')
    await page.locator('[aria-current=true]').waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: '문항 고치기' }).waitFor()
  }
  await edit()
  await field('문제').fill('고쳐쓰기 나중 문항은?')
  await page.getByRole('button', { name: '취소', exact: true }).click()
  await page.getByRole('dialog', { name: '고친 내용을 버릴까요?' }).waitFor()
  await page.keyboard.press('Escape')
  await soon(() => focused(page), { message: 'focus is back' }).toContain('취소')
  await page.keyboard.press('Control+KeyS')
  await closed()
  await soon(() => savedItem('고쳐쓰기')).toMatchObject({
    revision: 2,
    stem: '고쳐쓰기 나중 문항은?'
  })

  await edit()
  await page.getByRole('button', { name: '이 판의 내용 불러오기' }).click()
  await soon(() => field('문제').inputValue()).toBe('고쳐쓰기 처음 문항은?')
  await keepShot(page, '35-editor-revisions')
  await page.keyboard.press('Control+KeyS')
  await closed()
  await soon(() => savedItem('고쳐쓰기')).toMatchObject({
    revision: 3,
    stem: '고쳐쓰기 처음 문항은?'
  })

  // What is typed half, or twice, is shown as far as it goes.
  await edit()
  for (const times of [1, 2]) {
    await page.getByRole('button', { name: '근거 더하기' }).click()
    await field('근거')
      .nth(times - 1)
      .fill('관세법 제16조')
  }
  await field('기준일').pressSequentially('2025-01')
  await page.keyboard.press('Control+KeyS')
  await page.getByText('기준일을 2025-01-01처럼 적으세요.').waitFor()
  await field('기준일').pressSequentially('-31')
  await preview().getByText('2025년 1월 31일', { exact: false }).waitFor()
  await soon(() => preview().getByText('관세법 제16조').count()).toBe(2)
  await page.keyboard.press('Control+KeyS')
  await closed()
  await soon(() => savedItem('고쳐쓰기')).toMatchObject({ revision: 4, effectiveOn: '2025-01-31' })

  await edit()
  await field('문제').fill('버릴 글')
  await page.getByRole('button', { name: '취소', exact: true }).click()
  await page.getByRole('button', { name: '버리기' }).click()
  await closed()
  await soon(async () => (await savedItem('고쳐쓰기')).revision).toBe(4)
})

test('rail, Back and closing the tab ask before what was not saved is lost', async () => {
  const asked = page.getByRole('dialog', { name: '고친 내용을 버릴까요?' })
  const address = (): Promise<string> => page.evaluate<string>('location.hash')
  await page.getByRole('button', { name: '성적' }).click()
  await page.getByRole('button', { name: '문제은행' }).click()
  await writeNew()
  await field('문제').fill('떠나기 전에 묻는 문항은?')

  await page.getByRole('button', { name: '홈', exact: true }).click()
  await asked.waitFor()
  await keepShot(page, '36-editor-leaving')
  await page.getByRole('button', { name: '계속 고치기' }).click()
  await asked.waitFor({ state: 'detached' })
  await soon(address).toBe('#/bank')

  await page.evaluate('history.back()')
  await asked.waitFor()
  await page.keyboard.press('Escape')
  await asked.waitFor({ state: 'detached' })
  await soon(() => field('문제').inputValue()).toBe('떠나기 전에 묻는 문항은?')
  await soon(address).toBe('#/bank')

  const closing = page.waitForEvent('dialog')
  await page.evaluate('void setTimeout(() => location.reload(), 0)')
  const dialog = await closing
  expect(dialog.type()).toBe('beforeunload')
  await dialog.dismiss()
  await soon(() => field('문제').inputValue()).toBe('떠나기 전에 묻는 문항은?')

  await page.evaluate('history.back()')
  await page.getByRole('button', { name: '버리기' }).click()
  await soon(address).toBe('#/scores')
  await page.evaluate('history.forward()')
  await page.getByRole('list', { name: '찾은 문항' }).waitFor()
})

/** A grey PNG of that many pixels square (ISO/IEC 15948). */
function png(size: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data])
    const whole = Buffer.alloc(8 + body.length)
    whole.writeUInt32BE(data.length, 0)
    body.copy(whole, 4)
    whole.writeUInt32BE(crc32(body), 4 + body.length)
    return whole
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(size, 0)
  head.writeUInt32BE(size, 4)
  head[8] = 8
  const pixels = Buffer.alloc(size * (size + 1), 128)
  for (let row = 0; row < size; row += 1) pixels[row * (size + 1)] = 0
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    // Stored, so that the file is as large as a photograph is.
    chunk('IDAT', deflateSync(pixels, { level: 0 })),
    chunk('IEND', Buffer.alloc(0))
  ])
}

/** Pastes a picture of so many pixels at this place of the stem. */
async function pastePicture(size: number, from: number, to = from): Promise<void> {
  await field('문제').evaluate(
    (area, [start, end]) => (area as HTMLTextAreaElement).setSelectionRange(start, end),
    [from, to] as const
  )
  await field('문제').evaluate((area, base64) => {
    const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))
    const clipboardData = new DataTransfer()
    clipboardData.items.add(new File([bytes], 'image.png', { type: 'image/png' }))
    area.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
    )
  }, png(size).toString('base64'))
}

test.each([8, 1200])('a picture of %i pixels is pasted where the caret stands', async (size) => {
  await writeNew()
  await field('문제').fill('앞뒤')
  await pastePicture(size, 1)
  await soon(() => field('문제').inputValue()).toMatch(/^앞!\[\]\(asset:[^)]+\)뒤$/)
  const picture = preview().locator('img').first()
  await picture.waitFor()
  await soon(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(size)
})

test('a picture pasted behind the last bar of a row is in the table, and one over words replaces them', async () => {
  await writeNew()
  const table = '| 구분 | 그림 |\n|---|---|\n| 수요 | |'
  await field('문제').fill(table)
  await pastePicture(8, table.length)
  await preview().locator('td img').waitFor()
  await soon(() => field('문제').inputValue()).toMatch(/\| 수요 \| !\[\]\(asset:[^)]+\)\|$/)

  await field('문제').fill('앞가운데뒤')
  await pastePicture(8, 1, 4)
  await soon(() => field('문제').inputValue()).toMatch(/^앞!\[\]\(asset:[^)]+\)뒤$/)
})

test('an item that the bank has already is told while it is typed', async () => {
  const { items } = await desk.client.call<{ items: { id: string }[] }>('items.search', {
    query: '과목:관세법개론',
    examId: 'customs-broker',
    limit: 1,
    offset: 0
  })
  const item = await desk.client.call<{
    stem: string
    stimulus: string | null
    options: { text: string }[]
  }>('items.get', { itemId: items[0]?.id })
  await writeNew()
  await field('지문·자료').fill(item.stimulus ?? '')
  for (const [at, { text }] of item.options.entries()) {
    await page
      .getByRole('textbox', { name: /번 선택지$/ })
      .nth(at)
      .fill(text)
  }
  await field('문제').fill(item.stem)
  await page.getByText('문제은행에 같은 문항이 있습니다.').waitFor()
})

test('nothing is saved or searched while a syllable is being composed', async () => {
  await writeNew()
  await typeItem('조합중 문항은?')
  await page.getByLabel('①번을 정답으로').check()
  await field('문제').focus()
  await page.keyboard.press('End')
  const input = await page.context().newCDPSession(page)
  for (const text of ['ㅎ', '하', '한']) {
    await input.send('Input.imeSetComposition', { text, selectionStart: 1, selectionEnd: 1 })
  }
  // As an input method hands a key on while it composes: keyCode 229, isComposing.
  await page.evaluate(() => {
    for (const [key, code] of [
      ['s', 'KeyS'],
      ['Enter', 'Enter']
    ] as const) {
      document.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { key, code, ctrlKey: true, isComposing: true, bubbles: true })
      )
    }
  })
  await soon(() => page.getByRole('heading', { name: '새 문항' }).isVisible()).toBe(true)
  await input.send('Input.insertText', { text: '한' })
  await soon(() => field('문제').inputValue()).toBe('조합중 문항은?한')
  await page.keyboard.press('Control+KeyS')
  await closed()
  await soon(async () => (await savedItem('조합중')).stem).toBe('조합중 문항은?한')
  await soon(() => rows(page).count()).toBeGreaterThan(0)
})
