import type { Browser, CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../support/chromium.ts'
import { ringSeen } from '../support/visible-focus.ts'

// What the journey by keyboard measures with: it must neither see a ring that is none nor miss one.
let browser: Browser
let page: Page
let eye: CDPSession

beforeAll(async () => {
  browser = await launchChromium()
  page = await browser.newPage()
  eye = await page.context().newCDPSession(page)
})
afterAll(() => browser.close())

/** What stands above the button comes and goes for some half second. */
const RESTLESS = `let times = 0
const timer = setInterval(() => {
  document.getElementById('words').style.height = times % 2 === 0 ? '200px' : '0'
  times += 1
  if (times === 20) clearInterval(timer)
}, 30)`

test.each([
  { about: 'a ring', outline: '3px solid #00f', script: '', seen: true },
  { about: 'no ring', outline: 'none', script: '', seen: false },
  { about: 'a ring too faint', outline: '3px solid #ccc', script: '', seen: false },
  { about: 'a ring that moves', outline: '3px solid #00f', script: RESTLESS, seen: true },
  { about: 'no ring that moves', outline: 'none', script: RESTLESS, seen: false }
])('$about on white is seen: $seen', async ({ outline, script, seen }) => {
  await page.setContent(
    `<style>body { background: #fff } button:focus-visible { outline: ${outline} }</style>
    <div id="words"></div><button>닫기</button><script>${script}</script>`
  )
  await page.keyboard.press('Tab')
  const share = await ringSeen(page, eye)
  if (seen) expect(share).toBeGreaterThanOrEqual(1)
  else expect(share).toBe(0)
})
