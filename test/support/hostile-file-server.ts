import { once } from 'node:events'
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type ServerResponse
} from 'node:http'
import type { AddressInfo } from 'node:net'
import { madeBytes } from './made-bytes.ts'

/** How one request is answered; what is not said is done as a good server does it. */
export type Behaviour = {
  /** An answer that is not the file: with this status, these headers and this body. */
  canned?: { status: number; headers?: OutgoingHttpHeaders; body?: string }
  /** The hub: answers with a redirect and these headers. */
  redirect?: { to: string; status?: number; headers?: OutgoingHttpHeaders }
  /** Null: none. */
  etag?: string | null
  lastModified?: string
  type?: string
  headers?: OutgoingHttpHeaders
  /** Another version of the file. */
  seed?: number
  /** Another size of the file, bytes. */
  size?: number
  ignoreRange?: boolean
  /** Serves the range whatever `If-Range` says. */
  ignoreIfRange?: boolean
  /** Says this instead of the right `Content-Range`. */
  contentRange?: string
  /** Serves from so many bytes after what was asked for, and says it lies where it was asked for. */
  shiftedBy?: number
  /** Gives at most so many bytes of a range, and says so. */
  rangeOf?: number
  /** No `Content-Length`: the body is sent in chunks. */
  chunked?: boolean
  /** Neither length nor chunks: the end of the connection is the end of the body. */
  untilClose?: boolean
  /** Ends in good order after so many bytes fewer (only `chunked` or `untilClose`) or more. */
  lengthOff?: number
  /** Says this `Content-Length`. */
  says?: number
  /** Cuts the connection after so many bytes of the body. */
  cutAfter?: number
  /** Says no more after so many bytes of the body; the connection stays. */
  stallAfter?: number
  /** Takes the request and never answers. */
  silent?: boolean
  /** Sends headers for ever. */
  drip?: boolean
}

export type Seen = { no: number; path: string; headers: IncomingHttpHeaders }

export type ServerOptions = {
  size: number
  /** Served in place of the made bytes; as long as `size`. */
  content?: Buffer
  behave?: (seen: Seen) => Behaviour
  /** Told of bytes of bodies handed to the network, all requests together. */
  onSent?: (bytes: number) => void
  /** A line that holds so much: no more is sent than this beyond what `arrived` says. */
  line?: { windowBytes: number; arrived: () => number }
}

export const ETAG = '"first-version"'
const PIECE = 16 * 1024
const serveWell = (): Behaviour => ({})
const DRIP_MS = 20

