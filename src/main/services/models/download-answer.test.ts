import type { IncomingHttpHeaders } from 'node:http'
import { describe, expect, test } from 'vitest'
import {
  judgeAnswer,
  linkedIn,
  type Asked,
  type FileFacts,
  type Verdict
} from './download-answer.ts'
import { TryAgain } from './download-failure.ts'

const A = 'a'.repeat(64)
const B = 'b'.repeat(64)
const URL_ASKED = 'https://example.org/m.gguf'
const NOW = Date.parse('2026-11-29T00:00:00Z')
const NO_LINK = { sha256: null, bytes: null }

const held: FileFacts = { total: 1000, validator: '"v1"', sha256: null, hashSource: 'none' }

const fresh = (change: Partial<Asked['wanted']> = {}): Asked => ({
  wanted: { url: URL_ASKED, bytes: null, sha256: null, ...change },
  from: 0,
  held: null
})
const going = (from = 400, change: Partial<FileFacts> = {}): Asked => ({
  ...fresh(),
  from,
  held: { ...held, ...change }
})

const judge = (
  status: number,
  headers: IncomingHttpHeaders,
  asked: Asked,
  linked: { sha256: string | null; bytes: number | null } = NO_LINK
): Verdict => judgeAnswer({ status, headers, linked }, asked, NOW)

const factsOf = (verdict: Verdict): FileFacts | null =>
  verdict.kind === 'whole' ? verdict.facts : null

const refusal = (code: string) => expect.objectContaining({ code }) as Error

describe('a whole file', () => {
  test('is as large as the server says', () => {
    expect(judge(200, { 'content-length': '1000', etag: '"v1"' }, fresh())).toEqual({
      kind: 'whole',
      length: 1000,
      facts: { total: 1000, validator: '"v1"', sha256: null, hashSource: 'none' }
    })
  })

  test('is as large as the hub or the catalogue says where the server says nothing', () => {
    expect(factsOf(judge(200, {}, fresh(), { sha256: null, bytes: 7 }))?.total).toBe(7)
    expect(factsOf(judge(200, {}, fresh({ bytes: 8 })))?.total).toBe(8)
    expect(() => judge(200, {}, fresh())).toThrow(refusal('download-refused'))
  })

  test('is refused where two of them say different things', () => {
    const said = { 'content-length': '1000' }
    expect(() => judge(200, said, fresh({ bytes: 999 }))).toThrow(refusal('download-refused'))
    expect(() => judge(200, said, fresh(), { sha256: null, bytes: 999 })).toThrow(
      refusal('download-refused')
    )
    expect(() => judge(200, { 'content-length': '0' }, fresh())).toThrow(
      refusal('download-refused')
    )
  })

  test('has the hash of the catalogue, else of the hub', () => {
    const said = { 'content-length': '1000' }
    expect(factsOf(judge(200, said, fresh({ sha256: A })))).toMatchObject({
      sha256: A,
      hashSource: 'catalogue'
    })
    expect(factsOf(judge(200, said, fresh(), { sha256: B, bytes: null }))).toMatchObject({
      sha256: B,
      hashSource: 'host'
    })
    expect(() => judge(200, said, fresh({ sha256: A }), { sha256: B, bytes: null })).toThrow(
      refusal('download-wrong-hash')
    )
  })

  // RFC 9110: 8.8.1 (weak tags), 8.8.2.2 (dates), 13.1.5 (what If-Range may hold).
  test.each<[string, IncomingHttpHeaders, string | null]>([
    ['a strong tag', { etag: '"v1"' }, '"v1"'],
    ['a weak tag', { etag: 'W/"v1"' }, null],
    ['no quotes', { etag: 'v1' }, null],
    ['a tag with a quote in it', { etag: '"v"1"' }, null],
    [
      'a date long before',
      { 'last-modified': 'Sat, 28 Nov 2026 00:00:00 GMT', date: 'Sun, 29 Nov 2026 00:00:00 GMT' },
      'Sat, 28 Nov 2026 00:00:00 GMT'
    ],
    [
      'a date of the same second',
      { 'last-modified': 'Sun, 29 Nov 2026 00:00:00 GMT', date: 'Sun, 29 Nov 2026 00:00:00 GMT' },
      null
    ],
    [
      'a date without the time of the answer',
      { 'last-modified': 'Sat, 28 Nov 2026 00:00:00 GMT' },
      null
    ],
    [
      'a date beside a weak tag',
      {
        etag: 'W/"v1"',
        'last-modified': 'Sat, 28 Nov 2026 00:00:00 GMT',
        date: 'Sun, 29 Nov 2026 00:00:00 GMT'
      },
      null
    ],
    ['nothing', {}, null]
  ])('can be continued by its validator: %s', (_, headers, validator) => {
    expect(factsOf(judge(200, { 'content-length': '1000', ...headers }, fresh()))?.validator).toBe(
      validator
    )
  })

  test.each([
    'text/html',
    'text/html; charset=utf-8',
    'TEXT/HTML;charset=euc-kr',
    'application/json',
    'application/problem+json',
    'application/xhtml+xml',
    'application/xml'
  ])('is no %s', (type) => {
    expect(() => judge(200, { 'content-length': '9', 'content-type': type }, fresh())).toThrow(
      refusal('download-refused')
    )
  })

  test('is not coded', () => {
    const said = { 'content-length': '9', 'content-encoding': 'gzip' }
    expect(() => judge(200, said, fresh())).toThrow(refusal('download-refused'))
  })

  test('comes also where a part was asked for', () => {
    expect(judge(200, { 'content-length': '1000', etag: '"v2"' }, going()).kind).toBe('whole')
  })
})

