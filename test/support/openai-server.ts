import { once } from 'node:events'
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse
} from 'node:http'
import type { AddressInfo } from 'node:net'

/** One delta of an answer, by the fields that servers use. */
export type Delta = { content?: string; reasoning_content?: string; reasoning?: string }

export type Reply = {
  /** What is said, piece by piece; `finish` comes last. */
  deltas?: readonly Delta[]
  /** Null: the answer ends without one. */
  finish?: 'stop' | 'length' | null
  usage?: Record<string, unknown> | null
  /** An answer with this status, these headers and this body instead. */
  canned?: { status: number; headers?: Record<string, string>; body?: string }
  /** A 200 event stream of just these bytes. */
  raw?: readonly Uint8Array[]
  /** Says no more after so many deltas; the connection stays. */
  stallAfter?: number
  /** Cuts the connection after so many deltas. */
  cutAfter?: number
  /** Takes the request and never answers. */
  silent?: boolean
  /** Sends one line without an end, until the other side goes. */
  endlessLine?: boolean
}

export type Seen = {
  no: number
  path: string
  headers: IncomingHttpHeaders
  body: Record<string, unknown>
  /** The other side let the connection go before the answer was whole. */
  abandoned: Promise<void>
}

export type OpenAiServerOptions = {
  reply: (seen: Seen) => Reply
  /** The body of `GET /v1/models`; 404 when left out. */
  models?: unknown
}

/** One event of a stream as servers send it. */
export const event = (value: unknown): string =>
  `data: ${typeof value === 'string' ? value : JSON.stringify(value)}\n\n`

export const deltaEvent = (delta: Delta, finish: string | null = null): string =>
  event({ object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason: finish }] })

/** An OpenAI-compatible server on 127.0.0.1 that says what it is told to, well or badly. */
export async function startOpenAiServer({ reply, models }: OpenAiServerOptions) {
  const seen: Seen[] = []

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(piece as Buffer)
    const text = Buffer.concat(pieces).toString('utf8')
    if (request.method === 'GET') {
      response.writeHead(models === undefined ? 404 : 200, { 'content-type': 'application/json' })
      response.end(JSON.stringify(models ?? { error: 'not found' }))
      return
    }
    const one: Seen = {
      no: seen.length,
      path: request.url ?? '',
      headers: request.headers,
      body: JSON.parse(text) as Record<string, unknown>,
      abandoned: new Promise((resolve) => {
        response.on('close', () => {
          if (!response.writableFinished) resolve()
        })
      })
    }
    seen.push(one)
    await say(response, reply(one))
  }

  const server = createServer((request, response) => {
    response.on('error', () => undefined)
    void answer(request, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    seen,
    close: async (): Promise<void> => {
      if (!server.listening) return
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    }
  }
}

export type OpenAiServer = Awaited<ReturnType<typeof startOpenAiServer>>

async function say(response: ServerResponse, reply: Reply): Promise<void> {
  if (reply.silent === true) return
  if (reply.canned !== undefined) {
    const { status, headers = {}, body = '' } = reply.canned
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body)
    return
  }
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' })
  if (reply.endlessLine === true) {
    await sayForEver(response)
    return
  }
  if (reply.raw !== undefined) {
    for (const bytes of reply.raw) await send(response, bytes)
    response.end()
    return
  }
  const deltas = reply.deltas ?? []
  for (const [index, delta] of deltas.entries()) {
    if (index === reply.stallAfter) return
    if (index === reply.cutAfter) {
      response.destroy()
      return
    }
    await send(response, deltaEvent(delta))
  }
  if (deltas.length === reply.stallAfter) return
  if (deltas.length === reply.cutAfter) {
    response.destroy()
    return
  }
  const { finish = 'stop', usage = null } = reply
  if (finish !== null) await send(response, deltaEvent({}, finish))
  if (usage !== null) await send(response, event({ choices: [], usage }))
  await send(response, event('[DONE]'))
  response.end()
}

/** Each piece is a packet of its own, as far as a program can see to that. */
async function send(response: ServerResponse, bytes: string | Uint8Array): Promise<void> {
  await new Promise<void>((resolve) => {
    response.write(bytes, () => resolve())
  })
  await new Promise((resolve) => setImmediate(resolve))
}

async function sayForEver(response: ServerResponse): Promise<void> {
  const megabyte = 'a'.repeat(1024 * 1024)
  response.write('data: ')
  for (let sent = 0; sent < 100 && !response.destroyed; sent += 1) {
    if (!response.write(megabyte)) {
      await Promise.race([once(response, 'drain'), once(response, 'close')])
    }
  }
  response.end()
}
