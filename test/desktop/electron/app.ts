import { readFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type Electron from 'electron'
import { endChromium, running } from './browser.ts'
import { Emitter, preventable } from './emitter.ts'
import { label, makeLoud } from './loud.ts'
import { records } from './records.ts'
import { releaseLock, takeLock } from './single-instance.ts'

const EVENTS = [
  ...['ready', 'second-instance', 'window-all-closed', 'before-quit', 'will-quit', 'quit'],
  'web-contents-created',
  // Told by macOS alone; a test tells them.
  'activate',
  'open-file',
  // Told by a test.
  'child-process-gone',
  'render-process-gone'
]
/** The folder with the program's package.json: two above the bundle that was started. */
const ROOT = join(dirname(process.argv[1] ?? ''), '..', '..')
type Closable = { close: () => void; isDestroyed: () => boolean }
type PathName = 'home' | 'appData' | 'userData' | 'temp' | 'logs' | 'downloads' | 'documents'

class App
  extends Emitter
  implements
    Pick<
      Electron.App,
      | 'name'
      | 'isPackaged'
      | 'getVersion'
      | 'getName'
      | 'getAppPath'
      | 'getLocale'
      | 'isReady'
      | 'whenReady'
      | 'enableSandbox'
      | 'requestSingleInstanceLock'
      | 'releaseSingleInstanceLock'
      | 'quit'
      | 'relaunch'
      | 'exit'
    >
{
  readonly isPackaged = false
  readonly name = '합격'
  readonly #paths = new Map<string, string>()
  readonly #ready: Promise<void>
  #isReady = false
  #quitting = false
  /** A message to the first program that has to be gone before this one goes. */
  #sending: Promise<void> = Promise.resolve()
  #windows: () => Closable[] = () => []

  readonly commandLine = makeLoud('commandLine', {
    hasSwitch: (name: string): boolean => switches().has(name),
    getSwitchValue: (name: string): string => switches().get(name) ?? '',
    appendSwitch: (name: string, value = ''): void => {
      appended.push(value === '' ? `--${name}` : `--${name}=${value}`)
    }
  }) satisfies Pick<Electron.CommandLine, 'hasSwitch' | 'getSwitchValue' | 'appendSwitch'>

  constructor() {
    super(EVENTS)
    this.#ready = this.#start()
    this.#ready.catch((error: unknown) => {
      process.stderr.write(`${String(error)}\n`)
      process.exit(70)
    })
  }

  /** Ready comes when the program's own modules have run, with Chromium there. */
  async #start(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve))
    if (this.#quitting) return new Promise(() => undefined)
    await running()
    this.#isReady = true
    this.emit('ready')
  }

  set windows(list: () => Closable[]) {
    this.#windows = list
  }

  whenReady(): Promise<void> {
    return this.#ready
  }

  isReady(): boolean {
    return this.#isReady
  }

  enableSandbox(): void {
    if (this.#isReady) throw new Error('app.enableSandbox() can only be called before app is ready')
    records.beforeReady.push('app.enableSandbox')
  }

  getVersion(): string {
    return packageOf().version
  }

  getName(): string {
    return this.name
  }

  getAppPath(): string {
    return ROOT
  }

  getLocale(): string {
    return 'ko'
  }

  setPath(name: PathName, path: string): void {
    this.#paths.set(name, path)
  }

  getPath(name: PathName): string {
    const set = this.#paths.get(name)
    if (set !== undefined) return set
    if (name === 'temp') return tmpdir()
    if (name === 'home') return homedir()
    throw new Error(`app.getPath('${name}') is not in the desktop harness`)
  }

  /** Noted only: a test starts the program again itself. */
  relaunch(): void {
    records.relaunches += 1
  }

  requestSingleInstanceLock(): boolean {
    return takeLock(
      this.getPath('userData'),
      ({ argv, workingDirectory }) =>
        this.emit('second-instance', preventable({}), argv, workingDirectory),
      (sent) => {
        this.#sending = sent
      }
    )
  }

  releaseSingleInstanceLock(): void {
    releaseLock(this.getPath('userData'))
  }

  get isQuitting(): boolean {
    return this.#quitting
  }

  quit(): void {
    this.#quitting = true
    const before = preventable({})
    this.emit('before-quit', before)
    if (before.defaultPrevented) {
      this.#quitting = false
      return
    }
    const windows = this.#windows()
    for (const window of windows) window.close()
    if (windows.some((window) => !window.isDestroyed())) {
      this.#quitting = false
      return
    }
    const will = preventable({})
    this.emit('will-quit', will)
    if (!will.defaultPrevented) void this.#leave(0)
  }

  exit(exitCode = 0): void {
    this.#quitting = true
    void this.#leave(exitCode)
  }

  #left = false
  async #leave(exitCode: number): Promise<void> {
    if (this.#left) return
    this.#left = true
    this.emit('quit', preventable({}), exitCode)
    if (this.#paths.has('userData')) this.releaseSingleInstanceLock()
    await this.#sending
    await endChromium()
    process.exit(exitCode)
  }
}
label('app', App.prototype)

const appended: string[] = []

function switches(): Map<string, string> {
  const pairs = [...process.argv.slice(2), ...appended]
    .filter((argument) => argument.startsWith('--'))
    .map((argument): [string, string] => {
      const [name = '', ...value] = argument.slice(2).split('=')
      return [name, value.join('=')]
    })
  return new Map(pairs)
}

const packageOf = (): { version: string } =>
  JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }

export const app = new App()

/** Electron quits by itself only where nobody listens. */
export function leftLastWindow(): void {
  if (app.isQuitting) return
  if (app.listenerCount('window-all-closed') === 0) app.quit()
  else app.emit('window-all-closed')
}
