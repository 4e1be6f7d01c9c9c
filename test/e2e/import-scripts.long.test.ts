import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBankDesk, type BankDesk } from '../support/bank-window.ts'
import { scriptFiles } from '../support/hostile/script-files.ts'
import { MARKER, VECTORS } from '../support/hostile/scripts.ts'
import { runImport, stage } from '../support/staged-import.ts'

let desk: BankDesk
beforeAll(async () => {
  desk = await openBankDesk()
  for (const { name, bytes } of scriptFiles()) {
    const { call } = desk.client
    await runImport(call, [await stage(call, name, bytes)])
  }
})
afterAll(() => desk.close())

test(`${VECTORS.length} scripts in ten formats run none of them and ask for nothing when they are shown`, async () => {
  const { page, complaints } = await desk.open()
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  page.on('dialog', (dialog) => void dialog.dismiss())
  // The window's own policy is off (openWindow), so that only the cleaning stands between them and the page.
  await page.evaluate(`window.${MARKER} = () => { window.ran = (window.ran ?? 0) + 1 }`)
  const { total } = await desk.client.call<{ total: number }>('items.count', {
    query: '호 물품의 과세물건은',
    examId: null
  })
  // Formats in which a vector leaves the same words give the same item.
  expect(total).toBeGreaterThan(250)
  let shown = 0
  for (let at = 1; at <= VECTORS.length; at += 1) {
    await page.evaluate(
      `location.hash = '#/print/items?query=' + encodeURIComponent('"${at}호 물품의 과세물건은"')`
    )
    await page.getByText(`${at}호 물품의 과세물건은?`).first().waitFor()
    shown += await page.getByText(`호 물품의 과세물건은?`).count()
  }
  expect(shown).toBeGreaterThanOrEqual(total)
  expect(await page.evaluate('window.ran ?? 0')).toBe(0)
  expect(asked.filter((url) => url.includes(MARKER) || url.includes(':9/'))).toEqual([])
  expect(complaints).toEqual([])
  await page.context().close()
}, 180_000)
