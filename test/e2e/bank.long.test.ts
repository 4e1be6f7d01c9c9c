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
import { startTimed } from '../support/program-sitting.ts'
import { soon } from '../support/soon.ts'

// The starter bank has 160 items of 관세사, 40 of each of its four subjects (resources/bank).
const ALL = 160
const EXAMS = [
  'appraiser',
  'dentist',
  'doctor',
  'korean-medicine-pharmacist',
  'loss-adjuster-bodily'
]

let desk: BankDesk
let page: Page

enterBankBeforeEach(async (entered) => {
  ;({ desk, page } = entered)
  await soon(() => found(page)).toBe(ALL)
})

/** Items that the bank finds, asked of the program itself. */
const total = async (query: string, examId = 'customs-broker'): Promise<number> =>
  (
    await desk.client.call<{ total: number }>('items.search', {
      query,
      examId,
      limit: 1,
      offset: 0
    })
  ).total

test('words, initial consonants, fields, exclusion, OR and parentheses narrow the list', async () => {
  await tabTo(page, /^문항 검색$/)
  await page.keyboard.type('과목:관세법개론')
  await soon(() => found(page)).toBe(40)
  await ask(page, '과목:관세법개론 OR 과목:회계학')
  await soon(() => found(page)).toBe(80)
  await ask(page, '-과목:관세법개론')
  await soon(() => found(page)).toBe(120)
  await ask(page, '(과목:관세법개론 OR 과목:회계학) -과목:회계학')
  await soon(() => found(page)).toBe(40)

  await ask(page, '과세가격')
  const words = await total('과세가격')
  await soon(() => found(page)).toBe(words)
  await soon(async () => rows(page).first().locator('mark').allInnerTexts()).toContain('과세가격')
  // 초성 find at least what the words themselves find.
  await ask(page, 'ㄱㅅㄱㄱ')
  await soon(async () => rows(page).first().locator('mark').allInnerTexts()).toContain('과세가격')
  const initials = await total('ㄱㅅㄱㄱ')
  expect(initials).toBeGreaterThanOrEqual(words)
  expect(initials).toBeLessThan(ALL)
  await soon(() => found(page)).toBe(initials)

  await ask(page, '없는말이다정말로')
  await page.getByText('찾는 문항이 없습니다.').waitFor()
  await ask(page, '')
  await soon(() => found(page)).toBe(ALL)
})

test('each example of the help finds items, of every exam of the starter bank', async () => {
  await page.getByRole('button', { name: '검색 방법' }).click()
  const examples = page.getByRole('region', { name: '검색 방법' }).getByRole('button')
  // Words, phrase, OR, exclusion, parentheses, initials, and a subject of this exam.
  const queries = (await examples.allInnerTexts()).slice(0, 7)
  for (const [at, query] of queries.entries()) {
    await examples.nth(at).click()
    await soon(() => found(page), { message: query }).toBe(await total(query))
    expect(await total(query), query).toBeGreaterThan(0)
  }
  for (const examId of EXAMS)
    for (const query of queries.slice(0, -1))
      expect(await total(query, examId), `${examId}: ${query}`).toBeGreaterThan(0)
})

test('a row is chosen while the list is still moving', async () => {
  const list = page.getByRole('list', { name: '찾은 문항' })
  await soon(() => rows(page).count()).toBeGreaterThan(3)
  await page.evaluate(`
    const list = document.querySelector('[aria-label="찾은 문항"]')
    const on = () => {
      list.scrollTop += 1
      if (list.scrollTop < 2000) requestAnimationFrame(on)
    }
    on()
  `)
  await soon(() => list.evaluate((frame) => frame.scrollTop)).toBeGreaterThan(0)
  const box = await list.boundingBox()
  await page.mouse.click((box?.x ?? 0) + 300, (box?.y ?? 0) + 100)
  await page.locator('[aria-current=true]').waitFor()
  expect(await list.evaluate((frame) => frame.scrollTop)).toBeLessThan(2000)
})

