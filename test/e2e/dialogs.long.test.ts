import type { Page } from 'playwright-core'
import { test } from 'vitest'
import { ask, enterBankBeforeEach, rows } from '../support/bank-window.ts'
import { soon } from '../support/soon.ts'

let page: Page

enterBankBeforeEach((entered) => {
  ;({ page } = entered)
})

const button = (name: string) => page.getByRole('button', { name, exact: true })
const dialog = () => page.getByRole('dialog')

async function openItem(query: string): Promise<void> {
  await ask(page, query)
  await soon(() => rows(page).count()).toBe(1)
  await rows(page).getByRole('button').first().click()
}

/** Presses what gets the focus back in the very moment it has it, before the browser tells of anything else. */
const pressAtOnce = (name: string) =>
  button(name).evaluate((opener: HTMLElement) => {
    opener.addEventListener('focus', () => queueMicrotask(() => opener.click()), { once: true })
  })

test.each(['Escape', 'Enter'])(
  'a dialog that %s closed is opened again as soon as the focus is back, and stays',
  async (key) => {
    await openItem('id:customs-law-001')
    await button('신고').click()
    await dialog().waitFor()
    await pressAtOnce('신고')
    if (key === 'Enter') await dialog().getByRole('button', { name: '취소' }).focus()
    await page.keyboard.press(key)
    await soon(() => dialog().count()).toBe(1)
    // What the browser tells late has been told by then.
    await page.evaluate('new Promise((done) => setTimeout(() => setTimeout(done, 100), 100))')
    await soon(() => dialog().count()).toBe(1)
    await page.keyboard.press('Escape')
    await soon(() => dialog().count()).toBe(0)
  }
)

test('a dialog whose words are being saved stays, however often Escape is pressed', async () => {
  let release = (): void => undefined
  const held = new Promise<void>((resolve) => (release = resolve))
  await page.route('**/call/errata.file', async (route) => {
    await held
    await route.continue()
  })
  await openItem('id:customs-law-002')
  await button('신고').click()
  await dialog().getByRole('textbox', { name: '내용' }).fill('제16조 제2호가 개정되었다.')
  await button('신고 남기기').click()
  await soon(() => dialog().locator('fieldset:disabled').count()).not.toBe(0)
  for (let times = 0; times < 4; times += 1) await page.keyboard.press('Escape')
  await page.evaluate('new Promise((done) => setTimeout(done, 100))')
  await soon(() => dialog().count()).toBe(1)
  release()
  await soon(() => dialog().count()).toBe(0)
  await page.getByRole('region', { name: '문항 신고' }).getByText('제16조 제2호가').waitFor()
})
