import type { Readable, Writable } from 'node:stream'
// The package's list of exports leaves its protocol's types out.
import type { Protocol } from '../../../node_modules/playwright-core/types/protocol'

type Commands = Protocol.CommandParameters
type Answers = Protocol.CommandReturnValues
type Events = Protocol.Events
type Message = {
  id?: number
  method?: keyof Events
  params?: unknown
  sessionId?: string
  result?: unknown
  error?: { message: string }
}
type Waiting = { resolve: (result: unknown) => void; reject: (error: Error) => void }

/** Commands and events of one target, or of the browser where there is no session. */
export type CdpSession = {
  send: <M extends keyof Commands>(method: M, params?: Commands[M]) => Promise<Answers[M]>
  on: <E extends keyof Events>(event: E, listener: (params: Events[E]) => void) => void
  close: () => void
}

export type Cdp = {
  browser: CdpSession
  session: (id: string) => CdpSession
}

/** Chromium's debugging protocol over the pipe of `--remote-debugging-pipe`: JSON, each ended by a zero byte. */
export function openCdp(input: Writable, output: Readable): Cdp {
  const waiting = new Map<number, Waiting>()
  const listeners = new Map<string, Map<string, ((params: unknown) => void)[]>>()
  let count = 0
  let rest: Buffer = Buffer.alloc(0)

  output.on('data', (data: Buffer) => {
    rest = rest.length === 0 ? data : Buffer.concat([rest, data])
    for (let end = rest.indexOf(0); end !== -1; end = rest.indexOf(0)) {
      receive(JSON.parse(rest.subarray(0, end).toString('utf8')) as Message)
      rest = rest.subarray(end + 1)
    }
  })
  const over = (): void => {
    for (const { reject } of waiting.values()) reject(new Error('Chromium is gone'))
    waiting.clear()
  }
  output.on('close', over)
  // The pipe breaks with Chromium, whose end is told elsewhere.
  input.on('error', over)
  output.on('error', over)

  function receive({ id, method, params, sessionId, result, error }: Message): void {
    if (id !== undefined) {
      const one = waiting.get(id)
      waiting.delete(id)
      if (error === undefined) one?.resolve(result)
      else one?.reject(new Error(error.message))
    } else if (method !== undefined) {
      for (const listener of listeners.get(sessionId ?? '')?.get(method) ?? []) listener(params)
    }
  }

  function session(sessionId: string): CdpSession {
    return {
      send: (method, params) =>
        new Promise((resolve, reject) => {
          const id = (count += 1)
          waiting.set(id, { resolve: resolve as Waiting['resolve'], reject })
          const message = { id, method, params: params ?? {}, ...(sessionId && { sessionId }) }
          input.write(`${JSON.stringify(message)}\0`)
        }),
      on: (event, listener) => {
        const own = listeners.get(sessionId) ?? new Map<string, ((params: unknown) => void)[]>()
        listeners.set(sessionId, own)
        own.set(event, [...(own.get(event) ?? []), listener as (params: unknown) => void])
      },
      close: () => void listeners.delete(sessionId)
    }
  }
  return { browser: session(''), session }
}
