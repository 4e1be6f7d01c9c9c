import type Electron from 'electron'
import { PAGE } from './address.ts'
import { makeLoud } from './loud.ts'
import { records } from './records.ts'

type Handler = (request: Request) => Response | Promise<Response>

const handlers = new Map<string, Handler>()
const privileged: Electron.CustomScheme[] = []

export const protocol = makeLoud('protocol', {
  registerSchemesAsPrivileged: (schemes: Electron.CustomScheme[]): void => {
    records.beforeReady.push('protocol.registerSchemesAsPrivileged')
    privileged.push(...schemes)
  },
  handle: (scheme: string, handler: Handler): void => {
    if (handlers.has(scheme)) throw new Error(`'${scheme}' is handled already`)
    handlers.set(scheme, handler)
  },
  isProtocolHandled: (scheme: string): boolean => handlers.has(scheme),
  unhandle: (scheme: string): void => {
    handlers.delete(scheme)
  }
}) satisfies Pick<
  Electron.Protocol,
  'registerSchemesAsPrivileged' | 'handle' | 'isProtocolHandled' | 'unhandle'
>

/** What the program's own scheme answers; 'not found' to a scheme that nobody declared or handles. */
export async function answerScheme(address: string, method = 'GET'): Promise<Response> {
  const scheme = address.slice(0, address.indexOf(':')).toLowerCase()
  const declared = privileged.find((one) => one.scheme === scheme)?.privileges
  const handler = handlers.get(scheme)
  // Without these the scheme has no origin of its own, and the reserved one would pretend it had.
  if (scheme !== PAGE.scheme || declared?.standard !== true || declared.secure !== true) {
    return Response.error()
  }
  if (handler === undefined) return Response.error()
  try {
    return await handler(new Request(address, { method }))
  } catch {
    // An address that no request can be made of, or a handler that fails.
    return Response.error()
  }
}
