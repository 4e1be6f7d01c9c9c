import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { app, dialog, powerMonitor, type BrowserWindow } from 'electron'
import { isAppError, toWireError } from '@shared/errors.ts'
import { describeError } from '@shared/text/error-text.ts'
import { hearOpenedFiles } from './electron/opened-files.ts'
import { guardPages, guardSession } from './electron/guards.ts'
import { emitTo, serveCalls } from './electron/ipc.ts'
import { createPdfPrinter } from './electron/pdf-printer.ts'
import { electronPower } from './electron/power.ts'
import { declarePageScheme, servePages } from './electron/page-protocol.ts'
import { electronServices } from './electron/services.ts'
import { openWindow } from './electron/window.ts'
import { watchWindow } from './electron/window-crashes.ts'
import { platformTime } from './lib/clock.ts'
import { workerCheck, workerCopy } from './db/worker-check.ts'
import { programLog } from './lib/log-files.ts'
import { pageFiles } from './lib/page-files.ts'
import { chooseDataDir } from './lib/paths.ts'
import { guardProcess } from './lib/process-faults.ts'
import { refuseFolder } from './lib/refuse-folder.ts'
import { openProfiles, type Profiles } from './profiles.ts'
import { chosenLanguage } from './services/language-choice.ts'
import { mainText } from './text/main-text.ts'
import { useLanguage } from './text/use-language.ts'

const here = import.meta.dirname
const dataDir = chooseDataDir(
  app.commandLine.getSwitchValue('data-dir') || undefined,
  process.env,
  process.platform
)
useLanguage(chosenLanguage(dataDir))
// Electron itself would take the folder for one that another window has, and end without a word.
try {
  refuseFolder(dataDir)
} catch (error) {
  giveUp(error)
}
app.setPath('userData', dataDir)
app.enableSandbox()
declarePageScheme()

let window: BrowserWindow | null = null
let program: Profiles | null = null
const current = (): BrowserWindow | null => window
/** Hidden windows that print. */
const printing = new Set<BrowserWindow>()
const ours = (): BrowserWindow[] => [...(window === null ? [] : [window]), ...printing]
const preload = join(here, '../preload/index.cjs')
const DATA_CHECKER = new URL('./data-checker.js', import.meta.url)
const checkFile = workerCheck(DATA_CHECKER)

const handedOver = hearOpenedFiles()

if (app.requestSingleInstanceLock()) {
  app.on('second-instance', () => {
    if (window?.isMinimized() === true) window.restore()
    window?.focus()
  })
  app.on('window-all-closed', () => {
    app.quit()
  })
  // What is on its way (a download, a model) is put down first; then quit comes again, and there is nothing to close.
  app.on('will-quit', (event) => {
    const closing = program
    if (closing === null) return
    event.preventDefault()
    program = null
    void closing.close().finally(() => {
      app.quit()
    })
  })
  void app.whenReady().then(start).catch(giveUp)
} else {
  app.quit()
}

async function start(): Promise<void> {
  const log = programLog(dataDir)
  log.info('started', { version: app.getVersion(), electron: process.versions.electron })
  guardProcess(process, {
    log,
    close: async () => program?.close(),
    tell: (sentence) => dialog.showErrorBox(mainText().pages.program, sentence),
    exit: (code) => app.exit(code)
  })
  guardPages(log.child('guard'))
  guardSession(log.child('guard'))
  servePages(pageFiles(join(here, '../renderer')))
  const emit = emitTo(current)
  // Electron's own lock keeps a second window away, that of a profile the command line.
  const opened = await openProfiles({
    rootDir: dataDir,
    open: electronServices({
      scripts: here,
      log,
      emit,
      checkFile,
      copyFile: workerCopy(DATA_CHECKER),
      printer: createPdfPrinter({
        preload,
        window: current,
        admit: (hidden) => {
          printing.add(hidden)
          return () => void printing.delete(hidden)
        }
      })
    }),
    check: checkFile,
    power: electronPower(),
    host: 'electron',
    version: app.getVersion(),
    now: () => platformTime.wall(),
    monotonic: () => platformTime.monotonic(),
    newId: randomUUID,
    log: log.child('program'),
    emit
  })
  program = opened
  serveCalls(opened.dispatch, ours, log.child('ipc'))
  // Sleep counts: a sheet whose deadline passed meanwhile is handed in at once.
  powerMonitor.on('resume', () => opened.app()?.services.study.tick())
  handedOver.take((path) => {
    try {
      opened.app()?.offer(path)
    } catch (error) {
      // Gone again, or too large: the import says so when the learner chooses it there.
      log.warn('file not taken over', { error })
    }
  })
  window = openWindow(preload)
  watchWindow(window, log.child('window'))
  window.on('closed', () => {
    window = null
  })
}

function giveUp(error: unknown): void {
  const sentence = isAppError(error) ? describeError(toWireError(error)) : String(error)
  dialog.showErrorBox(mainText().pages.program, sentence)
  app.exit(3)
}
