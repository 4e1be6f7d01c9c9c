import { ipcMain, type BrowserWindow, type IpcMainInvokeEvent } from 'electron'
import type { Emit } from '@shared/contract/events.ts'
import type { Dispatch, Reply } from '../dispatch.ts'
import type { Logger } from '../lib/logger.ts'
import { isOurPage } from './page-protocol.ts'

/** The calls of our windows' main frames, and of nothing else, reach the one door. */
export function serveCalls(
  dispatch: Dispatch,
  windows: () => readonly BrowserWindow[],
  log: Logger
): void {
  ipcMain.handle('call', async (event, name: unknown, input: unknown): Promise<Reply> => {
    if (!windows().some((window) => isOurs(event, window))) {
      log.warn('call refused', { address: event.senderFrame?.url ?? null })
      return { ok: false, error: { code: 'unauthorised', data: {} } }
    }
    return dispatch(String(name), input)
  })
}

export const emitTo =
  (window: () => BrowserWindow | null): Emit =>
  (name, data) => {
    const open = window()
    if (open !== null && !open.isDestroyed()) open.webContents.send('event', name, data)
  }

function isOurs(event: IpcMainInvokeEvent, window: BrowserWindow): boolean {
  const frame = event.senderFrame
  return (
    frame !== null &&
    !window.isDestroyed() &&
    event.sender === window.webContents &&
    frame === window.webContents.mainFrame &&
    isOurPage(frame.url)
  )
}
