import { get as getPlain, type ClientRequest, type IncomingMessage } from 'node:http'
import { get as getSecure } from 'node:https'
import { nextAddress } from './download-address.ts'
import { linkedIn, type Answer } from './download-answer.ts'
import { piecesOf } from './download-body.ts'
import { connectionFailure, refused, TryAgain } from './download-failure.ts'

export type OpenAnswer = Answer & {
  pieces: AsyncIterable<Buffer>
  /** Lets the connection go, whatever is still on its way. */
  close: () => void
}

export type RequestTools = {
  signal: AbortSignal
  /** Without a byte for so long the server counts as gone, milliseconds. */
  stallMs: number
}

const MOST_REDIRECTS = 5
const REDIRECTS = new Set([301, 302, 303, 307, 308])

/**
 * Asks for a file and follows redirects. `node:http` instead of `fetch`: each redirect is judged before it is
 * followed, bodies come as they are sent and what arrived before a cut can be kept, and a connection ends at once.
 * Only the headers given here are sent, to every host alike, and nothing that a server sets is kept.
 *
 * From the first address to the last answer's headers it takes at most `stallMs`.
 */
export async function openAnswer(
  address: URL,
  headers: Readonly<Record<string, string>>,
  { signal, stallMs }: RequestTools
): Promise<OpenAnswer> {
  const asked = address.href
  const deadline = AbortSignal.timeout(stallMs)
  const ended = AbortSignal.any([signal, deadline])
  let linked = { sha256: null, bytes: null } as Answer['linked']
  let url = address
  for (let hops = 0; hops <= MOST_REDIRECTS; hops += 1) {
    let message: IncomingMessage
    try {
      message = await oneAnswer(url, headers, ended)
    } catch (error) {
      signal.throwIfAborted()
      if (deadline.aborted) throw new TryAgain(`${stallMs / 1000} s`, null, { cause: error })
      throw connectionFailure(error, asked)
    }
    const status = message.statusCode ?? 0
    const said = linkedIn(message.headers)
    linked = { sha256: linked.sha256 ?? said.sha256, bytes: linked.bytes ?? said.bytes }
    const close = (): void => {
      message.destroy()
    }
    if (!REDIRECTS.has(status)) {
      const pieces = piecesOf(message, { signal, stallMs })
      return { status, headers: message.headers, linked, pieces, close }
    }
    close()
    url = nextAddress(url, message.headers.location ?? '', status, asked)
    if (message.headers.location === undefined) throw refused(asked, status, 'Location')
  }
  throw refused(asked, null, `redirects > ${MOST_REDIRECTS}`)
}

function oneAnswer(
  url: URL,
  headers: Readonly<Record<string, string>>,
  ended: AbortSignal
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const get = url.protocol === 'https:' ? getSecure : getPlain
    const request: ClientRequest = get(url, {
      headers: { 'accept-encoding': 'identity', connection: 'close', ...headers }
    })
    const end = (): void => {
      request.destroy(new Error('ended'))
    }
    if (ended.aborted) end()
    ended.addEventListener('abort', end, { once: true })
    // Stays: an error after the answer began is told by the answer, and must not end the process.
    request.on('error', (error) => {
      ended.removeEventListener('abort', end)
      reject(error)
    })
    request.once('response', (message) => {
      ended.removeEventListener('abort', end)
      // Those of a redirect that is not read.
      message.on('error', () => undefined)
      resolve(message)
    })
  })
}
