import { mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, expect } from 'vitest'
import type { HostProcess } from './host-process.ts'

/** Screenshots of every screen stay here after a run, for a person to look at. */
const SHOTS = fileURLToPath(new URL('../../test-results/screens', import.meta.url))
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

export type Look = { width: number; height: number; theme: 'light' | 'dark' }

/** What any page of this file of tests asked for beyond this computer. */
const left: string[] = []
afterAll(() => {
  expect(left, 'asked for beyond this computer').toEqual([])
})

/** A page of the program with everything that it asked the network for and complained about. */
export async function openWindow(browser: Browser, look: Look) {
  const { width, height, theme } = look
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: theme,
    locale: 'ko-KR',
    // axe is put into the page as a script of its own, which the page's policy would refuse.
    bypassCSP: true
  })
  return { context, ...(await openPage(context)) }
}

/** A page of its own in a context that openWindow made. */
export async function openPage(context: BrowserContext) {
  const page = await context.newPage()
  const requests: string[] = []
  const complaints: string[] = []
  page.on('request', (request) => {
    requests.push(request.url())
    if (isBeyond(request.url())) left.push(request.url())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    // A connection that is down is said by the browser too; the program shows it to the learner.
    const down = /ERR_CONNECTION|ERR_EMPTY_RESPONSE|ERR_INCOMPLETE/.test(message.text())
    if (message.type() === 'error' && !down) complaints.push(message.text())
  })
  return { page, requests, complaints }
}

const isBeyond = (url: string): boolean => {
  const { protocol, hostname } = new URL(url)
  return protocol !== 'data:' && protocol !== 'blob:' && hostname !== '127.0.0.1'
}

export async function keepShot(page: Page, name: string): Promise<void> {
  mkdirSync(SHOTS, { recursive: true })
  await page.screenshot({ path: join(SHOTS, `${name}.png`) })
}

/** Pixels by which the window itself could be scrolled: screens scroll inside, so there are none. */
export const scrollsPast = (page: Page): Promise<number> =>
  page.evaluate<number>(
    'document.scrollingElement.scrollHeight - document.scrollingElement.clientHeight'
  )

type AxeResult = { violations: { id: string; impact: string | null; nodes: { html: string }[] }[] }

const TRANSITIONS_OVER = `Promise.all(
  document
    .getAnimations()
    .filter((animation) => animation instanceof CSSTransition)
    .map((transition) => transition.finished.catch(() => undefined))
).then(() => undefined)`

/** Serious and critical findings of axe (WCAG 2.2 A and AA) on what the page shows now. */
export async function seriousFindings(page: Page): Promise<string[]> {
  if (!(await page.evaluate<boolean>("'axe' in window"))) await page.addScriptTag({ path: AXE })
  // A colour half-way between two states is nobody's to read.
  await page.evaluate(TRANSITIONS_OVER)
  const { violations } = await page.evaluate<AxeResult>(
    `axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      resultTypes: ['violations']
    })`
  )
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))
}

/** Requests that did not go to the host itself. */
export const foreign = (requests: readonly string[], hosts: readonly HostProcess[]): string[] =>
  requests.filter((url) => {
    const { protocol, origin } = new URL(url)
    return (
      protocol !== 'data:' && protocol !== 'blob:' && !hosts.some((host) => host.origin === origin)
    )
  })
