import { createHash } from 'node:crypto'
import { AppError } from '@shared/errors.ts'
import { fileAddress } from './download-address.ts'
import { refused, TryAgain } from './download-failure.ts'
import { openAnswer, type OpenAnswer } from './download-request.ts'

/** A licence's words as a host gave them. */
export type LicenceText = {
  text: string
  /** Of its bytes, hex. */
  sha256: string
  /** Address that gave it. */
  source: string
}

/** More than any licence has: EXAONE's is some 15 kB. */
const MOST_BYTES = 256 * 1024

/** Fetches a licence by the rules for files, as text and nothing else. It takes at most `limitMs`. */
export async function fetchLicenceText(
  source: string,
  limitMs: number,
  stop?: AbortSignal
): Promise<LicenceText> {
  const limit = AbortSignal.timeout(limitMs)
  const signal = stop === undefined ? limit : AbortSignal.any([limit, stop])
  try {
    const answer = await openAnswer(fileAddress(source), {}, { signal, stallMs: limitMs })
    try {
      const bytes = await textBytes(answer, source)
      return { text: decoded(bytes, source), sha256: hashOf(bytes), source }
    } finally {
      answer.close()
    }
  } catch (cause) {
    if (stop?.aborted === true) throw stop.reason
    const why = limit.aborted ? { status: null, detail: `${limitMs / 1000} s` } : reasonOf(cause)
    if (why === null) throw cause
    throw new AppError('licence-unreachable', { url: source, ...why }, { cause })
  }
}

/** What the rules for files say, told of a licence; null for a fault of the program's own. */
function reasonOf(cause: unknown): { status: number | null; detail: string } | null {
  if (cause instanceof TryAgain) return { status: null, detail: cause.message }
  if (!(cause instanceof AppError) || cause.code !== 'download-refused') return null
  const { status, detail } = (cause as AppError<'download-refused'>).data
  return { status, detail }
}

async function textBytes(answer: OpenAnswer, source: string): Promise<Buffer> {
  const { status, headers } = answer
  const type = headers['content-type'] ?? ''
  if (status !== 200) throw refused(source, status, type)
  // What sign-in pages send instead of a text, with a status that says all is well.
  if (/html|xml|json/iu.test(type)) throw refused(source, status, type)
  const encoding = headers['content-encoding'] ?? 'identity'
  if (encoding !== 'identity') throw refused(source, status, encoding)
  const pieces: Buffer[] = []
  let length = 0
  for await (const piece of answer.pieces) {
    length += piece.length
    if (length > MOST_BYTES) throw refused(source, status, `> ${MOST_BYTES} B`)
    pieces.push(piece)
  }
  if (length === 0) throw refused(source, status, '0 B')
  return Buffer.concat(pieces)
}

function decoded(bytes: Buffer, source: string): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    if (!text.includes('\0') && !/^\s*<(?:!doctype|html)/iu.test(text)) return text
  } catch (cause) {
    throw refused(source, 200, 'UTF-8', cause)
  }
  throw refused(source, 200, 'no text')
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
