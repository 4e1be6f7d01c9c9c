import type { Client } from '@shared/contract/call.ts'
import type { EventName, Events } from '@shared/contract/events.ts'
import type { AppContract, ProfilesContract, ProgramContract } from '@shared/contract/index.ts'
import { AppError, fromWireError } from '@shared/errors.ts'
import type { Transport } from './transport.ts'

export type Api = Client<AppContract & ProgramContract & ProfilesContract>
export type On = <N extends EventName>(name: N, fn: (data: Events[N]) => void) => () => void

/** `api.session.open({ sessionId })` becomes the call `session.open`; a failure comes back as an AppError. */
export function createApi(transport: Pick<Transport, 'call'>): Api {
  const subject = (name: string): unknown =>
    new Proxy(
      {},
      {
        get:
          (_target, call) =>
          (input: unknown = {}) =>
            ask(`${name}.${String(call)}`, input)
      }
    )
  const ask = async (name: string, input: unknown): Promise<unknown> => {
    const reply = await transport.call(name, input)
    if (!reply.ok) throw fromWireError(reply.error)
    return reply.value
  }
  return new Proxy({}, { get: (_target, name) => subject(String(name)) }) as Api
}

export const createOn =
  (transport: Pick<Transport, 'on'>): On =>
  (name, fn) =>
    transport.on(name, fn as (data: unknown) => void)

/** An expected failure with a code, as opposed to a bug. */
export const isAppError = (error: unknown): error is AppError => error instanceof AppError
