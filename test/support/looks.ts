import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { keepShot, scrollsPast, seriousFindings, type Look } from './window.ts'

const FIRST_LOOK: Look = { width: 1280, height: 800, theme: 'light' }
const ALL = process.env['LOOKS'] === 'all'
/** One of each size and theme; all four with `LOOKS=all`. */
const LOOKS: Look[] = [
  FIRST_LOOK,
  { width: 1024, height: 640, theme: 'dark' },
  ...(ALL
    ? ([
        { width: 1280, height: 800, theme: 'dark' },
        { width: 1024, height: 640, theme: 'light' }
      ] satisfies Look[])
    : [])
]

/** As much of the page's elements as is used here: these tests are compiled without its types. */
type Scrolled = { scrollIntoView: (options: { block: 'center' }) => void }

/** The page in every look with `sight` in the middle, as it stands: nothing scrolls past, axe finds nothing serious (in the dark; in all with `LOOKS=all`). */
export async function shoot(page: Page, name: string, sight: Locator): Promise<void> {
  for (const { width, height, theme } of LOOKS) {
    await page.setViewportSize({ width, height })
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await sight.evaluate((element: Scrolled) => element.scrollIntoView({ block: 'center' }))
    await keepShot(page, `${name}-${width}-${theme}`)
    expect(await scrollsPast(page), name).toBe(0)
    // Every screen is looked at in both themes by access.loop.test.ts, and the colours of both by tokens.test.ts.
    if (theme === 'dark' || ALL) expect(await seriousFindings(page), `${name} ${theme}`).toEqual([])
  }
  await page.setViewportSize(FIRST_LOOK)
}
