import { once } from 'node:events'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, expect, test } from 'vitest'
import {
  ETAG,
  startFileServer,
  type Behaviour,
  type FileServer,
  type ServerOptions
} from '../support/hostile-file-server.ts'
import { madeBytes, madeHash } from '../support/made-bytes.ts'

const SIZE = 100_000
let server: FileServer | null = null
afterEach(async () => {
  await server?.close()
  server = null
})

/** What goes over the line, as text of one byte a character: head and body. */
async function said(
  behaviour: Behaviour,
  headers: Record<string, string> = {},
  options: Partial<ServerOptions> = {}
): Promise<{ head: string; body: string }> {
  await server?.close()
  server = await startFileServer({ size: SIZE, behave: () => behaviour, ...options })
  const { port, pathname } = new URL(server.url)
  const socket = connect(Number(port), '127.0.0.1').setEncoding('latin1')
  await once(socket, 'connect')
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.write(`GET ${pathname} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${lines.join('')}\r\n`)
  const whole = await text(socket)
  const end = whole.indexOf('\r\n\r\n')
  return { head: whole.slice(0, end).toLowerCase(), body: whole.slice(end + 4) }
}

const bytes = (from: number, length: number, seed = 0): string =>
  madeBytes(from, length, seed).toString('latin1')
const part = { range: 'bytes=40000-' }

test('a good server gives the file, its rest, and the whole where the version is another', async () => {
  const whole = await said({})
  expect(whole.head).toContain('http/1.1 200')
  expect(whole.head).toContain(`etag: ${ETAG}`)
  expect(whole.head).toContain('content-length: 100000')
  expect(whole.body === bytes(0, SIZE)).toBe(true)
  const rest = await said({}, { ...part, 'if-range': ETAG })
  expect(rest.head).toContain('http/1.1 206')
  expect(rest.head).toContain('content-range: bytes 40000-99999/100000')
  expect(rest.body === bytes(40_000, 60_000)).toBe(true)
  expect((await said({}, { ...part, 'if-range': '"other"' })).head).toContain('http/1.1 200')
  expect((await said({}, { range: 'bytes=100000-' })).head).toContain('http/1.1 416')
})

test('made bytes are the same from wherever they are read', () => {
  expect(bytes(0, 4)).toBe('GGUF')
  expect(bytes(0, 1000).slice(333)).toBe(bytes(333, 667))
  expect(bytes(2, 10)).toBe(bytes(0, 12).slice(2))
  expect(bytes(5_000_000_007, 9)).toBe(bytes(5_000_000_000, 16).slice(7))
  expect(bytes(0, 1000, 1)).not.toBe(bytes(0, 1000))
  // printf 'GGUF' | sha256sum
  expect(madeHash(4)).toBe('b83633aa785344791618f2fddf131b010ea04912a60430760b070bad293f65bd')
})

test('a bad server does what it is told', async () => {
  const ignoring = await said({ ignoreRange: true }, part)
  expect(ignoring.head).toContain('http/1.1 200')
  const blind = await said({ ignoreIfRange: true }, { ...part, 'if-range': '"other"' })
  expect(blind.head).toContain('http/1.1 206')
  const cut = await said({ cutAfter: 12_345 })
  expect(cut.head).toContain('content-length: 100000')
  expect(cut.body).toHaveLength(12_345)
  const shifted = await said({ shiftedBy: 16 }, part)
  expect(shifted.head).toContain('bytes 40000-')
  expect(shifted.body === bytes(40_016, 60_000)).toBe(true)
  expect((await said({ contentRange: 'bytes 0-1/2' }, part)).head).toContain('bytes 0-1/2')
  const little = await said({ rangeOf: 10 }, part)
  expect(little.head).toContain('content-range: bytes 40000-40009/100000')
  expect(little.body).toHaveLength(10)
  expect((await said({ seed: 3 })).body === bytes(0, SIZE, 3)).toBe(true)
  expect((await said({ etag: null })).head).not.toContain('etag')
  expect((await said({ redirect: { to: '/x' } })).head).toContain('location: /x')
  const page = await said({ canned: { status: 200, body: '<p>' } })
  expect([page.head.includes('content-length: 3'), page.body]).toEqual([true, '<p>'])
})

test('a body without a length ends by chunks or by the connection, early or late', async () => {
  const chunked = await said({ chunked: true, lengthOff: -1 })
  expect(chunked.head).toContain('transfer-encoding: chunked')
  expect(chunked.head).not.toContain('content-length')
  expect(chunked.body.endsWith('\r\n0\r\n\r\n')).toBe(true)
  const closed = await said({ untilClose: true, lengthOff: 500 })
  expect(closed.head).not.toContain('content-length')
  expect(closed.head).not.toContain('transfer-encoding')
  expect(closed.body).toHaveLength(SIZE + 500)
})

test.each<[string, Behaviour, RegExp]>([
  ['silent', { silent: true }, /^$/u],
  ['stalling', { stallAfter: 1000 }, /\r\n\r\n[^]{1000}$/u],
  ['dripping', { drip: true }, /^HTTP\/1\.1 200 OK\r\n(?:X-More: to come\r\n){3,}$/u]
])('a %s server leaves the connection open', async (_, behaviour, heard) => {
  server = await startFileServer({ size: SIZE, behave: () => behaviour })
  const { port, pathname } = new URL(server.url)
  const socket = connect(Number(port), '127.0.0.1').setEncoding('latin1')
  let whole = ''
  let ended = false
  socket.on('data', (piece: string) => (whole += piece))
  socket.on('close', () => (ended = true))
  socket.write(`GET ${pathname} HTTP/1.1\r\nHost: a\r\n\r\n`)
  await expect.poll(() => server?.seen.length).toBe(1)
  await expect.poll(() => whole).toMatch(heard)
  expect(ended).toBe(false)
  socket.destroy()
})

test('a line holds no more than its window', async () => {
  let arrived = 0
  const sent: number[] = []
  const line = { windowBytes: 20_000, arrived: () => arrived }
  const { body } = await said(
    {},
    {},
    {
      line,
      onSent: (total) => {
        sent.push(total - arrived)
        setImmediate(() => (arrived = total))
      }
    }
  )
  expect(body).toHaveLength(SIZE)
  // A piece of 16 KiB may begin while less than the window is under way.
  expect(Math.max(...sent)).toBeLessThanOrEqual(20_000 + 16 * 1024)
})
