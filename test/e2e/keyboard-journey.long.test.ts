import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sitMock } from '../support/by-keyboard/mock.ts'
import { review } from '../support/by-keyboard/review.ts'
import { comeHome, exportAll, repeat } from '../support/by-keyboard/to-home.ts'
import { importSheet, practise, start } from '../support/by-keyboard/to-practice.ts'
import { launchChromium } from '../support/chromium.ts'
import { startHost, type HostProcess } from '../support/host-process.ts'
import { openByKeyboard } from '../support/keyboard-only.ts'
import { foreign } from '../support/window.ts'

const DAY = 86_400_000
let browser: Browser
let host: HostProcess
let dataDir = ''

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), '키보드 '))
  host = await startHost(dataDir)
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
  await host.kill()
  rmSync(dataDir, { recursive: true, force: true })
})

test('by keys alone from the first start over an import, a practice, a mock, its review and 복습 to the saved files', async () => {
  const own = await openByKeyboard(browser, { width: 1280, height: 800, theme: 'light' })
  const began = performance.now()
  await start(own, host.url)
  await importSheet(own)
  await practise(own)
  await sitMock(own)
  await own.turn({ width: 1024, height: 640, theme: 'dark' })
  await review(own)
  host.shiftClock(40 * DAY)
  await repeat(own)
  await exportAll(own)
  await comeHome(own)
  expect(own.pointed).toEqual([])
  expect(foreign(own.requests, [host])).toEqual([])
  expect(own.complaints).toEqual([])
  const { keys, furthest, rings, thinnest, screens } = own.figures
  process.stdout.write(
    `the journey by keyboard: ${keys} keys in ${Math.round((performance.now() - began) / 1000)} s, at most ` +
      `${furthest} Tabs from one thing to the next; ${rings} kinds of control with the focus, the faintest ring ` +
      `${thinnest.toFixed(2)} of a line around it; axe on ${screens} screens\n`
  )
  await own.close()
})
