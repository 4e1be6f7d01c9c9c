import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { RESOURCES } from '../../../test/support/study.ts'
import { checkRelease, releaseAddress } from './release-check.ts'

let server: Server | null = null
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
  server = null
})

async function serve(listener: RequestListener): Promise<string> {
  const made = createServer(listener)
  server = made
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(made.address() as AddressInfo).port}/latest`
}
const PAGE = 'https://example.org/releases/tag/v0.10.0'
const answering = (body: unknown, status = 200): RequestListener => {
  return (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(typeof body === 'string' ? body : JSON.stringify(body))
  }
}

// Order of versions: Semantic Versioning 2.0.0, item 11.2 (numerically, 1.9.0 < 1.10.0 < 1.11.0).
test.each([
  ['v0.10.0', '0.9.0', 'newer'],
  ['0.10.0', '0.10.0', 'newest'],
  ['v1.9.0', '1.10.0', 'newest'],
  ['v2.0.0', '1.99.99', 'newer']
])('%s beside %s is %s', async (tag_name, version, state) => {
  const address = await serve(answering({ tag_name, html_url: PAGE, body: 'x' }))
  const found = await checkRelease({ address, version })
  expect(found.state).toBe(state)
  if (found.state === 'newer') expect(found.page).toBe(PAGE)
})

test.each([
  ['an error', answering({}, 503), '503'],
  ['a page of words', answering('<!doctype html>'), 'JSON'],
  [
    'an address that is not https',
    answering({ tag_name: 'v9.0.0', html_url: 'javascript:1' }),
    'JSON'
  ],
  ['a tag that is no version', answering({ tag_name: 'nightly', html_url: PAGE }), 'JSON'],
  ['an answer without an end', answering(`"${'x'.repeat(2_000_000)}"`), 'JSON'],
  ['a connection that breaks', (_, response) => response.socket?.destroy(), 'UND_ERR_SOCKET']
])('%s is told as such', async (_, listener, reason) => {
  const address = await serve(listener)
  const { host } = new URL(address)
  const found = await checkRelease({ address, version: '0.1.0' })
  expect(found).toEqual({ state: 'unreachable', version: '0.1.0', host, reason })
})

test('nothing of the learner goes with the question', async () => {
  const seen: { method: string | undefined; url: string | undefined; names: string[] }[] = []
  const address = await serve((request, response) => {
    seen.push({ method: request.method, url: request.url, names: Object.keys(request.headers) })
    answering({ tag_name: 'v0.1.0', html_url: PAGE })(request, response)
  })
  await checkRelease({ address, version: '0.1.0' })
  expect(seen.map(({ method, url }) => [method, url])).toEqual([['GET', '/latest']])
  expect(seen[0]?.names.filter((name) => /cookie|authorization|referer|etag/u.test(name))).toEqual(
    []
  )
})

test('without an address nothing is asked', async () => {
  expect(releaseAddress(RESOURCES, {})).toBeNull()
  expect(releaseAddress(RESOURCES, { HAPGYEOK_RELEASES: 'http://127.0.0.1:1/x' })).toBe(
    'http://127.0.0.1:1/x'
  )
  expect(await checkRelease({ address: null, version: '0.1.0' })).toEqual({
    state: 'no-address',
    version: '0.1.0'
  })
})
