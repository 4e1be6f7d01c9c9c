import { randomBytes } from 'node:crypto'
import { printAddress, type PrintRequest } from '@shared/domain/print.ts'
import { AppError } from '@shared/errors.ts'
import { languageInUse } from '@shared/text/shared-text.ts'
import type { Dispatch } from '../dispatch.ts'
import { createEventHub } from '../lib/event-hub.ts'
import { findBrowser, isMissingModule } from '../lib/find-browser.ts'
import { pageFiles } from '../lib/page-files.ts'
import { startWebHost } from '../web-host/server.ts'
import type { CommandWorld } from './command.ts'

/** A booklet of 2,000 items is laid out in 20 s on two cores. */
const READY_SECONDS = 180

/** The window's own print view as a PDF, made by an installed browser over this program on 127.0.0.1. */
export async function printToPdf(world: CommandWorld, request: PrintRequest): Promise<Uint8Array> {
  const { chromium, errors } = await loadDriver()
  const path = await findBrowser(world.environment)
  if (path === null) throw new AppError('browser-missing', { what: 'browser' })
  const host = await startWebHost({
    dispatch: inLanguage(world.dispatch),
    events: createEventHub('print'),
    files: pageFiles(world.pagesDir),
    newSecret: () => randomBytes(32).toString('base64url'),
    log: world.log,
    port: 0
  })
  try {
    const browser = await chromium.launch({ executablePath: path }).catch((cause: unknown) => {
      throw new AppError('browser-failed', { path, detail: firstLine(cause) }, { cause })
    })
    try {
      const page = await browser.newPage({ locale: 'ko-KR' })
      // The token is exchanged for the cookie without the entrance page, which leads elsewhere.
      await page.context().request.get(host.url)
      await page.goto(`${new URL(host.url).origin}/${printAddress(request)}`)
      await page.waitForSelector('[data-ready="true"]', { timeout: READY_SECONDS * 1000 })
      return await page.pdf({
        preferCSSPageSize: true,
        printBackground: true,
        tagged: true,
        outline: true
      })
    } catch (cause) {
      if (!(cause instanceof errors.TimeoutError)) throw cause
      throw new AppError('print-slow', { seconds: READY_SECONDS }, { cause })
    } finally {
      await browser.close()
    }
  } finally {
    await host.close()
  }
}

/** The page asks for its language, which here is the command line's and not what the profile has chosen. */
const inLanguage =
  (dispatch: Dispatch): Dispatch =>
  (name, input) =>
    name === 'language.inUse'
      ? Promise.resolve({ ok: true, value: { language: languageInUse() } })
      : dispatch(name, input)

/** A development package: the packaged program prints through Electron. */
async function loadDriver() {
  try {
    return await import('playwright-core')
  } catch (cause) {
    if (!isMissingModule(cause)) throw cause
    throw new AppError('browser-missing', { what: 'driver' }, { cause })
  }
}

const firstLine = (cause: unknown): string =>
  (cause instanceof Error ? cause.message : String(cause)).split('\n')[0] ?? ''
