import { startChromium, type Chromium } from './chromium.ts'
import { watchPopups } from './popups.ts'

let started: Promise<Chromium> | null = null

/** Chromium of this process, started when it is first asked for. */
export function running(): Promise<Chromium> {
  const folder = process.env['DESKTOP_HARNESS_CHROMIUM']
  if (folder === undefined) throw new Error('the desktop harness is started by launchDesktop')
  started ??= start(folder)
  return started
}

async function start(folder: string): Promise<Chromium> {
  const chromium = await startChromium(folder)
  await watchPopups(chromium.cdp)
  return chromium
}

/** Ends Chromium where it was started, and waits until it has gone. */
export async function endChromium(): Promise<void> {
  const chromium = await started?.catch(() => null)
  await chromium?.close()
}
