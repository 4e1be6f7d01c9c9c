import { app, dialog, type BrowserWindow } from 'electron'
import { crashText } from '@shared/text/crash-text.ts'
import { createCrashPolicy } from '../lib/crash-policy.ts'
import type { Logger } from '../lib/logger.ts'
import { mainText } from '../text/main-text.ts'
import { isOurPage, PAGE_URL } from './page-protocol.ts'

/** A window whose page crashes or hangs: opened again where it was, and the learner asked when that does not help. */
export function watchWindow(window: BrowserWindow, log: Logger): void {
  const policy = createCrashPolicy(() => performance.now())
  const { webContents } = window

  webContents.on('render-process-gone', (_, { reason, exitCode }) => {
    const next = policy.gone(reason)
    log.error('page lost', { reason, exitCode, what: next })
    if (next === 'reopen') reopen()
    else if (next === 'ask') void askToRestart()
  })

  let asking: AbortController | null = null
  window.on('unresponsive', () => {
    log.warn('window does not respond')
    if (asking !== null) return
    asking = new AbortController()
    void askToWait(asking.signal).finally(() => {
      asking = null
    })
  })
  window.on('responsive', () => asking?.abort())

  /** The page says what happened (`returned`), at the place where it was. */
  function reopen(): void {
    if (window.isDestroyed()) return
    const address = webContents.getURL()
    const hash = isOurPage(address) ? new URL(address).hash : ''
    void window.loadURL(`${PAGE_URL}?returned${hash}`)
  }

  async function askToRestart(): Promise<void> {
    const { response } = await dialog.showMessageBox({
      type: 'error',
      title: mainText().pages.program,
      message: crashText().windowAgain,
      detail: crashText().windowAgainDetail,
      buttons: [crashText().restart, crashText().quit],
      defaultId: 0,
      cancelId: 1,
      noLink: true
    })
    if (response === 0) app.relaunch()
    app.quit()
  }

  async function askToWait(signal: AbortSignal): Promise<void> {
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      title: mainText().pages.program,
      message: crashText().unresponsive,
      detail: crashText().unresponsiveDetail,
      buttons: [crashText().wait, crashText().reopen],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
      signal
    })
    if (response !== 1 || signal.aborted || window.isDestroyed()) return
    policy.expect()
    webContents.forcefullyCrashRenderer()
  }
}
