import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { chromium, errors, type Browser, type Page } from 'playwright-core'
import type { Desktop, LaunchOptions } from './desktop.ts'
import type { Controls } from './electron/control.ts'
import type { ReplyRecord } from './electron/ipc-main.ts'
import { untilGone } from './processes.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const HOOK = new URL('./electron/hook.ts', import.meta.url).href

/** Electron warns of a rejection that nobody handles, where Node ends. */
const REJECTIONS = '--unhandled-rejections=warn'

/** How long the page of a window may be lost, milliseconds. */
const LOST_MS = 15_000
/** How long a page that is back takes to be there, and one of a program that starts, milliseconds. */
const LOOK_MS = 4000
const START_MS = 30_000

/** The harness asked by name, in the process that it runs. */
export type Ask = <N extends keyof Controls>(
  name: N,
  ...args: Parameters<Controls[N]>
) => Promise<Awaited<ReturnType<Controls[N]>>>

export type HarnessProcess = {
  pid: number
  ask: Ask
  /** Resolves when the program has opened a window. */
  opened: () => Promise<unknown>
  exited: Promise<number | null>
  /** The same when nothing of it is left. */
  cleaned: Promise<number | null>
  output: () => string
  /** Answers that were asked to be noted, in the order in which they went out. */
  replies: readonly ReplyRecord[]
  kill: () => Promise<void>
}
/** The desktop program with what the harness alone can answer. */
export type HarnessDesktop = Desktop & {
  ask: Ask
  chromiumPid: number
  replies: readonly ReplyRecord[]
  /** The first window's page anew: Playwright lets go of one that has crashed. */
  lookAgain: () => Promise<Page>
}
type Message = {
  control?: number
  value?: unknown
  error?: string
  window?: true
  chromium?: number
  reply?: ReplyRecord
}

/** The built main bundle under Node, its `electron` being the harness. */
export function startHarness(options: LaunchOptions): HarnessProcess {
  const { dataDir, args = [], env = {}, root = ROOT, keyring } = options
  const scratch = mkdtempSync(join(tmpdir(), 'desktop-chromium-'))
  const bundle = join(root, 'out', 'main', 'index.js')
  const child = spawn(
    process.execPath,
    ['--import', HOOK, REJECTIONS, bundle, `--data-dir=${dataDir}`, ...args],
    {
      env: {
        ...process.env,
        DESKTOP_HARNESS_CHROMIUM: scratch,
        ...(keyring !== undefined && { DESKTOP_HARNESS_KEYRING: keyring }),
        ...env
      },
      serialization: 'advanced',
      stdio: ['ignore', 'pipe', 'pipe', 'ipc']
    }
  )
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (data: Buffer) => (output += data.toString()))

  const replies: ReplyRecord[] = []
  let chromiumPid: number | null = null
  const waiting = new Map<number, (message: Message) => void>()
  let count = 0
  let window: (() => void) | null = null
  const opened = new Promise<void>((resolve) => (window = resolve))
  child.on('message', (message: Message) => {
    if (message.window === true) window?.()
    else if (message.chromium !== undefined) chromiumPid = message.chromium
    else if (message.reply !== undefined) replies.push(message.reply)
    else waiting.get(message.control ?? 0)?.(message)
  })
  const exited = once(child, 'exit').then(([code]) => {
    for (const answer of waiting.values()) answer({ error: `the program has ended: ${output}` })
    return code as number | null
  })
  // Chromium ends with main, and writes its profile until it has.
  const cleaned = exited.then(async (code) => {
    if (chromiumPid !== null) await untilGone(chromiumPid, 'Chromium')
    rmSync(scratch, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
    return code
  })
  cleaned.catch(() => undefined)
  return {
    pid: child.pid ?? 0,
    ask: (name, ...args) =>
      new Promise((resolve, reject) => {
        const control = (count += 1)
        waiting.set(control, ({ value, error }) => {
          waiting.delete(control)
          if (error === undefined) resolve(value as never)
          else reject(new Error(error))
        })
        if (child.connected) child.send({ control, name, args })
        else reject(new Error(`the program has ended: ${output}`))
      }),
    opened: () =>
      Promise.race([
        opened,
        exited.then((code) => {
          throw new Error(`the program ended with ${code ?? 'a signal'}: ${output}`)
        })
      ]),
    exited,
    cleaned,
    output: () => output,
    replies,
    kill: async () => {
      child.kill('SIGKILL')
      await cleaned
    }
  }
}

export async function launchHarness(options: LaunchOptions): Promise<HarnessDesktop> {
  const harness = startHarness(options)
  try {
    return await attach(harness)
  } catch (error) {
    await harness.kill()
    throw error
  }
}

/** Looks at the window of a program that has been started. */
async function attach(harness: HarnessProcess): Promise<HarnessDesktop> {
  const { ask, exited } = harness
  await harness.opened()
  const { pid: chromiumPid, port } = await ask('chromium')
  let browser: Browser | null = null
  const look = async (patienceMs: number): Promise<Page | null> => {
    // Lets go of what it looked at; Chromium stays.
    await browser?.close()
    browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`)
    return firstPage(browser, await ask('firstWindow'), patienceMs)
  }
  const lookAgain = async (): Promise<Page> => {
    // A page that has crashed is none until main has loaded it again, and who looked at it before that sees it no more.
    const begun = performance.now()
    while (performance.now() - begun < LOST_MS) {
      const page = await look(LOOK_MS)
      if (page !== null) return page
      await setTimeout(50)
    }
    throw new Error('the first window did not come back')
  }
  const page = await look(START_MS)
  if (page === null) throw new Error('the first window has no page')
  return {
    page,
    pid: harness.pid,
    chromiumPid,
    ask,
    replies: harness.replies,
    lookAgain,
    evaluate: (fn, argument) => ask('evaluate', fn.toString(), argument) as never,
    requests: async () => (await ask('records')).requests,
    dialogs: async () => (await ask('records')).dialogs,
    queueDialog: (answer) => ask('queueDialog', answer),
    output: harness.output,
    kill: harness.kill,
    close: async () => {
      // The program may be gone before it can answer.
      ask('evaluate', '({ app }) => app.quit()', undefined).catch(() => undefined)
      return harness.cleaned
    },
    exited
  }
}

/** Chromium's page of the first window, when it shows the program. */
async function firstPage(
  browser: Browser,
  targetId: string | null,
  patienceMs: number
): Promise<Page | null> {
  for (const context of browser.contexts()) {
    for (const page of context.pages()) {
      const session = await context.newCDPSession(page)
      const { targetInfo } = await session.send('Target.getTargetInfo')
      await session.detach()
      if (targetInfo.targetId !== targetId) continue
      try {
        await page.waitForLoadState('load', { timeout: patienceMs })
        await page.locator('main').waitFor({ timeout: patienceMs })
        return page
      } catch (error) {
        if (!(error instanceof errors.TimeoutError)) throw error
      }
    }
  }
  return null
}
