import type { IncomingHttpHeaders } from 'node:http'
import { AppError } from '@shared/errors.ts'
import { refused, TryAgain } from './download-failure.ts'

/** Where the expected hash is from. `none`: the bytes were counted, and nobody published a hash. */
export type HashSource = 'catalogue' | 'host' | 'none'

/** What is known of one version of a file. */
export type FileFacts = {
  /** Bytes. */
  total: number
  /** For `If-Range`; null: what was received cannot be continued. */
  validator: string | null
  sha256: string | null
  hashSource: HashSource
}

/** What the catalogue says of a file. */
export type Wanted = { url: string; bytes: number | null; sha256: string | null }

/**
 * What Hugging Face's hub says of a large file on the answer that redirects to its storage: `X-Linked-Etag` is the
 * SHA-256 in quotes, `X-Linked-Size` the bytes (huggingface_hub, `get_hf_file_metadata`: "sha256 if stored in
 * git-lfs").
 */
export type Linked = { sha256: string | null; bytes: number | null }

export type Answer = { status: number; headers: IncomingHttpHeaders; linked: Linked }

export type Asked = {
  wanted: Wanted
  /** First byte that was asked for; above 0 only with the facts of what is held. */
  from: number
  held: FileFacts | null
}

export type Verdict =
  /** The bytes that follow go on where what is held ends. */
  | { kind: 'rest'; length: number }
  /** The whole file follows; `length` null: its end is told by the transfer coding. */
  | { kind: 'whole'; length: number | null; facts: FileFacts }
  /** What is held is of no use any more: ask for the whole. */
  | { kind: 'changed'; why: string }

const SHA256 = /^"?([0-9a-f]{64})"?$/iu

export const linkedIn = (headers: IncomingHttpHeaders): Linked => ({
  sha256: SHA256.exec(textOf(headers['x-linked-etag']))?.[1]?.toLowerCase() ?? null,
  bytes: wholeNumber(textOf(headers['x-linked-size']))
})

/** Says what an answer is good for, or throws: `TryAgain` where it may be another one later. */
export function judgeAnswer(answer: Answer, asked: Asked, now: number): Verdict {
  const { status, headers } = answer
  const { url } = asked.wanted
  if (status === 200) {
    expectFile(answer, url)
    return wholeFile(answer, asked.wanted)
  }
  if (status === 206 && asked.from > 0 && asked.held !== null) {
    expectFile(answer, url)
    return restOfFile(answer, asked.from, asked.held)
  }
  if (status === 416 && asked.from > 0) return { kind: 'changed', why: '416' }
  if (status === 408 || status === 425 || status === 429 || status >= 500) {
    throw new TryAgain(String(status), retryAfterMs(headers['retry-after'], now))
  }
  throw refused(url, status, textOf(headers['content-type']))
}

/** What servers and sign-in pages send instead of a file, with a status that says all is well. */
const PAGES = /^(?:text\/(?:html|xml)|application\/(?:(?:[\w.-]+\+)?(?:json|xml)))\s*(?:;|$)/iu

function expectFile({ status, headers }: Answer, url: string): void {
  const type = textOf(headers['content-type'])
  if (PAGES.test(type)) throw refused(url, status, type)
  const encoding = textOf(headers['content-encoding'])
  // It was asked for as it is; coded bytes have another length and another hash.
  if (encoding !== '' && encoding !== 'identity') throw refused(url, status, encoding)
}

function wholeFile({ status, headers, linked }: Answer, { url, bytes, sha256 }: Wanted): Verdict {
  const length = wholeNumber(textOf(headers['content-length']))
  const sizes = [bytes, linked.bytes, length].filter((size) => size !== null)
  const [total] = sizes
  if (total === undefined) throw refused(url, status, 'no Content-Length')
  const other = sizes.find((size) => size !== total)
  if (other !== undefined) throw refused(url, status, `${total} B ≠ ${other} B`)
  if (total === 0) throw refused(url, status, '0 B')
  // Before gigabytes are fetched that would be thrown away.
  if (sha256 !== null && linked.sha256 !== null && sha256 !== linked.sha256) {
    throw new AppError('download-wrong-hash', { url, expected: sha256, found: linked.sha256 })
  }
  const facts: FileFacts = {
    total,
    validator: validatorOf(headers),
    sha256: sha256 ?? linked.sha256,
    hashSource: sha256 !== null ? 'catalogue' : linked.sha256 !== null ? 'host' : 'none'
  }
  return { kind: 'whole', length, facts }
}

/** RFC 9110, 15.3.7: what is combined must be of one representation, and lie where the answer says. */
function restOfFile({ headers, linked }: Answer, from: number, held: FileFacts): Verdict {
  const changed = (why: string): Verdict => ({ kind: 'changed', why })
  const range = contentRange(textOf(headers['content-range']))
  if (range === null || range.first !== from) return changed('Content-Range')
  if (range.total !== null && range.total !== held.total) return changed('Content-Range')
  if (range.last < range.first || range.last >= held.total) return changed('Content-Range')
  const length = wholeNumber(textOf(headers['content-length']))
  if (length !== null && length !== range.last - range.first + 1) return changed('Content-Length')
  const etag = textOf(headers.etag)
  if (etag !== '' && isEntityTag(held.validator) && etag !== held.validator) return changed('ETag')
  if (linked.bytes !== null && linked.bytes !== held.total) return changed('X-Linked-Size')
  const hashes = linked.sha256 !== null && held.sha256 !== null
  if (hashes && linked.sha256 !== held.sha256) return changed('X-Linked-Etag')
  return { kind: 'rest', length: range.last - range.first + 1 }
}

/** RFC 9110, 14.4; null for anything else. */
function contentRange(value: string): { first: number; last: number; total: number | null } | null {
  const found = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15}|\*)$/iu.exec(value.trim())
  if (found === null) return null
  const [, first, last, total] = found
  return { first: Number(first), last: Number(last), total: total === '*' ? null : Number(total) }
}

const isEntityTag = (validator: string | null): boolean => validator?.startsWith('"') === true

/** Between a change and the answer: so long that two clocks do not decide it (RFC 9110, 8.8.2.2). */
const DATE_DISTANCE_MS = 60_000

/**
 * What `If-Range` may name (RFC 9110, 13.1.5): a strong entity tag; a date only where there is no tag at all and the
 * date is a strong validator.
 */
function validatorOf(headers: IncomingHttpHeaders): string | null {
  const etag = textOf(headers.etag)
  // Quotes, and nothing in between that is not of a tag (RFC 9110, 8.8.3).
  if (etag !== '') return /^"[\u0021\u0023-\u007e\u0080-\u00ff]*"$/u.test(etag) ? etag : null
  const modified = textOf(headers['last-modified'])
  const distance = Date.parse(textOf(headers.date)) - Date.parse(modified)
  return distance >= DATE_DISTANCE_MS ? modified : null
}

/** Milliseconds (RFC 9110, 10.2.3: seconds, or a date). */
function retryAfterMs(value: string | undefined, now: number): number | null {
  const text = textOf(value).trim()
  const seconds = wholeNumber(text)
  if (seconds !== null) return seconds * 1000
  // The reader of dates takes much more for one: "-5" is a year to it.
  const at = text.endsWith(' GMT') ? Date.parse(text) : NaN
  return Number.isNaN(at) ? null : Math.max(0, at - now)
}

/** Below 10¹⁵: safe, and more than any disk. */
const wholeNumber = (text: string): number | null =>
  /^\d{1,15}$/u.test(text) ? Number(text) : null

const textOf = (value: string | string[] | undefined): string =>
  (Array.isArray(value) ? value[0] : value) ?? ''
