import type Electron from 'electron'
import type { Protocol } from '../../../node_modules/playwright-core/types/protocol'
import { fromChromium, toChromium } from './address.ts'
import { running } from './browser.ts'
import { Emitter } from './emitter.ts'
import { FrameTree, type Frame } from './frame.ts'
import { hearPage } from './ipc-main.ts'
import { label } from './loud.ts'
import { askOne, decideRequest, hearHeldNavigation, type NavigationEvent } from './navigation.ts'
import { createCodec } from './page/codec.ts'
import { FROM_MAIN, TO_MAIN } from './page/scripts.ts'
import { settlePermissions } from './permissions.ts'
import { allowNext } from './popups.ts'
import { records } from './records.ts'
import { Session } from './session.ts'
import { openTarget, type Target } from './target.ts'

const EVENTS = [
  ...['will-navigate', 'will-redirect', 'will-frame-navigate', 'did-finish-load', 'did-fail-load'],
  ...['render-process-gone', 'destroyed'],
  // No page has a webview tag here, so that this one is never told by Chromium; a test tells it.
  'will-attach-webview'
]
type OpenHandler = (details: {
  url: string
  frameName: string
  features: string
  disposition: 'foreground-tab' | 'new-window'
}) => { action: 'deny' | 'allow' }
type Printed = Pick<
  Electron.PrintToPDFOptions,
  'preferCSSPageSize' | 'printBackground' | 'generateTaggedPDF' | 'generateDocumentOutline'
>

const { pack, unpack } = createCodec()
let count = 0

