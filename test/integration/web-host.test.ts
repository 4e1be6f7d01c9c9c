import { once } from 'node:events'
import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createEventHub } from '../../src/main/lib/event-hub.ts'
import { silentLogger } from '../../src/main/lib/logger.ts'
import { startWebHost, type WebHost } from '../../src/main/web-host/server.ts'
import { enterHost } from '../support/host-client.ts'

let host: WebHost
let hub: ReturnType<typeof createEventHub>
let asked: { name: string; input: unknown }[] = []
let errors: string[] = []

beforeEach(async () => {
  asked = []
  errors = []
  hub = createEventHub('run')
  let secrets = 0
  host = await startWebHost({
    dispatch: (name, input) => {
      asked.push({ name, input })
      return Promise.resolve({ ok: true, value: '했습니다' })
    },
    events: hub,
    files: new Map([
      ['/', { type: 'text/html; charset=utf-8', read: () => Buffer.from('<h1>창</h1>') }]
    ]),
    newSecret: () => `secret-${(secrets += 1)}`,
    log: { ...silentLogger, error: (message) => void errors.push(message) },
    port: 0
  })
})
afterEach(() => host.close())

const origin = (): string => new URL(host.url).origin
const enter = () => enterHost({ url: host.url, origin: origin() })
const post = (headers: Record<string, string>, body = '{}') =>
  fetch(`${origin()}/call/program.info`, { method: 'POST', headers, body })

/** A request with a Host header of its own, which fetch does not allow. */
const withHost = (name: string, cookie: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const options = {
      host: '127.0.0.1',
      port: host.port,
      path: '/',
      headers: { host: name, cookie }
    }
    httpRequest(options, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
      .on('error', reject)
      .end()
  })

/** The status of an answer to a request whose target is written as it stands. */
const withTarget = (target: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(host.port, '127.0.0.1')
    socket.setEncoding('utf8')
    socket.on('error', reject)
    socket.once('data', (heard) => {
      socket.destroy()
      resolve(String(heard).split(' ')[1] ?? '')
    })
    socket.write(`GET ${target} HTTP/1.1\r\nHost: 127.0.0.1:${host.port}\r\n\r\n`)
  })

test.each(['//', 'http://[', 'http://a:99999/'])(
  'a target that is no address is a bad request and no fault of the program: %s',
  async (target) => {
    expect(await withTarget(target)).toBe('400')
    expect(errors).toEqual([])
    expect(await withTarget('/')).toBe('401')
  }
)

test('more connections than browsers open are not taken, and the next one is when they are gone', async () => {
  const open = await Promise.all(
    Array.from({ length: 280 }, async () => {
      const socket = connect(host.port, '127.0.0.1')
      const shut = once(socket, 'close')
      socket.on('error', () => undefined)
      await once(socket, 'connect')
      return { socket, shut }
    })
  )
  await Promise.race(open.map(({ shut }) => shut))
  await vi.waitFor(() => {
    expect(open.filter(({ socket }) => socket.destroyed)).toHaveLength(24)
  })
  for (const { socket } of open) socket.destroy()
  await Promise.all(open.map(({ shut }) => shut))
  await vi.waitFor(async () => expect(await withTarget('/')).toBe('401'))
})

test('the host listens on 127.0.0.1 only', () => {
  expect(new URL(host.url).hostname).toBe('127.0.0.1')
})

test('the largest piece of a file and the largest picture come through, and nothing larger', async () => {
  const { call, cookie } = await enter()
  // PIECE_BYTES of a file, 1 MiB, and the 12 MiB of base64 that `items.addPicture` takes.
  for (const length of [Math.ceil(2 ** 20 / 3) * 4, 12 * 2 ** 20]) {
    expect(await call('items.addPicture', { base64: 'A'.repeat(length) })).toBe('했습니다')
  }
  const headers = { 'content-type': 'application/json', origin: origin(), cookie }
  expect((await post(headers, JSON.stringify('A'.repeat(13 * 2 ** 20)))).status).toBe(400)
  expect(asked).toHaveLength(2)
})

