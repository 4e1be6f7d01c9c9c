import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchChromium } from '../support/chromium.ts'
import { isSheet, openEveryPlace, PLACES, type EveryPlace } from '../support/every-place.ts'
import { byLane } from '../support/rounds.ts'
import { scrollsPast, seriousFindings } from '../support/window.ts'

let browser: Browser
let program: EveryPlace

beforeAll(async () => {
  program = await openEveryPlace('두루 쓰기 ')
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
  await program.close()
})

type Theme = 'light' | 'dark'
/** One of both in turn, or both. */
const themesOf = (turn: number): readonly Theme[] =>
  byLane<readonly Theme[]>([turn % 2 === 0 ? 'light' : 'dark'], ['light', 'dark'])

/** What is read aloud as a button, a link or a field, and has no name to be read. */
const NAMELESS = `[...document.querySelectorAll('button, a[href], input, select, textarea, [role=button], summary')]
  .filter((element) => element.checkVisibility())
  .filter((element) => {
    const labels = [...(element.labels ?? [])].map((label) => label.textContent ?? '').join('')
    const by = (element.getAttribute('aria-labelledby') ?? '')
      .split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join('')
    const own = element.getAttribute('aria-label') ?? ''
    return (labels + by + own + (element.title ?? '') + (element.textContent ?? '')).trim() === ''
  })
  .map((element) => element.outerHTML.slice(0, 120))`

/** Words of Latin letters that the program itself says, item text and what is a name everywhere left out. */
const ENGLISH = `(() => {
  const left = '[data-item], article, .sheet, code, kbd, pre, [lang=en]'
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const words = new Set()
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const parent = node.parentElement
    if (parent === null || parent.closest(left) !== null || !parent.checkVisibility()) continue
    for (const word of (node.textContent ?? '').replace(/https?:\\S+/g, '').match(/[A-Za-z]{3,}/g) ?? []) words.add(word)
  }
  return [...words]
})()`
/** Names of formats, makers, units and licences, which Korean writes as they are. */
const NAMES =
  /^(?:Language|English|EXAONE|CSV|PDF|JSON|JSONL|XLSX|GGUF|QTI|IMS|GIFT|Moodle|Anki|apkg|HWP|HWPX|HTML|XML|FSRS|RAM|VRAM|CPU|GPU|USB|LG|Research|Node|SQLite|OpenAI|llama|server|cpp|vLLM|SGLang|FriendliAI|CC|BY|MIT|Apache|OFL|SIL|License|Model|AI|NC|KMMLU|Pro|Redux|Ctrl|Shift|Alt|Enter|Esc|Tab|Delete|Home|End|Markdown|TXT|Parquet|TSV|KorMedMCQA|CLIcK|Pretendard|Noto|Sans|KaTeX|Svelte|Electron|Chromium|better|sqlite|node|ts|fsrs|bits|Hugging|Face|SHA|ISC|BSD|Open|Font|Agreement|LGAI|bartowski|thinking|big|hangul|jStat|scale|shape|arxiv|github|hex|mini|MiB|GiB|token|AED|Wilson|Rasch|UCP|CISG|Incoterms|hapgyeok|tmp|data|db|logs|backups|home|root|gguf|exaone)$/iu

describe.each(PLACES)('%s', (place) => {
  test('has nothing serious for axe, a name for all that can be used, one title, no English, and room at twice the size', async () => {
    const addresses = program.places[place]
    for (const [at, address] of addresses.slice(0, byLane(2, addresses.length)).entries()) {
      const page = await program.show(browser, address)
      for (const colorScheme of themesOf(at + PLACES.indexOf(place))) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        expect(await seriousFindings(page), `${address} ${colorScheme}`).toEqual([])
      }
      expect(await page.evaluate<string[]>(NAMELESS), address).toEqual([])
      const titles = await page.getByRole('heading', { level: 1 }).count()
      // Sheets for the printer have titles of their own under that of the screen.
      if (isSheet(address)) expect(titles, address).toBeGreaterThan(1)
      else expect(titles, address).toBe(1)
      const words = await page.evaluate<string[]>(ENGLISH)
      expect(
        words.filter((word) => !NAMES.test(word)),
        address
      ).toEqual([])
      if (!isSheet(address)) {
        expect(await scrollsPast(page), address).toBe(0)
        // 1024 × 640 at 200 % is a page of half the size.
        await page.setViewportSize({ width: 512, height: 320 })
        const aside = await page.evaluate<number>(
          'document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth'
        )
        expect(aside, address).toBeLessThanOrEqual(0)
      }
      await page.close()
    }
  })
})
