import type { WireError } from '@shared/errors.ts'
import { HttpTransport } from './http-transport.ts'

export type Reply = { ok: true; value: unknown } | { ok: false; error: WireError }

/** What the preload gives the page under Electron. */
export type Bridge = {
  call: (name: string, input: unknown) => Promise<Reply>
  on: (event: string, fn: (data: unknown) => void) => () => void
}

export type Transport = Bridge & {
  /** Tells whether the program can be reached: once at once, then at every change. */
  watch: (fn: (connected: boolean) => void) => () => void
}

declare global {
  interface Window {
    bridge?: Bridge
  }
}

/** Electron's preload when it is there, the program's own loopback server otherwise. */
export const openTransport = (window: Window): Transport =>
  window.bridge === undefined ? new HttpTransport() : overBridge(window.bridge)

/** Main and window live and die together, so that a bridge is never down. */
const overBridge = (bridge: Bridge): Transport => ({
  call: bridge.call,
  on: bridge.on,
  watch: (fn) => {
    fn(true)
    return () => undefined
  }
})