test('a word that stands in an option is shown where it stands', async () => {
  const items = await desk.client.call<{ items: { id: string }[] }>('items.search', {
    query: '',
    examId: 'customs-broker',
    limit: 1,
    offset: 0
  })
  const item = await desk.client.call<{ stem: string; options: { text: string }[] }>('items.get', {
    itemId: items.items[0]?.id
  })
  const option = item.options[0]?.text ?? ''
  expect(item.stem).not.toContain(option)
  await ask(page, `"${option}"`)
  await soon(() => found(page)).toBeLessThan(ALL)
  const excerpt = rows(page)
    .getByText(/^선택지:/)
    .first()
  await excerpt.waitFor()
  await soon(() => excerpt.locator('mark').innerText()).toBe(option)
})

test('a quote that is not closed is told, and searched as a phrase to the end', async () => {
  await ask(page, '"과세가격의 결정')
  await page.getByText('큰따옴표가 닫히지 않았습니다.', { exact: false }).waitFor()
  await soon(() => found(page)).toBe(await total('"과세가격의 결정"'))
})

test('the correct rate of what was answered is a condition', async () => {
  await ask(page, '정답률<40')
  await page.getByText('찾는 문항이 없습니다.').waitFor()
  const sessionId = await startTimed(desk.client, 5, 60)
  for (const [position, option] of [1, 2, 3, 4, 5].entries()) {
    await desk.client.call('session.record', {
      sessionId,
      action: { kind: 'respond', position: position + 1, response: [option] }
    })
  }
  await desk.client.call('session.handIn', { sessionId, period: 1 })
  await ask(page, '정답률<=100')
  await soon(() => found(page)).toBe(5)
  await ask(page, '정답률<40 OR 정답률>=40')
  await soon(() => found(page)).toBe(5)
})

test('facets put conditions into the query and take them out', async () => {
  await tabTo(page, /^조건 고르기$/)
  await page.keyboard.press('Enter')
  await tabTo(page, /^관세법개론 40$/)
  await page.keyboard.press('Space')
  await soon(() => found(page)).toBe(40)
  const search = page.getByRole('searchbox', { name: '문항 검색' })
  await soon(() => search.inputValue()).toBe('과목:관세법개론')
  await page.getByRole('button', { name: '관세법개론 40', pressed: true }).click()
  await soon(() => found(page)).toBe(ALL)
  await soon(() => search.inputValue()).toBe('')
})

test('the list is gone through, chosen from and edited by keys alone', async () => {
  await tabTo(page, /^찾은 문항$/)
  const current = page.locator('[aria-current=true]')
  const place = async (): Promise<number> =>
    Number(
      await page
        .locator('[role=listitem]', { has: current })
        .getAttribute('aria-posinset', { timeout: 5000 })
    )
  for (const [key, to] of [
    ['ArrowDown', 1],
    ['ArrowDown', 2],
    ['ArrowUp', 1],
    ['End', ALL],
    ['ArrowUp', ALL - 1],
    ['Home', 1]
  ] as const) {
    await page.keyboard.press(key)
    await soon(place, { message: key }).toBe(to)
  }
  await page.keyboard.press('PageDown')
  await soon(place).toBeGreaterThan(2)
  await page.keyboard.press('Home')
  await soon(place).toBe(1)

  await page.keyboard.press('Space')
  await page.getByText('1문항 고름').waitFor()
  await page.keyboard.press('Control+KeyA')
  await page.getByText(`${ALL}문항 고름`).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '문항 고치기' }).waitFor()
  await tabTo(page, /^취소$/)
  await page.keyboard.press('Enter')
  await soon(() => focused(page)).toBe('찾은 문항')
})

test('a long item scrolls in its pane, and the screen around it stays', async () => {
  await page.setViewportSize({ width: 1024, height: 480 })
  const scrolled = (part: string): Promise<number> =>
    page.evaluate<number>(
      `(() => { const part = document.querySelector('${part}'); part.scrollTop = 1e6; return part.scrollTop })()`
    )
  for (let at = 0; at < 5; at += 1) {
    await rows(page).getByRole('button').nth(at).click()
    await page.getByRole('button', { name: '고치기' }).waitFor()
    await soon(() => scrolled('main .side')).toBeGreaterThan(0)
    await soon(() => scrolled('main')).toBe(0)
  }
})

