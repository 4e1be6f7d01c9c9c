import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Dispatch } from '../dispatch.ts'
import { PAGE_HEADERS } from '../lib/content-policy.ts'
import type { EventHub } from '../lib/event-hub.ts'
import type { Logger } from '../lib/logger.ts'
import type { PageFile } from '../lib/page-files.ts'
import { createAdmission } from './admission.ts'
import { streamEvents } from './event-stream.ts'
import { entrancePage, refusalPage } from './pages.ts'

export type WebHostNeeds = {
  dispatch: Dispatch
  events: EventHub
  files: ReadonlyMap<string, PageFile>
  newSecret: () => string
  log: Logger
  /** 0: any free one. */
  port: number
}

export type WebHost = { url: string; port: number; close: () => Promise<void> }

/** Bytes of one call: the longest is a pasted picture (`items.addPicture`), 12 MiB of base64. */
const MAX_BODY = 13 * 1024 * 1024

/** Open at once, where a browser opens six: no others are taken, so that the program has files left to open (1,024 are usual). */
const MAX_CONNECTIONS = 256

/** The program behind a browser on this computer: pages, calls and events over 127.0.0.1 only. */
export async function startWebHost(needs: WebHostNeeds): Promise<WebHost> {
  const { dispatch, events, files, newSecret, log } = needs
  const server = createServer()
  server.maxConnections = MAX_CONNECTIONS
  await listen(server, needs.port)
  const { port } = server.address() as AddressInfo
  const admission = createAdmission(port, newSecret)

  const call = async (name: string, request: IncomingMessage, response: ServerResponse) => {
    if (request.headers['content-type'] !== 'application/json') {
      send(response, 415, 'text/plain', 'application/json only')
      return
    }
    const body = await readBody(request)
    const input = body === null ? undefined : parseJson(body)
    if (input === undefined) {
      send(response, 400, 'text/plain', 'one JSON document of at most 13 MiB')
      return
    }
    const reply = await dispatch(name, input)
    send(response, 200, 'application/json; charset=utf-8', JSON.stringify(reply))
  }

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const target = request.url ?? '/'
    const base = `http://127.0.0.1:${port}`
    if (!URL.canParse(target, base)) {
      send(response, 400, 'text/plain', 'bad request')
      return
    }
    const url = new URL(target, base)
    const method = request.method ?? 'GET'
    if (!admission.isOurAddress(request.headers) || !admission.isOurPage(request.headers, method)) {
      log.warn('request refused', { host: request.headers.host, origin: request.headers.origin })
      send(response, 403, 'text/plain', 'forbidden')
      return
    }
    if (method === 'GET' && url.pathname === '/enter') {
      const cookie = admission.enter(url.searchParams.get('token') ?? '')
      if (cookie === null) send(response, 401, 'text/html; charset=utf-8', refusalPage())
      else send(response, 200, 'text/html; charset=utf-8', entrancePage(), { 'set-cookie': cookie })
      return
    }
    if (!admission.isAdmitted(request.headers)) {
      send(response, 401, 'text/html; charset=utf-8', refusalPage())
      return
    }
    if (method === 'POST' && url.pathname.startsWith('/call/')) {
      await call(url.pathname.slice('/call/'.length), request, response)
      return
    }
    if (method !== 'GET') {
      send(response, 405, 'text/plain', 'method not allowed')
      return
    }
    if (url.pathname === '/events') {
      streamEvents(events, request, response)
      return
    }
    const file = files.get(url.pathname)
    if (file === undefined) send(response, 404, 'text/plain', 'not found')
    else send(response, 200, file.type, file.read())
  }

  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    answer(request, response).catch((error: unknown) => {
      log.error('request failed', { error })
      if (!response.headersSent) send(response, 500, 'text/plain', 'internal error')
      else response.destroy()
    })
  })

  return {
    port,
    url: `http://127.0.0.1:${port}/enter?token=${admission.token}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve()
        })
        server.closeAllConnections()
      })
  }
}

function send(
  response: ServerResponse,
  status: number,
  type: string,
  body: string | Buffer,
  headers: Readonly<Record<string, string>> = {}
): void {
  response.writeHead(status, { ...PAGE_HEADERS, 'content-type': type, ...headers })
  response.end(body)
}

const listen = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve()
    })
  })

/** Null when the body is larger than a call can be. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MAX_BODY) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** Undefined when the text is not JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
