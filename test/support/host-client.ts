import type { WireError } from '@shared/errors.ts'
import type { HostProcess } from './host-process.ts'

export type HostClient = {
  cookie: string
  /** The call's value; throws the wire error. Rejects when the host is gone before it answered. */
  call: <T>(name: string, input?: unknown) => Promise<T>
}

/** A window without a window: enters with the token and calls over HTTP as the page does. */
export async function enterHost({
  url,
  origin
}: Pick<HostProcess, 'url' | 'origin'>): Promise<HostClient> {
  const entered = await fetch(url)
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? ''
  return {
    cookie,
    call: async <T>(name: string, input: unknown = {}): Promise<T> => {
      const response = await fetch(`${origin}/call/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin, cookie },
        body: JSON.stringify(input)
      })
      const reply = (await response.json()) as
        { ok: true; value: T } | { ok: false; error: WireError }
      if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`)
      return reply.value
    }
  }
}
