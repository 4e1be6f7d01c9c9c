import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { launchChromium } from './chromium.ts'
import { enterHost, type HostClient } from './host-client.ts'
import { startHost } from './host-process.ts'
import { openWindow, type Look } from './window.ts'

export const SMALL: Look = { width: 1024, height: 640, theme: 'light' }

export type BankDesk = {
  browser: Browser
  client: HostClient
  /** A window of its own on the bank of 관세사. */
  open: (look?: Look) => Promise<{ page: Page; complaints: string[] }>
  close: () => Promise<void>
}

/** A learner of 관세사 with the starter bank, on a real host. `prepare` may write into the profile before. */
export async function openBankDesk(prepare?: (dataDir: string) => void): Promise<BankDesk> {
  const dataDir = mkdtempSync(join(tmpdir(), '문제은행 '))
  prepare?.(dataDir)
  const host = await startHost(dataDir)
  const client = await enterHost(host)
  await client.call('program.change', { examId: 'customs-broker' })
  const browser = await launchChromium()
  return {
    browser,
    client,
    open: async (look = SMALL) => {
      const { context, page, complaints } = await openWindow(browser, look)
      const [name = '', value = ''] = client.cookie.split('=')
      await context.addCookies([{ name, value, url: host.origin }])
      // The first file of a fresh machine waits for the reader's libraries to come off the disk.
      page.setDefaultTimeout(30_000)
      await page.goto(`${host.origin}/#/bank`)
      await page.getByRole('list', { name: '찾은 문항' }).waitFor()
      return { page, complaints }
    },
    close: async () => {
      await browser.close()
      await host.kill()
      rmSync(dataDir, { recursive: true, force: true })
    }
  }
}

type Entered = { desk: BankDesk; page: Page }

/** One desk for a file of tests, and a window of its own for each, which complains of nothing. */
export function enterBankBeforeEach(enter: (entered: Entered) => void | Promise<void>): void {
  let desk: BankDesk
  let page: Page
  let complaints: string[] = []

  beforeAll(async () => {
    desk = await openBankDesk()
  })
  afterAll(() => desk.close())
  beforeEach(async () => {
    const opened = await desk.open()
    page = opened.page
    complaints = opened.complaints
    await enter({ desk, page })
  })
  afterEach(async () => {
    expect(complaints).toEqual([])
    await page.context().close()
  })
}

/** The number of items that the bank says it found: 160문항. */
export async function found(page: Page): Promise<number> {
  const said = await page
    .getByText(/^[\d,]+\+?문항/)
    .first()
    .innerText()
  return Number(/^[\d,]+/.exec(said)?.[0].replaceAll(',', '') ?? Number.NaN)
}

/** Types a query in place of the one before. */
export async function ask(page: Page, query: string): Promise<void> {
  await page.getByRole('searchbox', { name: '문항 검색' }).fill(query)
}

/** Rows of the list with their texts. */
export const rows = (page: Page) =>
  page.getByRole('list', { name: '찾은 문항' }).getByRole('listitem')

/** The accessible name, or the beginning of the text, of what has the focus. */
export const focused = (page: Page): Promise<string> =>
  page.evaluate<string>(`(() => {
    const element = document.activeElement
    return element?.getAttribute('aria-label') ?? element?.labels?.[0]?.textContent ?? element?.textContent ?? ''
  })()`)
