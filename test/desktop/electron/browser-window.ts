import type Electron from 'electron'
import { app, leftLastWindow } from './app.ts'
import { Emitter, preventable } from './emitter.ts'
import { label } from './loud.ts'
import { records } from './records.ts'
import { WebContents } from './web-contents.ts'

const EVENTS = [
  ...['close', 'closed', 'ready-to-show', 'show', 'hide', 'focus', 'minimize', 'restore'],
  // Told by a test: nobody waits for the answer of a page here.
  'unresponsive',
  'responsive'
]
const open: BrowserWindow[] = []
let focused: BrowserWindow | null = null
const bringForward = (window: BrowserWindow): void => {
  focused = window
}

/** What a window would be without: the harness has real isolation only, and opens nothing that asks for less. */
function refuseWeakened(preferences: Electron.WebPreferences): void {
  const weakened = [
    preferences.contextIsolation === false && 'contextIsolation',
    preferences.nodeIntegration === true && 'nodeIntegration',
    preferences.nodeIntegrationInWorker === true && 'nodeIntegrationInWorker',
    preferences.sandbox === false && 'sandbox',
    preferences.webSecurity === false && 'webSecurity'
  ].filter((name) => name !== false)
  if (weakened.length > 0) throw new Error(`a window with weakened ${weakened.join(', ')}`)
}

/** A page of Chromium's. Shown, minimised and focused are what main last asked for: the window is not on a screen. */
export class BrowserWindow
  extends Emitter
  implements
    Pick<
      Electron.BrowserWindow,
      | 'id'
      | 'loadURL'
      | 'show'
      | 'hide'
      | 'focus'
      | 'minimize'
      | 'restore'
      | 'close'
      | 'destroy'
      | 'isDestroyed'
      | 'isVisible'
      | 'isMinimized'
      | 'isFocused'
    >
{
  readonly id: number
  readonly webContents: WebContents
  #visible: boolean
  #minimized = false
  #destroyed = false

  static getAllWindows(): BrowserWindow[] {
    return [...open]
  }

  static getFocusedWindow(): BrowserWindow | null {
    return focused
  }

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super(EVENTS)
    const preferences = options.webPreferences ?? {}
    records.preferences.push({ ...preferences })
    refuseWeakened(preferences)
    const size = { width: options.width ?? 800, height: options.height ?? 600 }
    this.webContents = new WebContents(size, preferences.preload ?? null)
    this.id = this.webContents.id
    this.#visible = options.show !== false
    open.push(this)
    app.emit('web-contents-created', {}, this.webContents)
    let loaded = false
    this.webContents.on('did-finish-load', () => {
      if (!loaded) this.emit('ready-to-show')
      loaded = true
    })
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url)
  }

  show(): void {
    this.#visible = true
    this.emit('show')
    this.focus()
  }

  hide(): void {
    this.#visible = false
    this.emit('hide')
  }

  focus(): void {
    bringForward(this)
    this.webContents.front().catch(() => undefined)
    this.emit('focus')
  }

  minimize(): void {
    this.#minimized = true
    if (focused === this) focused = null
    this.emit('minimize')
  }

  restore(): void {
    this.#minimized = false
    this.emit('restore')
  }

  isVisible(): boolean {
    return this.#visible
  }

  isMinimized(): boolean {
    return this.#minimized
  }

  isFocused(): boolean {
    return focused === this
  }

  isDestroyed(): boolean {
    return this.#destroyed
  }

  close(): void {
    const event = preventable({})
    this.emit('close', event)
    if (!event.defaultPrevented) this.destroy()
  }

  destroy(): void {
    if (this.#destroyed) return
    this.#destroyed = true
    open.splice(open.indexOf(this), 1)
    if (focused === this) focused = null
    this.webContents.destroyPage().catch(() => undefined)
    this.emit('closed')
    if (open.length === 0) leftLastWindow()
  }
}
label('BrowserWindow', BrowserWindow.prototype)
label('BrowserWindow', BrowserWindow)
