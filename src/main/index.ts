import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { app, dialog, powerMonitor, type BrowserWindow } from 'electron'
import { isAppError, toWireError } from '@shared/errors.ts'
import { describeError } from '@shared/text/error-text.ts'
import { createApp, type App } from './app.ts'
import { guardPages, guardSession } from './electron/guards.ts'
import { emitTo, serveCalls } from './electron/ipc.ts'
import { spawnUtilityHost } from './electron/llm-process.ts'
import { createPdfPrinter } from './electron/pdf-printer.ts'
import { secretCipher } from './electron/secrets.ts'
import { electronPower } from './electron/power.ts'
import { declarePageScheme, servePages } from './electron/page-protocol.ts'
import { openWindow } from './electron/window.ts'
import { platformTime } from './lib/clock.ts'
import { lockProfile } from './db/instance-lock.ts'
import { workerReading } from './formats/worker-reading.ts'
import { hubAddress } from './lib/hub-address.ts'
import { createLogger, fileLog } from './lib/logger.ts'
import { pageFiles } from './lib/page-files.ts'
import { chooseDataDir } from './lib/paths.ts'
import { hostEngines } from './llm/host-engines.ts'

const here = import.meta.dirname
const dataDir = chooseDataDir(
  app.commandLine.getSwitchValue('data-dir') || undefined,
  process.env,
  process.platform
)
app.setPath('userData', dataDir)
app.enableSandbox()
declarePageScheme()

let window: BrowserWindow | null = null
let program: App | null = null
const current = (): BrowserWindow | null => window
/** Hidden windows that print. */
const printing = new Set<BrowserWindow>()
const ours = (): BrowserWindow[] => [...(window === null ? [] : [window]), ...printing]
const preload = join(here, '../preload/index.cjs')

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

function start(): void {
  const log = createLogger(fileLog(join(dataDir, 'logs', 'hapgyeok.log')), 'info', () => Date.now())
  log.info('started', { version: app.getVersion(), electron: process.versions.electron })
  guardPages(log.child('guard'))
  guardSession(log.child('guard'))
  servePages(pageFiles(join(here, '../renderer')))
  const resourcesDir = app.isPackaged
    ? join(process.resourcesPath, 'resources')
    : join(here, '../../resources')
  // Electron's own lock keeps a second window away, this one the command line.
  const unlock = lockProfile(dataDir)
  app.on('quit', unlock)
  program = createApp({
    paths: { dataDir, resourcesDir },
    time: platformTime,
    random: Math.random,
    newId: randomUUID,
    log,
    emit: emitTo(current),
    ...hostEngines({
      resourcesDir,
      fixedPath: null,
      spawnHost: spawnUtilityHost(join(here, 'llm-host.js')),
      log: log.child('llm')
    }),
    hub: hubAddress(process.env),
    readItemFile: workerReading(new URL('./item-reader.js', import.meta.url)),
    power: electronPower(),
    cipher: secretCipher().cipher,
    alone: true,
    host: 'electron',
    version: app.getVersion(),
    printer: createPdfPrinter({
      preload,
      window: current,
      admit: (hidden) => {
        printing.add(hidden)
        return () => void printing.delete(hidden)
      }
    })
  })
  serveCalls(program.dispatch, ours, log.child('ipc'))
  // Sleep counts: a sheet whose deadline passed meanwhile is handed in at once.
  powerMonitor.on('resume', () => program?.services.study.tick())
  window = openWindow(preload)
  window.on('closed', () => {
    window = null
  })
}

function giveUp(error: unknown): void {
  const sentence = isAppError(error) ? describeError(toWireError(error)) : String(error)
  dialog.showErrorBox('합격', sentence)
  app.exit(3)
}
