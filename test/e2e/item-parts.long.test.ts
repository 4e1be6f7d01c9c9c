import { Buffer } from 'node:buffer'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildPage, type BuiltPage, type OpenPage } from '../support/built-page.ts'
import { launchChromium } from '../support/chromium.ts'
import { soon } from '../support/soon.ts'
import { keepShot, seriousFindings } from '../support/window.ts'
import type { ItemPage, ShownItem } from './item-page/main.ts'

declare const itemPage: ItemPage

const CURVE = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300" onload="document.title = 'ran'">
  <script>document.title = 'ran'</script>
  <path d="M40 20V260H380M50 240L330 40" fill="none" stroke="black" stroke-width="3"/>
</svg>`
const ITEM: ShownItem = {
  stimulus: '| 구분 | 비용 $C_1$ |\n|---|---|\n| 갑 | 미화 $10,000 |',
  stem: '수요함수가 $P = 100 - \\frac{Q}{2}$일 때 옳지 않은 것은?\n![수요곡선](asset:curve.svg)',
  statements: [{ label: 'ㄱ', text: '$$\\sum_{i=1}^{n} x_i$$' }],
  options: ['$Q = 10$', '![수요곡선](asset:curve.svg)', '![없음](asset:none.png)'],
  figures: {
    'curve.svg': { mediaType: 'image/svg+xml', base64: Buffer.from(CURVE).toString('base64') }
  }
}
const withStem = (stem: string): ShownItem => ({
  ...ITEM,
  stimulus: null,
  stem,
  statements: [],
  options: []
})

let browser: Browser
let built: BuiltPage

beforeAll(async () => {
  browser = await launchChromium()
  built = await buildPage(fileURLToPath(new URL('./item-page', import.meta.url)))
})
afterAll(async () => {
  await browser.close()
  built.remove()
})

async function open(item: ShownItem, options?: BrowserContextOptions): Promise<OpenPage> {
  const opened = await built.open(browser, options)
  await opened.page.evaluate((shown) => itemPage.show(shown), item)
  return opened
}

describe('formulae', () => {
  test('are drawn with fonts of the program, and the policy of the page refuses nothing of them', async () => {
    const { page, complaints, foreign } = await open(
      withStem(
        '$\\vec{F}$ $\\pmb{x}$ $\\fcolorbox{red}{white}{y}$ $\\oiint$ $\\boxed{z}$ $\\sqrt{2}$'
      )
    )
    await page.locator('.katex').nth(5).waitFor()
    await page.evaluate(() => document.fonts.ready)
    expect(await page.evaluate(() => document.fonts.check('16px KaTeX_Math'))).toBe(true)
    await soon(() => page.locator('math').count()).toBe(6)
    // The arrow over F is as wide as the letter only if its own style came through.
    const arrow = await page.locator('.katex-html svg').first().getAttribute('style')
    expect(arrow).toMatch(/^width: 0\.471em/)
    expect(await page.evaluate(() => itemPage.violations)).toEqual([])
    expect([complaints, foreign]).toEqual([[], []])
    await page.context().close()
  })

  test.each([
    ['an open brace', '\\frac{1}{'],
    ['an unknown command', '\\nosuchcommand'],
    ['braces without end', `${'{'.repeat(101)}${'}'.repeat(101)}`],
    ['a macro that grows', '\\def\\a{\\a\\a}\\a'],
    ['six thousand letters', 'x'.repeat(6000)]
  ])('with a fault are shown as they are written, with a note: %s', async (_fault, tex) => {
    const { page, complaints } = await open(withStem(`값 $${tex}$ 이다.`))
    await page.getByText('그릴 수 없는 수식이어서').waitFor()
    await soon(() => page.locator('[data-part="stem"] code').textContent()).toBe(tex)
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('are in the name of the option that they stand in', async () => {
    const { page } = await open({ ...ITEM, options: ['비용은 $\\frac{1}{2}Q$'] })
    await page.getByRole('radio', { name: '비용은 \\frac{1}{2}Q' }).waitFor()
    await page.context().close()
  })

  test('bring no link, picture or attribute of their own into the page', async () => {
    const { page, foreign } = await open(
      withStem(
        '$\\href{javascript:alert(1)}{x}$ $\\includegraphics{http://example.org/a.png}$ $\\htmlData{part=stem}{x}$ $\\text{ style="color:red" <img src=x onerror=alert(1)>}$'
      )
    )
    await page.locator('.katex').nth(3).waitFor()
    await soon(() =>
      page.locator('.question :is(a, img, [href], [src], [data-part] [data-part])').count()
    ).toBe(0)
    await soon(() => page.locator('.katex-html').nth(3).textContent()).toContain(
      'style="color:red"'
    )
    expect(foreign).toEqual([])
    await page.context().close()
  })
})

describe('figures', () => {
  test('a drawing is shown without running what is in it, and one that is missing is named', async () => {
    const { page, complaints } = await open(ITEM)
    await page.getByRole('img', { name: '수요곡선' }).first().waitFor()
    await soon(() => page.getByText('그림 ‘none.png’를 찾을 수 없습니다.').count()).toBe(1)
    await soon(() => page.title()).toBe('문항')
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('a figure is enlarged, moved and left by keys that nothing else hears', async () => {
    const { page } = await open(ITEM, { viewport: { width: 1024, height: 640 } })
    const button = page.getByRole('button', { name: '수요곡선 크게 보기' }).first()
    await button.focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: '수요곡선' })
    const picture = dialog.getByRole('img')
    await picture.waitFor()
    const left = async (): Promise<number> => (await picture.boundingBox())?.x ?? 0
    await page.evaluate(() => itemPage.pressed.splice(0))
    for (const key of ['+', '+', '+', '+']) await page.keyboard.press(key)
    await soon(() => dialog.getByRole('status').innerText()).toBe('250%')
    const before = await left()
    await page.keyboard.press('ArrowRight')
    expect(await left()).toBeLessThan(before)
    await page.keyboard.press('-')
    await soon(() => dialog.getByRole('status').innerText()).toBe('200%')
    await page.keyboard.press('0')
    await soon(() => dialog.getByRole('status').innerText()).toBe('100%')
    expect(await page.evaluate(() => itemPage.pressed)).toEqual([])
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await soon(() => button.evaluate((element) => element === document.activeElement)).toBe(true)
    await page.context().close()
  })

  test('a figure is enlarged by the wheel and dragged', async () => {
    const { page } = await open(ITEM, { viewport: { width: 1024, height: 640 } })
    await page.getByRole('img', { name: '수요곡선' }).first().click({ force: true })
    const dialog = page.getByRole('dialog', { name: '수요곡선' })
    const picture = dialog.getByRole('img')
    await picture.waitFor()
    await page.mouse.move(512, 320)
    await page.mouse.wheel(0, -2000)
    await dialog.getByText('400%').waitFor()
    const before = await picture.boundingBox()
    await page.mouse.down()
    await page.mouse.move(472, 300)
    await page.mouse.up()
    const after = await picture.boundingBox()
    expect([(after?.x ?? 0) - (before?.x ?? 0), (after?.y ?? 0) - (before?.y ?? 0)]).toEqual([
      -40, -20
    ])
    await page.context().close()
  })

  test('looking at the figure of an option does not choose it', async () => {
    const { page } = await open(ITEM)
    await page.getByRole('button', { name: '수요곡선 크게 보기' }).nth(1).click()
    const dialog = page.getByRole('dialog', { name: '수요곡선' })
    await dialog.getByRole('img').click()
    await dialog.getByText('휠이나').click()
    await dialog.getByRole('button', { name: '닫기' }).click()
    await dialog.waitFor({ state: 'detached' })
    await soon(() => page.locator('input:checked').count()).toBe(0)
    await page.locator('label').nth(1).getByRole('img').click()
    await soon(() => page.locator('input:checked').count()).toBe(1)
    await page.context().close()
  })
})

describe('the calculator', () => {
  test('takes its keys while the focus is in it, and only those', async () => {
    const { page } = await open(ITEM)
    await page.locator('input').first().focus()
    await page.evaluate(() => itemPage.openCalculator('simple'))
    const panel = page.getByRole('region', { name: '계산기(사칙연산)' })
    const display = panel.getByRole('status')
    for (const key of ['1', '2', '*', '3', 'Enter']) await page.keyboard.press(key)
    await soon(() => display.innerText()).toBe('36')
    await page.keyboard.press('f')
    expect(await page.evaluate(() => itemPage.pressed)).toEqual(['f'])
    await page.keyboard.press('KeyC')
    await soon(() => display.innerText()).toBe('0')
    expect(await page.evaluate(() => itemPage.pressed)).toEqual(['f'])
    for (const key of ['3', '6']) await page.keyboard.press(key)
    // A click leaves the keyboard on the panel: Enter after it is "=".
    await panel.getByRole('button', { name: '빼기', exact: true }).click()
    await panel.getByRole('button', { name: '6', exact: true }).click()
    await page.keyboard.press('Enter')
    await soon(() => display.innerText()).toBe('30')
    await panel.getByRole('button', { name: '나누기' }).click()
    await page.keyboard.press('0')
    await page.keyboard.press('=')
    await soon(() => display.innerText()).toBe('계산할 수 없습니다. C를 누르세요.')
    await page.keyboard.press('Escape')
    await panel.waitFor({ state: 'detached' })
    await soon(() => page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT')
    await page.context().close()
  })

  test('every key has a name, and Enter on a key that has the focus presses that key', async () => {
    const { page } = await open(ITEM)
    await page.evaluate(() => itemPage.openCalculator('allowed'))
    const panel = page.getByRole('region', { name: '계산기', exact: true })
    await soon(() => panel.locator('.keys').getByRole('button').count()).toBe(26)
    await panel.getByRole('button', { name: '7', exact: true }).focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await soon(() => panel.getByRole('status').innerText()).toBe('77')
    await panel.getByRole('button', { name: 'M+ 메모리에 더하기' }).click()
    await soon(() => panel.getByText('메모리에 값이 있음').count()).toBe(1)
    await page.context().close()
  })
})

test.each(['light', 'dark'] as const)(
  'an item with all of it is accessible in the %s theme',
  async (colorScheme) => {
    const { page } = await open(ITEM, { colorScheme, bypassCSP: true })
    await page.locator('.katex').nth(3).waitFor()
    await page.evaluate(() => {
      itemPage.paint([{ part: 'stem', start: 0, end: 6, quote: '수요함수가 ' }])
      itemPage.openCalculator('simple')
    })
    await keepShot(page, `item-parts-${colorScheme}`)
    expect(await seriousFindings(page)).toEqual([])
    await page.getByRole('button', { name: '수요곡선 크게 보기' }).first().click()
    await page.getByRole('dialog').getByRole('img').waitFor()
    expect(await seriousFindings(page)).toEqual([])
    await page.context().close()
  }
)
