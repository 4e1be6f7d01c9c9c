import { Buffer } from 'node:buffer'
import type { ReadableStream } from 'node:stream/web'
import { Stalled, unreachable, type Endpoint } from './server-failure.ts'

export type OpenResponse = {
  response: Response
  /** Ends the connection, whatever is still on its way. */
  close: () => void
  /** The body as it comes; throws `Stalled` when nothing does for so many milliseconds. */
  pieces: (stallMs: () => number) => AsyncGenerator<Uint8Array>
  /** The beginning of the body, up to so many bytes; what came of one that breaks off. */
  text: (mostBytes: number) => Promise<string>
}

/** A page or a list is there at once; milliseconds. */
const TEXT_STALL_MS = 10_000

/**
 * Sends a request: with a body as POST, without as GET. No redirect is followed, because the key would go along or
 * the question get lost. Throws `server-unreachable` where no answer begins within `waitMs`.
 */
export async function openResponse(
  endpoint: Endpoint,
  path: string,
  body: Record<string, unknown> | null,
  { signal, waitMs }: { signal: AbortSignal; waitMs: number }
): Promise<OpenResponse> {
  const connection = new AbortController()
  const close = (): void => connection.abort()
  signal.addEventListener('abort', close, { once: true })
  const timer = setTimeout(() => connection.abort(new Stalled(waitMs)), waitMs)
  try {
    signal.throwIfAborted()
    const response = await endpoint.fetch(`${endpoint.baseUrl}${path}`, {
      method: body === null ? 'GET' : 'POST',
      headers: {
        accept: body === null ? 'application/json' : 'text/event-stream',
        ...(body === null ? {} : { 'content-type': 'application/json' }),
        ...(endpoint.key === null ? {} : { authorization: `Bearer ${endpoint.key}` })
      },
      body: body === null ? null : JSON.stringify(body),
      redirect: 'manual',
      signal: connection.signal
    })
    const pieces: OpenResponse['pieces'] = (stallMs) => piecesOf(response, connection, stallMs)
    return {
      response,
      close,
      pieces,
      text: (most) =>
        textOf(
          pieces(() => TEXT_STALL_MS),
          most
        )
    }
  } catch (error) {
    signal.throwIfAborted()
    throw unreachable(endpoint, error)
  } finally {
    clearTimeout(timer)
  }
}

async function* piecesOf(
  response: Response,
  connection: AbortController,
  stallMs: () => number
): AsyncGenerator<Uint8Array> {
  const body = response.body as ReadableStream<Uint8Array> | null
  const reader = body?.getReader()
  while (reader !== undefined) {
    const ms = stallMs()
    const timer = setTimeout(() => connection.abort(new Stalled(ms)), ms)
    const { done, value } = await reader.read().finally(() => clearTimeout(timer))
    if (done) return
    yield value
  }
}

async function textOf(pieces: AsyncIterable<Uint8Array>, most: number): Promise<string> {
  const kept: Uint8Array[] = []
  let size = 0
  try {
    for await (const piece of pieces) {
      kept.push(piece)
      size += piece.length
      if (size >= most) break
    }
  } catch {
    // A fault is told by its status; its words are a help only.
  }
  return Buffer.concat(kept).subarray(0, most).toString('utf8')
}
