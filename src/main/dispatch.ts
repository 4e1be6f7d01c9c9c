import type { z } from 'zod'
import type { Handlers } from '@shared/contract/call.ts'
import { AppError, isAppError, toWireError, type WireError } from '@shared/errors.ts'
import type { Logger } from './lib/logger.ts'

export type Reply = { ok: true; value: unknown } | { ok: false; error: WireError }

/** The one door: a call by name, its input unchecked as it came over a transport. */
export type Dispatch = (name: string, input: unknown) => Promise<Reply>

type Entry = { schema: z.ZodType; handle: (input: unknown) => unknown }

/**
 * Looks the call up, checks its input, runs it, and always answers with a value: a transport loses what
 * is thrown. `translate` turns storage failures into errors that a learner can act on.
 */
export function createDispatch<C extends Record<string, Record<string, { input: z.ZodType }>>>(
  contract: C,
  handlers: Handlers<C>,
  log: Logger,
  newId: () => string,
  translate: (error: unknown) => unknown
): Dispatch {
  const table = new Map<string, Entry>()
  for (const [subject, calls] of Object.entries<Record<string, { input: z.ZodType }>>(contract)) {
    for (const [name, { input }] of Object.entries(calls)) {
      const group = handlers[subject as keyof C] as Readonly<
        Record<string, Entry['handle'] | undefined>
      >
      const handle = group[name]
      if (handle !== undefined) table.set(`${subject}.${name}`, { schema: input, handle })
    }
  }

  return async (name, input) => {
    try {
      const entry = table.get(name)
      if (entry === undefined) throw new AppError('unknown-call', { call: name })
      const parsed = entry.schema.safeParse(input)
      if (!parsed.success) {
        const problems = parsed.error.issues.map(({ path, message }) => ({
          path: path.map(String).join('.'),
          message
        }))
        throw new AppError('bad-input', { call: name, problems })
      }
      return { ok: true, value: await entry.handle(parsed.data) }
    } catch (thrown) {
      return { ok: false, error: toReply(name, translate(thrown)) }
    }
  }

  function toReply(call: string, error: unknown): WireError {
    if (isAppError(error)) {
      log.info('call refused', { call, code: error.code })
      return toWireError(error)
    }
    const logId = newId()
    log.error('call failed', { call, logId, error })
    return { code: 'internal', data: { logId } }
  }
}