/** Serves one made file on 127.0.0.1, well or badly. */
export async function startFileServer(options: ServerOptions) {
  const { behave = serveWell, onSent = () => undefined, line } = options
  const seen: Seen[] = []
  let sent = 0
  const count = (bytes: number): void => {
    sent += bytes
    onSent(sent)
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const one = { no: seen.length, path: request.url ?? '', headers: request.headers }
    seen.push(one)
    const how = behave(one)
    if (how.silent === true) return
    if (how.drip === true) {
      drip(request)
      return
    }
    if (how.canned !== undefined) {
      const { status, headers, body = '' } = how.canned
      response.writeHead(status, { 'content-length': Buffer.byteLength(body), ...headers })
      response.end(body)
      return
    }
    if (how.redirect !== undefined) {
      const { to, status = 302, headers } = how.redirect
      response.writeHead(status, { location: to, ...headers }).end('elsewhere')
      return
    }
    const plan = planOf(request.headers, how, options.size)
    if (plan.status === 416) {
      response.writeHead(416, plan.headers).end()
      return
    }
    if (how.untilClose === true) response.useChunkedEncodingByDefault = false
    response.shouldKeepAlive = false
    response.writeHead(plan.status, plan.headers)
    await sendBody(response, how, plan)
  }

  async function sendBody(response: ServerResponse, how: Behaviour, plan: Plan): Promise<void> {
    const { from, length } = plan
    const end = Math.min(length, how.cutAfter ?? Infinity, how.stallAfter ?? Infinity)
    for (let at = 0; at < end;) {
      const most = line === undefined ? PIECE : from + at - line.arrived()
      if (line !== undefined && most >= line.windowBytes) {
        if (response.destroyed) return
        await new Promise((resolve) => setImmediate(resolve))
        continue
      }
      const [start, size] = [from + at + (how.shiftedBy ?? 0), Math.min(PIECE, end - at)]
      const bytes =
        options.content?.subarray(start, start + size) ?? madeBytes(start, size, how.seed)
      if (bytes.length === 0) throw new Error('the content is shorter than the size')
      const ready = response.write(bytes)
      count(bytes.length)
      at += bytes.length
      if (!ready) await writable(response)
      if (response.destroyed) return
    }
    if (how.stallAfter !== undefined) return
    if (how.cutAfter !== undefined) {
      // What was sent arrives; then the connection ends in the middle of the body.
      response.socket?.end()
      return
    }
    response.end()
  }

  const server = createServer((request, response) => {
    // A receiver that went away is what the tests are about.
    response.on('error', () => undefined)
    void answer(request, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/model.gguf`,
    seen,
    /** Bytes of bodies handed to the network. */
    sent: (): number => sent,
    /** Connections that are open now. */
    connections: (): Promise<number> =>
      new Promise((resolve, reject) => {
        server.getConnections((error, open) => {
          if (error === null) resolve(open)
          else reject(error)
        })
      }),
    close: async (): Promise<void> => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    }
  }
}

export type FileServer = Awaited<ReturnType<typeof startFileServer>>

function drip({ socket }: IncomingMessage): void {
  socket.write('HTTP/1.1 200 OK\r\n')
  const timer = setInterval(() => {
    if (socket.destroyed) clearInterval(timer)
    else socket.write('X-More: to come\r\n')
  }, DRIP_MS)
}

/** Until more can be written, or nothing any more. */
const writable = (response: ServerResponse): Promise<void> =>
  new Promise((resolve) => {
    const go = (): void => {
      response.off('drain', go).off('close', go)
      resolve()
    }
    response.on('drain', go).on('close', go)
  })

type Plan = { status: number; headers: OutgoingHttpHeaders; from: number; length: number }

/** RFC 9110, 13.2.2 and 14.2: a range counts when what `If-Range` names is the version that is there. */
function planOf(asked: IncomingHttpHeaders, how: Behaviour, madeSize: number): Plan {
  const size = how.size ?? madeSize
  const etag = how.etag === undefined ? ETAG : how.etag
  const headers: OutgoingHttpHeaders = {
    'content-type': how.type ?? 'application/octet-stream',
    'accept-ranges': how.ignoreRange === true ? 'none' : 'bytes',
    ...(etag === null ? {} : { etag }),
    ...(how.lastModified === undefined ? {} : { 'last-modified': how.lastModified }),
    ...how.headers
  }
  const condition = asked['if-range']
  // Weak tags never match here (RFC 9110, 13.1.5).
  const current =
    condition === undefined ||
    how.ignoreIfRange === true ||
    (condition === etag && !condition.startsWith('W/')) ||
    condition === how.lastModified
  const found = /^bytes=(\d+)-$/u.exec(asked.range ?? '')
  const isRange = found !== null && how.ignoreRange !== true && current
  const from = isRange ? Number(found[1]) : 0
  if (isRange && from >= size) {
    return { status: 416, headers: { 'content-range': `bytes */${size}` }, from, length: 0 }
  }
  const length = Math.min(size - from, isRange ? (how.rangeOf ?? Infinity) : Infinity)
  const range = how.contentRange ?? `bytes ${from}-${from + length - 1}/${size}`
  const unmeasured = how.chunked === true || how.untilClose === true
  return {
    status: isRange ? 206 : 200,
    headers: {
      ...headers,
      ...(isRange ? { 'content-range': range } : {}),
      ...(unmeasured ? {} : { 'content-length': how.says ?? length })
    },
    from,
    length: length + (how.lengthOff ?? 0)
  }
}
