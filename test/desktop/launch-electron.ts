import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron } from 'playwright-core'
import type { Desktop, LaunchOptions } from './desktop.ts'
import type { DialogAnswer } from './electron/dialog.ts'
import type { DialogRecord, RequestRecord } from './electron/records.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

const argumentsOf = ({ dataDir, args = [], root = ROOT }: LaunchOptions): string[] => [
  join(root, 'out', 'main', 'index.js'),
  `--data-dir=${dataDir}`,
  ...args
]

/** A start beside a program that has the profile open; its exit code. */
export async function secondElectron(options: LaunchOptions): Promise<number | null> {
  // The package's main module is the path of its binary.
  const binary = createRequire(import.meta.url)('electron') as unknown as string
  const child = spawn(binary, argumentsOf(options), { stdio: 'ignore' })
  const [code] = (await once(child, 'exit')) as [number | null]
  return code
}

/** The same program under Electron itself, driven by Playwright. */
export async function launchElectron(options: LaunchOptions): Promise<Desktop> {
  const { env = {}, root = ROOT } = options
  const electron = await _electron.launch({
    args: argumentsOf(options),
    cwd: root,
    env: { ...(process.env as Record<string, string>), ...env }
  })
  const child = electron.process()
  const page = await electron.firstWindow()
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (data: Buffer) => (output += data.toString()))
  const exited = once(child, 'exit').then(([code]) => code as number | null)

  const requests: RequestRecord[] = []
  const note = (decision: RequestRecord['decision']) => (request: { url: () => string }) =>
    requests.push({ address: request.url(), decision })
  electron.context().on('requestfinished', note('served'))
  electron.context().on('requestfailed', note('cancelled'))
  await electron.evaluate(({ dialog }) => {
    const known = globalThis as unknown as { asked: DialogRecord[]; answers: object[] }
    known.asked = []
    known.answers = []
    const ask = (kind: string, nothing: object) =>
      Promise.resolve({ ...nothing, ...known.answers.shift(), kind })
    const fake = (kind: 'showSaveDialog' | 'showOpenDialog' | 'showMessageBox', nothing: object) =>
      Object.assign(dialog, {
        [kind]: (...given: unknown[]) => {
          known.asked.push({ kind, options: given.at(-1) })
          return ask(kind, nothing)
        }
      })
    fake('showSaveDialog', { canceled: true, filePath: '' })
    fake('showOpenDialog', { canceled: true, filePaths: [] })
    fake('showMessageBox', { response: 0, checkboxChecked: false })
  })

  return {
    page,
    pid: child.pid ?? 0,
    evaluate: (fn, argument) => electron.evaluate(fn as never, argument) as never,
    requests: () => Promise.resolve(requests),
    dialogs: () =>
      electron.evaluate(() => (globalThis as unknown as { asked: DialogRecord[] }).asked),
    queueDialog: (answer) =>
      electron.evaluate((_, one: DialogAnswer) => {
        ;(globalThis as unknown as { answers: DialogAnswer[] }).answers.push(one)
      }, answer),
    output: () => output,
    kill: async () => {
      child.kill('SIGKILL')
      await exited
    },
    close: async () => {
      await electron.evaluate(({ app }) => app.quit()).catch(() => undefined)
      return exited
    },
    exited
  }
}