export class WebContents
  extends Emitter
  implements
    Pick<
      Electron.WebContents,
      'id' | 'getURL' | 'isDestroyed' | 'send' | 'loadURL' | 'executeJavaScript' | 'printToPDF'
    >
{
  readonly id = (count += 1)
  readonly session = Session.defaultSession
  readonly #frames = new FrameTree()
  readonly #target: Promise<Target>
  #now: Target | null = null
  #openHandler: OpenHandler | null = null
  #destroyed = false
  #loaded: (() => void) | null = null

  constructor(size: { width: number; height: number }, preload: string | null) {
    super(EVENTS)
    this.#target = this.#open(size, preload)
    this.#target.catch(() => undefined)
  }

  get mainFrame(): Frame {
    return this.#frames.main
  }

  async #open(size: { width: number; height: number }, preload: string | null): Promise<Target> {
    const { cdp } = await running()
    const target = await openTarget(cdp, size, preload, this.#frames, {
      request: (paused) => void this.#decide(paused),
      windowOpen: (asked) => this.#windowOpen(asked),
      message: (frame, text) => this.#hear(frame, text),
      loaded: () => {
        if (this.#now !== null) this.#now.loadsByItself = false
        this.emit('did-finish-load')
        this.#loaded?.()
      },
      crashed: () => this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 0 })
    })
    this.#now = target
    return target
  }

  async #decide(paused: Protocol.Fetch.requestPausedPayload): Promise<void> {
    try {
      await decideRequest(this, await this.#target, paused)
    } catch (error) {
      // A page that has gone takes its requests with it.
      if (!this.#destroyed && !/Invalid InterceptionId|is gone/u.test(String(error))) throw error
    }
  }

  #hear(frame: Frame | null, text: string): void {
    const { kind, url } = unpack(text) as { kind: string; url: string }
    if (kind === 'navigate') hearHeldNavigation(this, frame, url)
    else void hearPage(this, frame, text)
  }

  #windowOpen({ url, windowName, windowFeatures }: Protocol.Page.windowOpenPayload): void {
    const address = fromChromium(url)
    const { action } = this.#openHandler?.({
      url: address,
      frameName: windowName,
      features: windowFeatures.join(','),
      disposition: 'foreground-tab'
    }) ?? { action: 'allow' }
    records.opened.push({ address, action })
    if (action === 'allow') allowNext(address)
  }

  async loadURL(url: string): Promise<void> {
    const target = await this.#target
    const { cdp } = await running()
    await settlePermissions(cdp, this.session, url)
    target.loadsByItself = true
    const finished = new Promise<void>((resolve) => {
      this.#loaded = resolve
    })
    const { errorText } = await target.cdp.send('Page.navigate', { url: toChromium(url) })
    if (errorText !== undefined) {
      target.loadsByItself = false
      this.emit('did-fail-load')
      throw new Error(`${errorText} loading '${url}'`)
    }
    await finished
  }

  getURL(): string {
    return this.mainFrame.url
  }

  isDestroyed(): boolean {
    return this.#destroyed
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler
  }

  send(channel: string, ...args: unknown[]): void {
    this.tellFrame(this.mainFrame, pack({ kind: 'message', channel, args }))
  }

  /** Text for the preload's world of a frame; lost where there is none yet, as Electron loses it. */
  tellFrame(frame: Frame, text: string): void {
    const contextId = this.#frames.contextOf(frame)
    if (contextId === null || this.#now === null) return
    const expression = `${FROM_MAIN}(${JSON.stringify(text)})`
    this.#now.cdp.send('Runtime.evaluate', { expression, contextId }).catch(() => undefined)
  }

  async executeJavaScript(code: string): Promise<unknown> {
    const { cdp } = await this.#target
    const { result, exceptionDetails } = await cdp.send('Runtime.evaluate', {
      expression: code,
      awaitPromise: true,
      returnByValue: true
    })
    if (exceptionDetails === undefined) return result.value
    throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
  }

  async printToPDF(options: Printed): Promise<Buffer> {
    const { cdp } = await this.#target
    const { data } = await cdp.send('Page.printToPDF', {
      preferCSSPageSize: options.preferCSSPageSize ?? false,
      printBackground: options.printBackground ?? false,
      generateTaggedPDF: options.generateTaggedPDF ?? false,
      generateDocumentOutline: options.generateDocumentOutline ?? false
    })
    return Buffer.from(data, 'base64')
  }

  /** Chromium ends the page's process, and `render-process-gone` follows. */
  forcefullyCrashRenderer(): void {
    void this.#target.then(({ cdp }) => {
      // It has no answer: who would give it is gone.
      cdp.send('Page.crash').catch(() => undefined)
    })
  }

  /** Chromium's name of the page, by which the test finds it from outside. */
  async targetId(): Promise<string> {
    return (await this.#target).id
  }

  /** What main answers to a taken-over frame that calls over the binding of its own preload world. */
  async hearing(frame: Frame, channel: string, args: unknown[]): Promise<unknown> {
    const { cdp } = await this.#target
    const contextId = this.#frames.contextOf(frame)
    if (contextId === null) throw new Error('the frame has no world of the preload')
    const text = pack({ kind: 'invoke', id: 1, channel, args })
    const expression = `new Promise((resolve) => {
      globalThis.${FROM_MAIN} = resolve
      ${TO_MAIN}(${JSON.stringify(text)})
    })`
    const { result } = await cdp.send('Runtime.evaluate', {
      expression,
      contextId,
      awaitPromise: true
    })
    const { ok, value } = unpack(String(result.value)) as { ok: boolean; value: unknown }
    return { ok, value }
  }

  /** Whether the listeners of one event alone refuse an address. */
  refuses(event: NavigationEvent, url: string): boolean {
    return !askOne(this, event, this.mainFrame, url)
  }

  async destroyPage(): Promise<void> {
    if (this.#destroyed) return
    this.#destroyed = true
    this.emit('destroyed')
    const target = await this.#target
    target.cdp.close()
    const { cdp } = await running()
    await cdp.browser.send('Target.closeTarget', { targetId: target.id })
  }

  async front(): Promise<void> {
    const { cdp } = await this.#target
    await cdp.send('Page.bringToFront')
  }
}
label('webContents', WebContents.prototype)
