import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  createDownloadDesk,
  FILE_BYTES,
  FILE_HASH,
  requestFor,
  UNKNOWN,
  type DownloadDesk
} from '../../../../test/support/download-desk.ts'
import type { Behaviour, Seen } from '../../../../test/support/hostile-file-server.ts'
import { madeHash } from '../../../../test/support/made-bytes.ts'
import type { DownloadRequest } from './downloads.ts'

let desk: DownloadDesk
beforeEach(() => {
  desk = createDownloadDesk()
})
afterEach(() => desk.clear())

/** For tests in which it is reached. */
const SHORT_STALL_MS = 100
const HTML = '<!doctype html><title>로그인</title>'

const page = (headers: Record<string, string>, body = HTML): Behaviour => ({
  canned: { status: 200, headers, body }
})

describe('M2: nothing that is not the file gets its name', () => {
  test.each<[string, Behaviour, Partial<DownloadRequest>, string]>([
    ['an HTML page', page({ 'content-type': 'text/html' }), UNKNOWN, 'download-refused'],
    ['a JSON error', page({ 'content-type': 'application/json' }), UNKNOWN, 'download-refused'],
    ['a page that calls itself a file', page({}), UNKNOWN, 'download-refused'],
    [
      'a page as long as the file',
      page({}),
      { bytes: Buffer.byteLength(HTML), sha256: null },
      'download-refused'
    ],
    ['an empty file', page({}, ''), UNKNOWN, 'download-refused'],
    ['a coded body', { headers: { 'content-encoding': 'gzip' } }, UNKNOWN, 'download-refused'],
    ['no size', { chunked: true }, UNKNOWN, 'download-refused'],
    ['another size than the catalogue', {}, { bytes: FILE_BYTES + 1 }, 'download-refused'],
    ['a part nobody asked for', { canned: { status: 206 } }, UNKNOWN, 'download-refused'],
    ['not found', { canned: { status: 404 } }, UNKNOWN, 'download-refused'],
    ['not allowed', { canned: { status: 403 } }, UNKNOWN, 'download-refused'],
    ['a redirect to nowhere', { canned: { status: 302 } }, UNKNOWN, 'download-refused'],
    ['a redirect to itself', { redirect: { to: '/model.gguf' } }, UNKNOWN, 'download-refused'],
    [
      'a redirect off this computer',
      { redirect: { to: 'http://example.org/' } },
      UNKNOWN,
      'download-refused'
    ],
    ['another file of the same size', { seed: 1 }, {}, 'download-wrong-hash'],
    [
      'more than was said, in chunks',
      { chunked: true, lengthOff: 70_000 },
      { bytes: FILE_BYTES, sha256: null },
      'download-refused'
    ],
    [
      'less than was said, in chunks',
      { chunked: true, lengthOff: -1, etag: null },
      { bytes: FILE_BYTES },
      'download-interrupted'
    ],
    [
      'less than was said, and then the end',
      { untilClose: true, lengthOff: -1, etag: null },
      { bytes: FILE_BYTES },
      'download-interrupted'
    ],
    ['a body cut at its beginning', { cutAfter: 0 }, UNKNOWN, 'download-interrupted'],
    ['a body that stalls', { stallAfter: 1000, etag: null }, UNKNOWN, 'download-interrupted'],
    ['no answer', { silent: true }, UNKNOWN, 'download-interrupted'],
    ['headers without end', { drip: true }, UNKNOWN, 'download-interrupted'],
    ['a busy server', { canned: { status: 503 } }, UNKNOWN, 'download-interrupted']
  ])(
    '%s',
    async (_, behaviour, change, code) => {
      const stalls =
        behaviour.silent === true || behaviour.drip === true || behaviour.stallAfter !== undefined
      const needs = stalls ? { stallMs: SHORT_STALL_MS } : {}
      expect((await desk.outcomeOf(() => behaviour, change, needs)).code).toBe(code)
      expect(desk.named()).toEqual([])
    },
    15_000
  )

  test('a server of headers only, and the hash is of the hub', async () => {
    const behave = ({ path }: Seen): Behaviour =>
      path === '/model.gguf'
        ? { redirect: { to: '/storage', headers: { 'x-linked-etag': `"${madeHash(9)}"` } } }
        : {}
    expect((await desk.outcomeOf(behave)).code).toBe('download-wrong-hash')
    expect(desk.names()).toEqual([])
  })

  test('after a body that ends too soon the server is given time', async () => {
    await desk.outcomeOf(() => ({ chunked: true, lengthOff: -1, etag: null }), {
      bytes: FILE_BYTES
    })
    // The first brought something; six that bring nothing end it.
    expect(desk.waits).toEqual([1000, 1000, 2000, 4000, 8000, 16_000])
  })

  test('a page that says nothing of itself is known by its first bytes', async () => {
    const server = await desk.server(() => page({ 'content-type': 'application/octet-stream' }))
    await expect(desk.program().start(requestFor(server.url, UNKNOWN))).rejects.toMatchObject({
      code: 'download-refused',
      data: { detail: 'GGUF' }
    })
    expect(desk.names()).toEqual([])
  })

  test('a try ends when its time is over', async () => {
    const began = performance.now()
    const needs = { stallMs: SHORT_STALL_MS }
    const behave = ({ no }: Seen): Behaviour => (no === 0 ? { silent: true } : {})
    const { requests } = await desk.outcomeOf(behave, UNKNOWN, needs)
    const took = performance.now() - began
    expect(requests).toHaveLength(2)
    expect(took).toBeGreaterThanOrEqual(SHORT_STALL_MS)
  })
})

