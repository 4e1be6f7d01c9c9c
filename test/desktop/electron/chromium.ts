import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, watch } from 'node:fs'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { findBrowser } from '../../../src/main/lib/find-browser.ts'
import { openCdp, type Cdp } from './cdp.ts'

const ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-extensions',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--disable-features=Translate,OptimizationHints,MediaRouter,DialMediaRouteProvider',
  '--no-first-run',
  '--no-startup-window',
  '--no-default-browser-check',
  '--password-store=basic',
  '--use-mock-keychain',
  '--lang=ko',
  // A camera and a microphone to be refused.
  '--use-fake-device-for-media-stream',
  // Whether a page gets a window is the handler's to say, not a missing click's.
  '--disable-popup-blocking',
  // No name is looked up, and no address reached, whatever a page gets past the interception.
  '--host-resolver-rules=MAP * ~NOTFOUND',
  // The harness speaks over the pipe, and Chromium ends with it; the test looks on through the port.
  '--remote-debugging-pipe',
  '--remote-debugging-port=0'
]

export type Chromium = {
  cdp: Cdp
  pid: number
  /** The port for whoever looks on from outside. */
  port: number
  close: () => Promise<void>
}

/** Starts Chromium with its profile in `folder`. */
export async function startChromium(folder: string): Promise<Chromium> {
  const executable = await findBrowser(process.env)
  if (executable === null) throw new Error('no Chromium: set CHROMIUM_PATH')
  const child: ChildProcess = spawn(executable, [...ARGUMENTS, `--user-data-dir=${folder}`], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe']
  })
  let complaint = ''
  child.stderr?.on('data', (data: Buffer) => {
    complaint = (complaint + data.toString()).slice(-4000)
  })
  const gone = once(child, 'exit')
  const failed = gone.then(([code]) => {
    throw new Error(`Chromium ended with ${String(code)}: ${complaint}`)
  })
  failed.catch(() => undefined)
  const cdp = openCdp(child.stdio[3] as Writable, child.stdio[4] as Readable)
  const port = await Promise.race([portOf(folder), failed])
  return {
    cdp,
    pid: child.pid ?? 0,
    port,
    close: async () => {
      cdp.browser.send('Browser.close').catch(() => undefined)
      await gone
    }
  }
}

/** Chromium writes the port that it took into its profile. */
async function portOf(folder: string): Promise<number> {
  const path = join(folder, 'DevToolsActivePort')
  const read = (): number =>
    existsSync(path) ? Number(readFileSync(path, 'utf8').split('\n')[0] ?? 0) : 0
  return new Promise((resolve) => {
    const watcher = watch(folder, look)
    function look(): void {
      const port = read()
      if (port === 0) return
      watcher.close()
      resolve(port)
    }
    look()
  })
}
