import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBankDesk, type BankDesk } from '../support/bank-window.ts'
import { soon } from '../support/soon.ts'

let desk: BankDesk
beforeAll(async () => {
  desk = await openBankDesk()
})
afterAll(() => desk.close())

test('a screen begins at its top, however far the one before was scrolled', async () => {
  const { page, complaints } = await desk.open()
  const top = (): Promise<number> => page.evaluate('document.getElementById("content").scrollTop')
  const go = async (name: string): Promise<void> => {
    await page.getByRole('navigation').getByRole('button', { name, exact: true }).click()
    await page.getByRole('heading', { level: 1, name }).waitFor()
  }
  await go('설정')
  await page.evaluate('document.getElementById("content").scrollTo(0, 900)')
  await soon(top).toBeGreaterThan(400)
  await go('모델')
  await page.getByText('쓸 수 있는 모델').first().waitFor()
  await soon(top).toBe(0)
  await page.evaluate('document.getElementById("content").scrollTo(0, 900)')
  await go('설정')
  await soon(top).toBe(0)
  expect(complaints).toEqual([])
  await page.context().close()
})