test('the printed address works once; without it there is nothing to see', async () => {
  expect((await fetch(origin())).status).toBe(401)
  const { cookie } = await enter()
  expect((await fetch(origin(), { headers: { cookie } })).status).toBe(200)
  expect((await fetch(host.url)).status).toBe(401)
})

test('a call of our page reaches the door with its input', async () => {
  const { call } = await enter()
  expect(await call('session.open', { sessionId: 'a' })).toBe('했습니다')
  expect(asked).toEqual([{ name: 'session.open', input: { sessionId: 'a' } }])
})

test('another page, a missing cookie, a form and a non-JSON body reach nothing', async () => {
  const { cookie } = await enter()
  const json = { 'content-type': 'application/json' }
  expect((await post({ ...json, cookie, origin: 'http://evil.example' })).status).toBe(403)
  expect((await post({ ...json, cookie })).status).toBe(403)
  expect((await post({ ...json, origin: origin() })).status).toBe(401)
  expect((await post({ cookie, origin: origin(), 'content-type': 'text/plain' })).status).toBe(415)
  expect((await post({ ...json, cookie, origin: origin() }, '{')).status).toBe(400)
  expect(
    (await post({ ...json, cookie, origin: origin() }, `"${'가'.repeat(5 * 2 ** 20)}"`)).status
  ).toBe(400)
  expect(asked).toEqual([])
})

test('a foreign name that leads to 127.0.0.1 is refused', async () => {
  const { cookie } = await enter()
  expect(await withHost(`127.0.0.1:${host.port}`, cookie)).toBe(200)
  expect(await withHost('rebound.example', cookie)).toBe(403)
})

test('every answer carries the strict policy', async () => {
  const { cookie } = await enter()
  for (const path of ['/', '/nothing', '/enter?token=x']) {
    const { headers } = await fetch(`${origin()}${path}`, { headers: { cookie } })
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toMatch(/unsafe|\*|https?:/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  }
})

test.each([
  '/../package.json',
  '/..%2fpackage.json',
  '/%2e%2e/package.json',
  '/assets/../../x',
  '//etc/passwd'
])('no path leads out of the window files: %s', async (path) => {
  const { cookie } = await enter()
  expect((await fetch(`${origin()}${path}`, { headers: { cookie } })).status).toBe(404)
})

/** Reads the stream until `count` named events came. */
async function listen(cookie: string, count: number, lastId?: string): Promise<string[]> {
  const headers = { cookie, ...(lastId === undefined ? {} : { 'last-event-id': lastId }) }
  const response = await fetch(`${origin()}/events`, { headers })
  let text = ''
  for await (const chunk of response.body ?? []) {
    text += Buffer.from(chunk).toString()
    const named = text.split('\n\n').filter((block) => block.includes('event: '))
    if (named.length >= count) return named.slice(0, count)
  }
  throw new Error('the stream ended')
}

test('a page that lost its connection gets the events it missed, and no other', async () => {
  const { cookie } = await enter()
  hub.emit('sessionChanged', { sessionId: 'seen' })
  const lastSeen = hub.latestId()
  hub.emit('sessionChanged', { sessionId: 'missed' })
  const listening = listen(cookie, 2, lastSeen)
  setTimeout(() => hub.emit('sessionChanged', { sessionId: 'live' }), 50)
  const [first, second] = await listening
  expect(first).toBe('id: run:2\nevent: sessionChanged\ndata: {"sessionId":"missed"}')
  expect(second).toContain('"live"')
})

test('a page of another run of the program is told to read everything anew', async () => {
  const { cookie } = await enter()
  const [first] = await listen(cookie, 1, 'another-run:7')
  expect(first).toContain('event: resync')
})
