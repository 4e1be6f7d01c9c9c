import { app, session, type Session } from 'electron'
import type { Logger } from '../lib/logger.ts'
import { isOurPage } from './page-protocol.ts'

/** Permissions that our own page may use: copying an explanation, a full-screen exam, a screen awake during it. */
const ALLOWED = new Set(['clipboard-sanitized-write', 'fullscreen', 'screen-wake-lock'])

/** Every page of every window: no foreign address, no second window, no webview, no permission. */
export function guardPages(log: Logger): void {
  app.on('web-contents-created', (_, contents) => {
    const refuse = (event: { preventDefault: () => void }, address: string): void => {
      if (isOurPage(address)) return
      event.preventDefault()
      log.warn('navigation refused', { address })
    }
    contents.on('will-navigate', (event) => refuse(event, event.url))
    contents.on('will-redirect', (event) => refuse(event, event.url))
    contents.on('will-frame-navigate', (event) => refuse(event, event.url))
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(({ url }) => {
      log.warn('window refused', { address: url })
      return { action: 'deny' }
    })
  })
}

export function guardSession(log: Logger, guarded: Session = session.defaultSession): void {
  guarded.setPermissionRequestHandler((contents, permission, decide) => {
    const allowed = ALLOWED.has(permission) && isOurPage(contents.getURL())
    if (!allowed) log.warn('permission refused', { permission })
    decide(allowed)
  })
  guarded.setPermissionCheckHandler(
    (contents, permission) =>
      contents !== null && ALLOWED.has(permission) && isOurPage(contents.getURL())
  )
  guarded.setDevicePermissionHandler(() => false)
  // The program has no page of the web to load: whatever asks for one is cut off here.
  guarded.webRequest.onBeforeRequest(
    { urls: ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*', 'ftp://*/*', 'file://*/*'] },
    ({ url }, decide) => {
      log.warn('request refused', { address: url })
      decide({ cancel: true })
    }
  )
}
