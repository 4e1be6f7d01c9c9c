import type { EventName, Events } from '@shared/contract/events.ts'
import type { HostClient } from './host-client.ts'
import type { HostProcess } from './host-process.ts'

export type HostEvent = { [N in EventName]: { name: N; data: Events[N] } }[EventName]

/** The host's stream of events, as a window hears it. */
export async function hearHost(
  { origin }: Pick<HostProcess, 'origin'>,
  { cookie }: Pick<HostClient, 'cookie'>
) {
  const listeners = new Set<(event: HostEvent) => void>()
  const leaving = new AbortController()
  const response = await fetch(`${origin}/events`, { headers: { cookie }, signal: leaving.signal })
  const reading = (async () => {
    let text = ''
    const decoder = new TextDecoder()
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk as Uint8Array, { stream: true })
      const blocks = text.split('\n\n')
      text = blocks.pop() ?? ''
      for (const block of blocks) {
        const [, name, data] = /^event: (.+)\ndata: (.+)$/mu.exec(block) ?? []
        if (name === undefined || data === undefined) continue
        const event = { name, data: JSON.parse(data) as unknown } as HostEvent
        for (const listener of listeners) listener(event)
      }
    }
  })().catch((error: unknown) => {
    if (!leaving.signal.aborted) throw error
  })
  return {
    on: (listener: (event: HostEvent) => void): (() => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    leave: async (): Promise<void> => {
      leaving.abort()
      await reading
    }
  }
}

export type HostEvents = Awaited<ReturnType<typeof hearHost>>
