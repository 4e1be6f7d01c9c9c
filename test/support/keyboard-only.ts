import { readFileSync } from 'node:fs'
import type { Browser, Download, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { soon } from './soon.ts'
import { focusedNow, ringSeen } from './visible-focus.ts'
import { keepShot, openWindow, scrollsPast, seriousFindings, type Look } from './window.ts'

/** What is looked at and cannot be touched. */
export type Sight = Pick<
  Locator,
  'waitFor' | 'innerText' | 'allInnerTexts' | 'count' | 'inputValue' | 'getAttribute' | 'isChecked'
>

/** Presses of Tab from one thing that a step needs to the next. */
const FAR = 40
const POINTED = `for (const type of ['pointerdown', 'mousedown', 'touchstart', 'wheel', 'contextmenu']) {
  addEventListener(type, () => window.pointed(type), true)
}`

export type KeyboardWindow = Awaited<ReturnType<typeof openByKeyboard>>

/** A window of somebody who has keys and eyes alone: what it offers has no pointer, and any other is told. */
export async function openByKeyboard(browser: Browser, look: Look) {
  const { context, page, requests, complaints } = await openWindow(browser, look)
  const pointed: string[] = []
  await context.exposeBinding('pointed', (_, type: string) => pointed.push(type))
  await context.addInitScript(POINTED)
  // Playwright takes the picker over only while somebody listens, and says so to the browser a moment later.
  page.on('filechooser', () => undefined)
  const eye = await context.newCDPSession(page)
  const seen = new Set<string>()
  const figures = { keys: 0, furthest: 0, rings: 0, thinnest: Infinity, screens: 0 }
  let theme: string = look.theme

  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) {
      await page.keyboard.press(key)
      figures.keys += 1
    }
  }

  /** What has the focus can be seen to have it. */
  async function ring(): Promise<void> {
    const { name, lost, operable, kind } = await focusedNow(page)
    if (lost || !operable || seen.has(`${theme} ${kind}`)) return
    const share = await ringSeen(page, eye)
    // The focus has moved on by itself, as into a dialog that has just come: what has it now is looked at.
    if ((await focusedNow(page)).kind !== kind) return ring()
    seen.add(`${theme} ${kind}`)
    figures.rings += 1
    figures.thinnest = Math.min(figures.thinnest, share)
    if (share < 1) await keepShot(page, `keyboard-no-ring-${figures.rings}`)
    expect.soft(share, `the focus is seen on ${name} (${kind}), ${theme}`).toBeGreaterThanOrEqual(1)
  }

  /** On by Tab, or back by Shift + Tab, until the focus is on what is called so. */
  async function to(name: RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    const passed: string[] = []
    for (let tabs = 0; tabs <= FAR; tabs += 1) {
      const focused = await focusedNow(page)
      await ring()
      if (name.test(focused.name)) {
        figures.furthest = Math.max(figures.furthest, tabs)
        return
      }
      passed.push(focused.name.slice(0, 20))
      await press(key)
    }
    throw new Error(`no focus on ${String(name)}: ${passed.join(' | ')}`)
  }

  return {
    url: () => page.url(),
    pointed,
    requests,
    complaints,
    figures,
    open: (url: string) => page.goto(url),
    press,
    to,
    /** Tab to it, and Enter. */
    enter: async (name: RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab') => {
      await to(name, key)
      await press('Enter')
    },
    /** Held down, and repeating itself, until something has come. */
    hold: async (key: string, until: () => Promise<void>) => {
      await page.keyboard.down(key)
      await until()
      for (let times = 0; times < 3; times += 1) await page.keyboard.down(key)
      await page.keyboard.up(key)
      figures.keys += 1
    },
    /** As an input method does, which has no key for a syllable. */
    write: (words: string) => page.keyboard.insertText(words),
    role: (...args: Parameters<Page['getByRole']>): Sight => page.getByRole(...args),
    says: (...args: Parameters<Page['getByText']>): Sight => page.getByText(...args).first(),
    label: (...args: Parameters<Page['getByLabel']>): Sight => page.getByLabel(...args),
    focused: async () => (await focusedNow(page)).name,
    reads: <T>(script: string): Promise<T> => page.evaluate<T>(script),

    /** The system's own dialog, opened by a key, comes back with the files. */
    pick: async (key: string, files: { name: string; mimeType: string; buffer: Buffer }[]) => {
      const chooser = page.waitForEvent('filechooser')
      await press(key)
      await (await chooser).setFiles(files)
    },
    /** What a key saves. */
    save: async (key: string): Promise<{ name: string; bytes: Buffer }> => {
      const [file] = await Promise.all<[Promise<Download>, Promise<void>]>([
        page.waitForEvent('download'),
        press(key)
      ])
      return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) }
    },

    /** After a step: the focus is somewhere, and is seen there; nothing serious for axe, nothing past the end. */
    holds: async (step: string): Promise<void> => {
      await soon(async () => (await focusedNow(page)).lost, {
        message: `the focus is lost: ${step}`,
        timeout: 30_000
      }).toBe(false)
      await ring()
    },
    look: async (step: string): Promise<void> => {
      await keepShot(page, `keyboard-${step}`)
      expect.soft(await seriousFindings(page), step).toEqual([])
      figures.screens += 1
      expect.soft(await scrollsPast(page), `${step} scrolls past its end`).toBe(0)
    },
    /** In another theme and size from here on. */
    turn: async ({ width, height, theme: next }: Look): Promise<void> => {
      theme = next
      await page.setViewportSize({ width, height })
      await page.emulateMedia({ colorScheme: next })
    },
    close: () => context.close()
  }
}
