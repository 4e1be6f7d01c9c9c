import type Electron from 'electron'
import type { Page } from 'playwright-core'
import type { DialogAnswer } from './electron/dialog.ts'
import type { DialogRecord, RequestRecord } from './electron/records.ts'

export type LaunchOptions = {
  dataDir: string
  args?: readonly string[]
  env?: Readonly<Record<string, string>>
  /** The folder with `out/`, the project's own by default. */
  root?: string
  /** Electron's name of the keyring; `basic_text`, none, by default. The harness alone can be given one. */
  keyring?: string
}

/** The program with its window, however it was started. */
export type Desktop = {
  /** The first window's page. */
  page: Page
  pid: number
  /** Runs a function in main with the electron module, as Playwright's `ElectronApplication.evaluate` does. */
  evaluate: <R, A = undefined>(
    fn: (electron: typeof Electron, argument: A) => R | Promise<R>,
    argument?: A
  ) => Promise<R>
  requests: () => Promise<RequestRecord[]>
  dialogs: () => Promise<DialogRecord[]>
  queueDialog: (answer: DialogAnswer) => Promise<void>
  /** What main wrote to stdout and stderr. */
  output: () => string
  /** SIGKILL of the main process: nothing is flushed, nothing is said. */
  kill: () => Promise<void>
  /** Quits as the learner does; the exit code. */
  close: () => Promise<number | null>
  /** Ends when the main process does. */
  exited: Promise<number | null>
}
