import type Electron from 'electron'
import { app } from './app.ts'
import { BrowserWindow } from './browser-window.ts'
import { serveControl } from './control.ts'

// What `import … from 'electron'` gives the built main bundle. A name that is not here ends its linking by that name.
export { app, BrowserWindow }
export { dialog } from './dialog.ts'
export { ipcMain, type IpcMainInvokeEvent } from './ipc-main.ts'
export { Menu, nativeTheme } from './native-theme.ts'
export { powerMonitor, powerSaveBlocker } from './power.ts'
export { protocol } from './protocol.ts'
export { safeStorage } from './safe-storage.ts'
export { session, type Session } from './session.ts'
export { utilityProcess } from './utility-process.ts'
export type { WebContents } from './web-contents.ts'
export type WebPreferences = Electron.WebPreferences

app.windows = () => BrowserWindow.getAllWindows()
serveControl()