describe('the rest of a file', () => {
  const rest = (contentRange: string, headers: IncomingHttpHeaders = {}, asked = going()) =>
    judge(206, { 'content-range': contentRange, etag: '"v1"', ...headers }, asked)

  test.each([
    ['bytes 400-999/1000', 600],
    ['bytes 400-499/1000', 100],
    ['bytes 400-999/*', 600]
  ])('%s', (contentRange, length) => {
    expect(rest(contentRange)).toEqual({ kind: 'rest', length })
  })

  test.each([
    'bytes 0-999/1000',
    'bytes 399-999/1000',
    'bytes 401-999/1000',
    'bytes 400-999/2000',
    'bytes 400-1000/1000',
    'bytes 400-399/1000',
    'bytes 400-1000/*',
    'bytes */1000',
    'bytes=400-999/1000',
    'octets 400-999/1000',
    'bytes 4e2-999/1000',
    ''
  ])('begins anew after %s', (contentRange) => {
    expect(rest(contentRange).kind).toBe('changed')
  })

  test('begins anew where something says that it is of another version', () => {
    const range = 'bytes 400-999/1000'
    expect(rest(range, { etag: '"v2"' }).kind).toBe('changed')
    expect(rest(range, { etag: 'W/"v1"' }).kind).toBe('changed')
    expect(rest(range, { 'content-length': '599' }).kind).toBe('changed')
    const headers = { 'content-range': range, etag: '"v1"' }
    expect(judge(206, headers, going(), { sha256: null, bytes: 1001 }).kind).toBe('changed')
    const known = going(400, { sha256: A })
    expect(judge(206, headers, known, { sha256: B, bytes: null }).kind).toBe('changed')
    expect(judge(206, headers, known, { sha256: A, bytes: 1000 }).kind).toBe('rest')
  })

  test('needs no tag in the answer', () => {
    expect(judge(206, { 'content-range': 'bytes 400-999/1000' }, going()).kind).toBe('rest')
  })

  test('is refused where nobody asked for a part', () => {
    expect(() => judge(206, { 'content-range': 'bytes 0-999/1000' }, fresh())).toThrow(
      refusal('download-refused')
    )
  })
})

describe('an answer without a file', () => {
  test('a range that the file has not begins anew', () => {
    expect(judge(416, {}, going()).kind).toBe('changed')
    expect(() => judge(416, {}, fresh())).toThrow(refusal('download-refused'))
  })

  test.each([204, 300, 304, 400, 401, 403, 404, 405, 410, 451])('%i is the last word', (status) => {
    expect(() => judge(status, {}, going())).toThrow(refusal('download-refused'))
  })

  test.each([408, 425, 429, 500, 502, 503, 504])('%i may pass', (status) => {
    expect(() => judge(status, { 'content-type': 'text/html' }, going())).toThrow(TryAgain)
  })

  // RFC 9110, 10.2.3: seconds or a date.
  test.each([
    ['120', 120_000],
    ['0', 0],
    ['Sun, 29 Nov 2026 00:00:20 GMT', 20_000],
    ['Sat, 28 Nov 2026 00:00:20 GMT', 0],
    ['soon', null],
    ['-5', null]
  ])('Retry-After %s is %s ms', (value, afterMs) => {
    expect(() => judge(503, { 'retry-after': value }, going())).toThrow(
      expect.objectContaining({ afterMs }) as Error
    )
  })
})

test('what the hub says of a large file', () => {
  expect(linkedIn({ 'x-linked-etag': `"${A}"`, 'x-linked-size': '812437792' })).toEqual({
    sha256: A,
    bytes: 812437792
  })
  // A small file's tag is a git hash: not of its bytes.
  expect(linkedIn({ 'x-linked-etag': `"${'c'.repeat(40)}"` })).toEqual(NO_LINK)
  expect(linkedIn({})).toEqual(NO_LINK)
})