test('the next item is read from its beginning, however far the one before was read', async () => {
  const side = page.locator('main .side')
  const article = page.getByRole('article', { name: '문항 미리 보기' })
  for (let at = 0, before = ''; at < 4; at += 1) {
    await rows(page).getByRole('button').nth(at).click()
    await soon(async () => (await article.allInnerTexts()).join('') !== before).toBe(true)
    await article.waitFor()
    expect(await side.evaluate((pane) => pane.scrollTop)).toBe(0)
    before = await article.innerText()
    const toEnd = (): Promise<number> =>
      side.evaluate((pane) => {
        pane.scrollTop = 1e6
        return pane.scrollTop
      })
    await soon(toEnd).toBeGreaterThan(0)
  }
})

test('Enter edits the item that End went to, though its row was still on its way', async () => {
  await tabTo(page, /^찾은 문항$/)
  await page.keyboard.press('End')
  await page.locator('[aria-current=true]').waitFor()
  const stem = await page.locator('[aria-current=true] .stem').innerText()
  await page.keyboard.press('Enter')
  await soon(() => page.getByRole('textbox', { name: '문제', exact: true }).inputValue()).toContain(
    stem.slice(0, 20).replaceAll('…', '')
  )
})

/** Chooses the first two rows and opens what is done with them. */
async function onFirstTwo(action: string): Promise<void> {
  await tabTo(page, /^찾은 문항$/)
  await page.keyboard.press('Home')
  await page.locator('[aria-current=true]').waitFor()
  await page.keyboard.press('Space')
  await page.getByText('1문항 고름').waitFor()
  await page.keyboard.press('ArrowDown')
  await page.locator('[aria-posinset="2"] [aria-current=true]').waitFor()
  await page.keyboard.press('Space')
  await page.getByText('2문항 고름').waitFor()
  await page.getByRole('button', { name: action, exact: true }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor()
}

async function undo(): Promise<void> {
  await soon(() => focused(page), { message: 'the focus is not lost' }).toBe('찾은 문항')
  await page.getByRole('button', { name: '되돌리기' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: '되돌리기' }).waitFor({ state: 'detached' })
}

test('many items are tagged at once, and the tag comes off again', async () => {
  await onFirstTwo('태그 달기')
  const typed = page.getByLabel(/^태그/)
  await typed.fill(`총칙, ${'가'.repeat(101)}`)
  await page.keyboard.press('Enter')
  await page.getByText('태그 하나는 100자까지 쓸 수 있습니다.').waitFor()
  // What was typed waits to be mended.
  await soon(() => typed.inputValue()).toContain('총칙')
  await typed.fill('시험 전날')
  await page.keyboard.press('Enter')
  await page.getByText('2문항에 태그를 달았습니다.').waitFor()
  await soon(() => total('태그:"시험 전날"')).toBe(2)
  await undo()
  await soon(() => total('태그:"시험 전날"')).toBe(0)
})

test('many items are moved to another subject at once, and back', async () => {
  const before = await total('과목:무역영어')
  await onFirstTwo('과목 옮기기')
  await page.getByRole('combobox').selectOption({ label: '미분류' })
  await page.getByRole('button', { name: '옮기기', exact: true }).click()
  await page.getByText('2문항의 과목을 옮겼습니다.').waitFor()
  await soon(() => found(page)).toBe(ALL - 2)
  await undo()
  await soon(() => found(page)).toBe(ALL)
  await soon(() => total('과목:무역영어')).toBe(before)
})

test('many items are removed at once, and put back', async () => {
  await onFirstTwo('지우기')
  await page.getByText('이미 푼 시험의 기록과 점수는 그대로', { exact: false }).waitFor()
  await tabTo(page, /^지우기$/)
  await page.keyboard.press('Enter')
  await page.getByText('2문항을 지웠습니다.').waitFor()
  await soon(() => found(page)).toBe(ALL - 2)
  await undo()
  await soon(() => found(page)).toBe(ALL)
})

test('the builder counts the items that its query leaves', async () => {
  await page.evaluate("location.hash = '#/setup/learn'")
  const counted = page.locator('dl dd').first()
  await soon(() => counted.innerText()).toBe(`${ALL}문항`)
  await page.getByRole('searchbox', { name: '검색어' }).fill('과목:회계학')
  await soon(() => counted.innerText()).toBe('40문항')
})
