import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask, openBankDesk, rows, type BankDesk } from '../support/bank-window.ts'
import { shoot } from '../support/looks.ts'
import { soon } from '../support/soon.ts'
import { starterBank } from '../support/starter-bank.ts'

let desk: BankDesk
beforeAll(async () => {
  desk = await openBankDesk()
})
afterAll(() => desk.close())

const withFigure = starterBank().filter(({ stimulus, stem }) =>
  `${stimulus ?? ''}${stem}`.includes('(asset:')
)

/** Width of a picture as it was drawn, 0 where it could not be. */
const drawn = (page: Page): Promise<number> =>
  page.evaluate<number>(
    `document.querySelector('article figure img, article img')?.naturalWidth ?? 0`
  )

test('every figure of the starter bank is drawn, with words for those who do not see it', async () => {
  expect(withFigure.length).toBeGreaterThanOrEqual(19)
  const { page, complaints } = await desk.open()
  await page
    .getByRole('button', { name: '모든 시험' })
    .or(page.getByText('모든 시험'))
    .first()
    .click()
  for (const { id } of withFigure) {
    await ask(page, `id:${id}`)
    await soon(() => rows(page).count()).toBe(1)
    await rows(page).getByRole('button').first().click()
    await soon(() => drawn(page), { message: id }).toBeGreaterThan(400)
    const words = await page.locator('article img').first().getAttribute('alt')
    expect(words?.length, id).toBeGreaterThan(20)
  }
  await shoot(page, 'starter-figure', page.locator('article img').first())
  expect(complaints).toEqual([])
  await page.context().close()
})
