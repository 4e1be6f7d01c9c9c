import { join } from 'node:path'
import type { Item } from '@shared/domain/item.ts'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { madeItems } from '../../bench/made-items.ts'
import { createDatabase } from '../../src/main/db/database.ts'
import { silentLogger } from '../../src/main/lib/logger.ts'
import { found, openBankDesk, rows, type BankDesk } from '../support/bank-window.ts'
import { tabTo } from '../support/keyboard.ts'
import { soon } from '../support/soon.ts'
import { starterLines } from '../support/starter-lines.ts'

const MANY = 100_000
const BATCH = 5000
const ALL = MANY + starterLines().flat().length

let desk: BankDesk

/** Written as an import does it, without the search index: the host takes that up by itself. */
function writeMany(dataDir: string): void {
  const db = createDatabase(join(dataDir, 'hapgyeok.db'), silentLogger, () => 0)
  let batch: Item[] = []
  const flush = (): void => {
    db.transaction(() => {
      for (const item of batch) db.items.insertItem(item, 0, { fingerprint: new Uint8Array(16) })
    })
    batch = []
  }
  for (const item of madeItems(MANY)) if (batch.push(item) === BATCH) flush()
  flush()
  db.close()
}

beforeAll(async () => {
  desk = await openBankDesk(writeMany)
}, 180_000)
afterAll(() => desk.close())

/** Frames of more than 50 ms since `watch`, as the browser counts them. */
const WATCH = `
  window.long = []
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.long.push(Math.round(duration))
  }).observe({ type: 'longtask' })
`
const longTasks = (page: Page): Promise<number[]> => page.evaluate<number[]>('window.long')

/** Every row in sight has its item. */
async function expectRows(page: Page): Promise<void> {
  await soon(() => rows(page).count(), { message: 'rows are drawn' }).toBeGreaterThan(3)
  await soon(() => page.getByText('불러오는 중…').count(), { message: 'rows are filled' }).toBe(0)
}

/** The wheel has run out: the browser still scrolls some while after its last event. */
async function expectStill(page: Page): Promise<void> {
  const list = page.getByRole('list', { name: '찾은 문항' })
  const moved = (): Promise<number> =>
    list.evaluate(async (frame) => {
      const before = frame.scrollTop
      await new Promise((resolve) => setTimeout(resolve, 500))
      return frame.scrollTop - before
    })
  await soon(moved, { message: 'the list stands still' }).toBe(0)
}

/** Far down the list stays where it is when items change elsewhere, and while one is edited. */
async function expectHeld(page: Page): Promise<void> {
  const list = page.getByRole('list', { name: '찾은 문항' })
  const top = (): Promise<number> => list.evaluate((frame) => frame.scrollTop)
  await list.evaluate((frame) => {
    frame.scrollTop = frame.scrollHeight / 2
  })
  await expectRows(page)
  const before = await top()
  const itemIds = ['made-1']
  await desk.client.call('items.tag', { chosen: { itemIds }, tags: ['멀리서'] })
  await expectRows(page)
  await soon(top).toBe(before)

  await rows(page).nth(3).getByRole('button').click()
  await page.locator('[aria-current=true]').waitFor()
  const place = await page
    .locator('[role=listitem]', { has: page.locator('[aria-current=true]') })
    .getAttribute('aria-posinset')
  await list.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '문항 고치기' }).waitFor()
  await page.getByRole('button', { name: '취소', exact: true }).click()
  await page.locator(`[aria-posinset="${place ?? ''}"] [aria-current=true]`).waitFor()
  await expectRows(page)
}

test('a bank of a hundred thousand items is scrolled to any place of it', async () => {
  const { page, complaints } = await desk.open()
  await page.getByText('모든 시험', { exact: true }).click()
  await soon(() => found(page), { timeout: 60_000 }).toBe(ALL)
  await page.evaluate(WATCH)
  const list = page.getByRole('list', { name: '찾은 문항' })
  const began = Date.now()
  for (const share of [0.5, 1, 0.25, 0.75, 0]) {
    await list.evaluate((frame, to) => {
      frame.scrollTop = to * frame.scrollHeight
    }, share)
    await expectRows(page)
  }
  const jumps = Date.now() - began
  await tabTo(page, /^찾은 문항$/)
  await page.keyboard.press('End')
  const last = page.locator(`[aria-posinset="${ALL}"] [aria-current=true]`)
  await last.waitFor()
  await page.keyboard.press('Home')
  await page.locator('[aria-posinset="1"] [aria-current=true]').waitFor()
  for (let step = 0; step < 60; step += 1) await page.mouse.wheel(0, 400)
  await expectStill(page)
  await expectRows(page)
  const long = await longTasks(page)
  await expectHeld(page)
  process.stdout.write(
    `bank of ${ALL}: five jumps in ${jumps} ms, long frames ${long.length} (${long.join(', ')} ms)\n`
  )
  expect(complaints).toEqual([])
  await page.context().close()
})
