import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { modelExamHtml } from '../../src/main/services/model-exam/export-html.ts'
import { anExport } from '../../src/main/services/model-exam/export.fixture.ts'
import { launchChromium } from '../support/chromium.ts'
import { soon } from '../support/soon.ts'
import { keepShot, seriousFindings } from '../support/window.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())

test.each(['light', 'dark'] as const)(
  'the page that a model’s exam is exported to is readable, %s',
  async (theme) => {
    // The page’s own policy would keep axe out.
    const context = await browser.newContext({
      bypassCSP: true,
      colorScheme: theme,
      locale: 'ko-KR',
      viewport: { width: 1280, height: 800 }
    })
    const page = await context.newPage()
    const requests: string[] = []
    page.on('request', (request) => requests.push(request.url()))
    await page.setContent(modelExamHtml(anExport()))
    await keepShot(page, `model-exam-page-1280-${theme}`)
    expect(await seriousFindings(page)).toEqual([])
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 800 })
      const past = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
      await soon(() => page.evaluate<number>(past)).toBe(0)
    }
    expect(requests).toEqual([])
    await context.close()
  }
)

test('its own policy lets no script run', async () => {
  const page = await browser.newPage()
  const html = modelExamHtml(anExport()).replace(
    '</main>',
    '<script>document.title = "ran"</script></main>'
  )
  await page.setContent(html)
  await soon(() => page.title()).toBe('관세사 시험 — 모델 응시 보고서')
  await page.close()
})
