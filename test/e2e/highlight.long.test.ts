import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { buildPage, type BuiltPage } from '../support/built-page.ts'
import { launchChromium } from '../support/chromium.ts'
import type { ItemPage, ShownItem } from './item-page/main.ts'

declare const itemPage: ItemPage

const ITEM: ShownItem = {
  stimulus: '자료는 다음과 같다.\n\n| 구분 | 금액 |\n|---|---|\n| 비용 $C_1$ | 300 |',
  stem: '함수 $f(x)=x^2$의 값으로\n옳지 않은 것은?',
  statements: [{ label: 'ㄱ', text: '증가한다.' }],
  options: ['첫째 답', '둘째 $y$ 답'],
  figures: {}
}
/** What the stem reads: a formula as its TeX, a line break as one character. */
const STEM = '함수 f(x)=x^2의 값으로\n옳지 않은 것은?'

let browser: Browser
let built: BuiltPage
let page: Page

beforeAll(async () => {
  browser = await launchChromium()
  built = await buildPage(fileURLToPath(new URL('./item-page', import.meta.url)))
})
afterAll(async () => {
  await browser.close()
  built.remove()
})
beforeEach(async () => {
  page = (await built.open(browser)).page
  await page.evaluate((item) => itemPage.show(item), ITEM)
  await page.locator('.katex').nth(2).waitFor()
  return () => page.context().close()
})

test('the text of a part counts a formula as its source, drawn or not yet', async () => {
  const fresh = (await built.open(browser)).page
  const before = await fresh.evaluate((item) => {
    itemPage.show(item)
    return itemPage.text('stem')
  }, ITEM)
  await fresh.context().close()
  expect(before).toBe(STEM)
  expect(await page.evaluate(() => itemPage.text('stem'))).toBe(STEM)
  expect(await page.evaluate(() => itemPage.text('stimulus'))).toBe(
    '자료는 다음과 같다.구분금액비용 C_1300'
  )
  expect(await page.evaluate(() => itemPage.text('option:2'))).toBe('둘째 y 답')
})

test('a selection over several parts is one highlight a part', async () => {
  const selected = await page.evaluate(() => {
    itemPage.select(['stem', '않은'], ['option:1', '첫째'])
    return itemPage.selected()
  })
  // 함수␣ (3) f(x)=x^2 (8) 의␣값으로⏎ (6) 옳지␣ (3): 않은 begins at 20.
  expect(selected).toEqual([
    { part: 'stem', start: 20, end: 26, quote: '않은 것은?' },
    { part: 'statement:ㄱ', start: 0, end: 5, quote: '증가한다.' },
    { part: 'option:1', start: 0, end: 2, quote: '첫째' }
  ])
})

test('a selection that ends within a formula takes the whole of it', async () => {
  const selected = await page.evaluate(() => {
    itemPage.select(['stem', '수 '], ['stem', 'x'])
    return itemPage.selected()
  })
  expect(selected).toEqual([{ part: 'stem', start: 1, end: 11, quote: '수 f(x)=x^2' }])
})

test('white space at the ends of a selection is not marked', async () => {
  const selected = await page.evaluate(() => {
    itemPage.select(['option:1', ' 답'], ['option:1', ' 답'])
    return itemPage.selected()
  })
  expect(selected).toEqual([{ part: 'option:1', start: 3, end: 4, quote: '답' }])
})

test('nothing is selected outside the parts, or where the selection is empty', async () => {
  const [outside, empty] = await page.evaluate(() => {
    getSelection()?.selectAllChildren(document.querySelector('.number') ?? document.body)
    const first = itemPage.selected()
    getSelection()?.removeAllRanges()
    return [first, itemPage.selected()]
  })
  expect(outside).toEqual([])
  expect(empty).toEqual([])
})

test.each(['option:1', 'statement:ㄱ'])(
  'every stretch of %s comes back from the page with the same offsets',
  async (part) => {
    expect(await page.evaluate((name) => itemPage.astray(name), part)).toEqual([])
  }
)

test('in a text with a formula only stretches that cut the formula come back wider', async () => {
  const astray = await page.evaluate(() => itemPage.astray('option:2'))
  // 둘째␣y␣답: a formula of one character cannot be cut.
  expect(astray).toEqual([])
  const cut = await page.evaluate(() => itemPage.astray('stem'))
  // f(x)=x^2 stands from 3 to 11: no stretch with both ends outside of it is among them.
  const ends = cut.map((line) => /^(\d+)–(\d+)/.exec(line)?.slice(1).map(Number) ?? [])
  const within = (at = 0): boolean => at > 3 && at < 11
  expect(ends.length).toBeGreaterThan(0)
  expect(ends.filter(([start, end]) => !within(start) && !within(end))).toEqual([])
})

test('highlights are painted where their quote stands, and taken off again', async () => {
  const painted = await page.evaluate(() => {
    const off = itemPage.paint([
      { part: 'stem', start: 20, end: 22, quote: '않은' },
      { part: 'option:1', start: 9, end: 11, quote: '첫째' },
      { part: 'option:2', start: 0, end: 2, quote: '없는 말' },
      { part: 'option:9', start: 0, end: 2, quote: '첫째' }
    ])
    const shown = itemPage.painted()
    off()
    return { shown, left: itemPage.painted() }
  })
  expect(painted).toEqual({ shown: ['않은', '첫째'], left: [] })
})

test('the paint of two items on the page comes off one by one', async () => {
  const painted = await page.evaluate(() => {
    const first = itemPage.paint([{ part: 'option:1', start: 0, end: 2, quote: '첫째' }])
    itemPage.paint([{ part: 'option:2', start: 0, end: 2, quote: '둘째' }])
    first()
    return itemPage.painted()
  })
  expect(painted).toEqual(['둘째'])
})
