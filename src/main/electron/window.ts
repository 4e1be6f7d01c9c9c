import { BrowserWindow, type WebPreferences } from 'electron'
import { mainText } from '../text/main-text.ts'
import { PAGE_URL } from './page-protocol.ts'

/** A page of ours has neither Node nor the preload's world. */
export const pagePreferences = (preload: string): WebPreferences => ({
  preload,
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  webSecurity: true,
  webviewTag: false,
  spellcheck: false,
  // A hidden window's exam clock must keep its second.
  backgroundThrottling: false
})

/** The learner's one window. */
export function openWindow(preload: string): BrowserWindow {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    minWidth: 800,
    minHeight: 560,
    show: false,
    title: mainText().pages.program,
    autoHideMenuBar: true,
    webPreferences: pagePreferences(preload)
  })
  window.once('ready-to-show', () => {
    window.show()
  })
  void window.loadURL(PAGE_URL)
  return window
}
