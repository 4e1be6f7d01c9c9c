import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../support/chromium.ts'
import { enterHost } from '../support/host-client.ts'
import { startHost } from '../support/host-process.ts'
import { shoot } from '../support/looks.ts'
import { respond, startTimed } from '../support/program-sitting.ts'
import { soon } from '../support/soon.ts'
import { openWindow } from '../support/window.ts'

const SECONDS = 5

let browser: Browser
let dataDir = ''

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), '꺼진 동안 '))
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
  rmSync(dataDir, { recursive: true, force: true })
})

test('a clock that ran out while the program was closed is told at the next start, once', async () => {
  const before = await startHost(dataDir)
  const client = await enterHost(before)
  await client.call('program.change', { examId: 'customs-broker' })
  const sessionId = await startTimed(client, 1, SECONDS)
  await respond(client, sessionId, 1)
  await before.kill()
  await new Promise((resolve) => setTimeout(resolve, (SECONDS + 1) * 1000))

  const host = await startHost(dataDir)
  const look = { width: 1280, height: 800, theme: 'light' } as const
  const { page, complaints } = await openWindow(browser, look)
  page.setDefaultTimeout(30_000)
  await page.goto(host.url)
  const told = page.getByRole('status').filter({ hasText: '의 시간이 끝났습니다.' })
  await told.getByText('프로그램이 꺼져 있는 동안', { exact: false }).waitFor()
  await shoot(page, 'expired-away', told)
  await told.getByRole('button', { name: '결과 보기' }).click()
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForURL((url) => url.hash.includes(sessionId))
  await soon(() => told.count()).toBe(0)
  await page.evaluate(`location.hash = '#/home'`)
  const [asked] = await Promise.all([
    page.waitForResponse(/\/call\/session\.takeExpired$/u),
    page.reload()
  ])
  expect(await asked.json()).toEqual({ ok: true, value: [] })
  await page.getByRole('navigation').getByRole('button', { name: '홈' }).waitFor()
  await soon(() => told.count()).toBe(0)
  expect(complaints).toEqual([])
  await page.context().close()
  await host.kill()
})
