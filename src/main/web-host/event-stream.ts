import type { IncomingMessage, ServerResponse } from 'node:http'
import { PAGE_HEADERS } from '../lib/content-policy.ts'
import type { EventHub, NumberedEvent } from '../lib/event-hub.ts'

const HEARTBEAT_MS = 15_000

/**
 * Server-sent events. A browser that comes back names the last event it saw (Last-Event-ID), and gets
 * the ones after it; where they are gone it is told to read everything again.
 */
export function streamEvents(
  hub: EventHub,
  request: IncomingMessage,
  response: ServerResponse
): void {
  response.writeHead(200, { ...PAGE_HEADERS, 'content-type': 'text/event-stream; charset=utf-8' })
  const write = ({ id, name, data }: NumberedEvent): void => {
    response.write(`id: ${id}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`)
  }
  const lastId = request.headers['last-event-id']
  const missed = typeof lastId === 'string' ? hub.since(lastId) : []
  if (missed === null) write({ id: hub.latestId(), name: 'resync', data: {} })
  else if (missed.length === 0) response.write(`id: ${hub.latestId()}\nretry: 500\ndata:\n\n`)
  for (const event of missed ?? []) write(event)

  const stop = hub.listen(write)
  const heartbeat = setInterval(() => response.write(': \n\n'), HEARTBEAT_MS)
  response.on('close', () => {
    clearInterval(heartbeat)
    stop()
  })
}
