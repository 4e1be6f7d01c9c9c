import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { build } from 'vite'
import { PAGE_HEADERS } from '../../src/main/lib/content-policy.ts'
import { pageFiles } from '../../src/main/lib/page-files.ts'

/** Never resolved: every request of the page is answered from the files that were built. */
const ORIGIN = 'http://localhost'

export type BuiltPage = {
  open: (browser: Browser, options?: BrowserContextOptions) => Promise<OpenPage>
  remove: () => void
}
export type OpenPage = { page: Page; complaints: string[]; foreign: string[] }

/** A small page of window parts, built as the window is and served under the window's own policy. */
export async function buildPage(root: string): Promise<BuiltPage> {
  const folder = mkdtempSync(join(tmpdir(), 'page-'))
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    resolve: { alias: { '@shared': fileURLToPath(new URL('../../src/shared', import.meta.url)) } },
    plugins: [svelte({ configFile: false })],
    build: {
      outDir: folder,
      emptyOutDir: true,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false }
    }
  })
  const files = pageFiles(folder)

  const open = async (browser: Browser, options?: BrowserContextOptions): Promise<OpenPage> => {
    const page = await (await browser.newContext({ locale: 'ko-KR', ...options })).newPage()
    const complaints: string[] = []
    const foreign: string[] = []
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    await page.route('**/*', async (route) => {
      const { origin, pathname } = new URL(route.request().url())
      const file = origin === ORIGIN ? files.get(pathname) : undefined
      if (file === undefined) {
        if (pathname !== '/favicon.ico') foreign.push(route.request().url())
        await route.fulfill({ status: 404 })
      } else {
        await route.fulfill({ body: file.read(), headers: PAGE_HEADERS, contentType: file.type })
      }
    })
    await page.goto(`${ORIGIN}/`)
    return { page, complaints, foreign }
  }
  return { open, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
