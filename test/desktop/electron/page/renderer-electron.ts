import type { Codec } from './codec.ts'
import type { World } from './world.ts'

type Listener = (event: unknown, ...args: unknown[]) => void
type Binding = (text: string) => void

/** What `require('electron')` is in the preload's world; put there by its source. */
export function createRendererElectron(codec: Codec, world: World, binding: string) {
  const scope = globalThis as unknown as Record<string, unknown>
  const toMain = scope[binding] as Binding
  const listeners = new Map<string, Listener[]>()
  const invoked = new Map<
    number,
    { resolve: (value: unknown) => void; reject: (error: unknown) => void }
  >()
  let count = 0

  const strict = <T extends object>(label: string, object: T): T =>
    new Proxy(object, {
      get(target, name, receiver): unknown {
        if (typeof name === 'symbol' || name in target) return Reflect.get(target, name, receiver)
        throw new Error(`${label}.${name} is not in the desktop harness`)
      }
    })

  const ipcRenderer = {
    invoke: (channel: string, ...args: unknown[]): Promise<unknown> => {
      const id = (count += 1)
      const text = codec.pack({ kind: 'invoke', id, channel, args })
      return new Promise((resolve, reject) => {
        invoked.set(id, { resolve, reject })
        toMain(text)
      })
    },
    send: (channel: string, ...args: unknown[]): void => {
      toMain(codec.pack({ kind: 'send', id: 0, channel, args }))
    },
    on: (channel: string, listener: Listener): void => {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener])
    },
    off: (channel: string, listener: Listener): void => {
      const left = (listeners.get(channel) ?? []).filter((one) => one !== listener)
      listeners.set(channel, left)
    }
  }

  /** Main's side speaks through this function of the preload's world. */
  const receive = (text: string): void => {
    const message = codec.unpack(text) as
      | { kind: 'reply'; id: number; ok: boolean; value: unknown }
      | { kind: 'message'; channel: string; args: unknown[] }
    if (message.kind === 'reply') {
      const waiting = invoked.get(message.id)
      invoked.delete(message.id)
      if (message.ok) waiting?.resolve(message.value)
      else waiting?.reject(message.value)
      return
    }
    const event = { sender: ipcRenderer, ports: [] }
    for (const listener of listeners.get(message.channel) ?? []) listener(event, ...message.args)
  }

  return {
    receive,
    electron: strict('electron', {
      ipcRenderer: strict('ipcRenderer', ipcRenderer),
      contextBridge: strict('contextBridge', {
        exposeInMainWorld: (name: string, api: unknown) => world.expose(name, api)
      })
    })
  }
}
