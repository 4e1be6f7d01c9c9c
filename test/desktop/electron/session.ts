import type Electron from 'electron'
import { makeLoud } from './loud.ts'

type RequestHandler = Exclude<Parameters<Electron.Session['setPermissionRequestHandler']>[0], null>
type CheckHandler = Exclude<Parameters<Electron.Session['setPermissionCheckHandler']>[0], null>
type DeviceHandler = Exclude<Parameters<Electron.Session['setDevicePermissionHandler']>[0], null>
/** Both handlers have the same list. */
export type Permission = Parameters<RequestHandler>[1]
type Contents = { getURL: () => string }
type Before = (
  details: { url: string; resourceType: string },
  decide: (response: Electron.CallbackResponse) => void
) => void

/** A handler of ours may be asked by an object that has only an address; Electron's types would ask for a whole one. */
type Loosened<F, C> = F extends (contents: never, ...rest: infer R) => infer A
  ? (contents: C, ...rest: R) => A
  : never

export class WebRequest {
  #patterns: RegExp[] = []
  #listener: Before | null = null

  onBeforeRequest(filter: { urls: string[] }, listener: Before | null): void {
    this.#patterns = filter.urls.map(asPattern)
    this.#listener = listener
  }

  /** Whether the program's filter lets an address be asked for. */
  async lets(url: string, resourceType: string): Promise<boolean> {
    const listener = this.#listener
    if (listener === null || !this.#patterns.some((pattern) => pattern.test(url))) return true
    const { cancel } = await new Promise<Electron.CallbackResponse>((resolve) =>
      listener({ url, resourceType }, resolve)
    )
    return cancel !== true
  }
}
makeLoud('webRequest', WebRequest.prototype)

/** A match pattern of Chromium's with `*` for anything. */
const asPattern = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .split('*')
      .map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/gu, '\\$&'))
      .join('.*')}$`,
    'iu'
  )

export class Session {
  static defaultSession: Session
  readonly webRequest = new WebRequest()
  #request: Loosened<RequestHandler, Contents> | null = null
  #check: Loosened<CheckHandler, Contents | null> | null = null
  #device: DeviceHandler | null = null

  setPermissionRequestHandler(handler: Loosened<RequestHandler, Contents> | null): void {
    this.#request = handler
  }

  setPermissionCheckHandler(handler: Loosened<CheckHandler, Contents | null> | null): void {
    this.#check = handler
  }

  setDevicePermissionHandler(handler: DeviceHandler | null): void {
    this.#device = handler
  }

  /** Electron grants what no handler refuses. */
  async requestsPermission(contents: Contents, permission: Permission): Promise<boolean> {
    const handler = this.#request
    if (handler === null) return true
    const details = { requestingUrl: contents.getURL(), isMainFrame: true }
    return new Promise((resolve) => handler(contents, permission, resolve, details))
  }

  checksPermission(contents: Contents | null, permission: Permission): boolean {
    const address = contents?.getURL() ?? ''
    const origin = URL.canParse(address) ? new URL(address).origin : ''
    return this.#check?.(contents, permission, origin, { isMainFrame: true }) ?? true
  }

  /** The devices' own handler; without one they follow the check. */
  checksDevice(deviceType: 'hid' | 'serial' | 'usb', origin: string): boolean {
    const details = { deviceType, origin, device: {} } as unknown as Parameters<DeviceHandler>[0]
    return this.#device?.(details) ?? true
  }
}
makeLoud('session', Session.prototype)
Session.defaultSession = new Session()

export const session = makeLoud('session', { defaultSession: Session.defaultSession })