describe('redirects', () => {
  const through =
    (hops: number) =>
    ({ path }: Seen): Behaviour => {
      const hop = Number(/\d+$/u.exec(path)?.[0] ?? 0)
      return hop < hops ? { redirect: { to: `/hop-${hop + 1}` } } : {}
    }

  test('five are followed, and not a sixth', async () => {
    expect((await desk.outcomeOf(through(5), {})).code).toBe('done')
    expect((await desk.outcomeOf(through(6), { id: 'two', fileName: 'two.gguf' })).code).toBe(
      'download-refused'
    )
  })

  test('each try begins at the first address: signed ones grow old', async () => {
    const { code, requests } = await desk.outcomeOf(({ no, path }) =>
      path === '/model.gguf'
        ? { redirect: { to: `/signed-${no}` } }
        : no === 1
          ? { cutAfter: 5 }
          : {}
    )
    expect(code).toBe('done')
    expect(requests.map(({ path }) => path)).toEqual([
      '/model.gguf',
      '/signed-0',
      '/model.gguf',
      '/signed-2'
    ])
    expect(requests[3]?.headers.range).toBe('bytes=5-')
  })

  test('no host is told more than what is wanted', async () => {
    const other = await desk.server()
    const { code, requests } = await desk.outcomeOf(
      () => ({ redirect: { to: other.url, headers: { 'set-cookie': 'who=me; Path=/' } } }),
      {}
    )
    expect(code).toBe('done')
    for (const { headers } of [...requests, ...other.seen]) {
      expect(Object.keys(headers).sort()).toEqual(['accept-encoding', 'connection', 'host'])
      expect(headers['accept-encoding']).toBe('identity')
    }
  })

  test('the hub tells the hash', async () => {
    const server = await desk.server(({ path }) =>
      path === '/model.gguf'
        ? {
            redirect: {
              to: '/storage',
              headers: { 'x-linked-etag': `"${FILE_HASH}"`, 'x-linked-size': FILE_BYTES }
            }
          }
        : {}
    )
    const end = await desk.program().start(requestFor(server.url, UNKNOWN))
    expect(end).toEqual({
      outcome: 'done',
      path: join(desk.dir, '모델 하나.gguf'),
      sha256: FILE_HASH,
      bytes: FILE_BYTES,
      hashSource: 'host'
    })
    expect(existsSync(join(desk.dir, '모델 하나.gguf'))).toBe(true)
  })
})
