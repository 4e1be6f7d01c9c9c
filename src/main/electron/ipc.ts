import { ipcMain, type BrowserWindow, type IpcMainInvokeEvent } from 'electron'
import type { Emit } from '@shared/contract/events.ts'
import type { Dispatch, Reply } from '../dispatch.ts'
import type { Logger } from '../lib/logger.ts'
import { isOurPage } from './page-protocol.ts'

/** The calls of our window's main frame, and of nothing else, reach the one door. */
export function serveCalls(
  dispatch: Dispatch,
  window: () => BrowserWindow | null,
  log: Logger
): void {
  ipcMain.handle('call', async (event, name: unknown, input: unknown): Promise<Reply> => {
    if (!isOurs(event, window())) {
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

function isOurs(event: IpcMainInvokeEvent, window: BrowserWindow | null): boolean {
  const frame = event.senderFrame
  return (
    window !== null &&
    frame !== null &&
    event.sender === window.webContents &&
    frame === window.webContents.mainFrame &&
    isOurPage(frame.url)
  )
}
