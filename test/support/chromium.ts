import { chromium, type Browser } from 'playwright-core'
import { findBrowser } from '../../src/main/lib/find-browser.ts'

export async function launchChromium(): Promise<Browser> {
  const executablePath = await findBrowser(process.env)
  if (executablePath === null) throw new Error('no Chromium: set CHROMIUM_PATH')
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run'
    ]
  })
}
