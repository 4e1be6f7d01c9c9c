import { Buffer } from 'node:buffer'
import { inflateSync } from 'node:zlib'
import { importFinding } from '@shared/contract/import-findings.ts'
import { placeAt } from '@shared/domain/draft.ts'
import { Refusal } from '../format.ts'
import { checkContent } from './object-guard.ts'

/** Bytes out of one compressed stream, and out of all that are looked at. Images may be larger: they are bounded by their pixels. */
export const STREAM_LIMITS = { stream: 32 * 1024 * 1024, total: 256 * 1024 * 1024 } as const
/** Deflate makes at most 1,032 bytes of one (RFC 1951), so that a smaller stream cannot pass the limit. */
const MOST_RATIO = 1032
/** A stream packed in itself more often than that has no other reason than to be large. */
const MOST_FILTERS = 8
/** Bytes of a stream's dictionary that are looked at. */
const DICTIONARY = 2_048
const START = Buffer.from('stream')
const END = Buffer.from('endstream')

/** Refuses a file whose compressed streams grow beyond all measure before pdf.js unpacks them. */
export function checkStreams(file: Uint8Array): void {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  let total = 0
  for (let at = bytes.indexOf(START); at >= 0; at = bytes.indexOf(START, at + 1)) {
    if (bytes.subarray(at - 3, at).equals(END.subarray(0, 3))) continue
    const dictionary = bytes.subarray(Math.max(0, at - DICTIONARY), at).toString('latin1')
    const own = dictionary.slice(dictionary.lastIndexOf(' obj') + 1)
    const filters = own.match(/\/(?:FlateDecode|Fl)\b/gu)?.length ?? 0
    if (filters > MOST_FILTERS) throw tooLarge()
    if (filters === 0 || (/\/Subtype\s*\/Image\b/u.test(own) && filters === 1)) continue
    const from = at + START.length + (bytes[at + START.length] === 13 ? 2 : 1)
    const end = bytes.indexOf(END, from)
    const packed = bytes.subarray(from, end < 0 ? bytes.length : end)
    if (filters === 1 && packed.length * MOST_RATIO < STREAM_LIMITS.stream / 64) continue
    total += grownSize(packed, filters)
    if (total > STREAM_LIMITS.total) throw tooLarge()
    if (end > 0) at = end
  }
}

/** Bytes that a stream unpacks to; a damaged one is pdf.js's to mend and counts nothing. */
function grownSize(packed: Buffer, filters: number): number {
  let content = packed
  for (let round = 0; round < Math.min(filters, 4); round++) {
    try {
      content = inflateSync(content, { maxOutputLength: STREAM_LIMITS.stream, finishFlush: 2 })
    } catch (error) {
      if (error instanceof RangeError) throw tooLarge(error)
      return round === 0 ? 0 : content.length
    }
  }
  checkContent(content)
  return content.length
}

const tooLarge = (cause?: unknown): Refusal =>
  new Refusal(
    importFinding('too-large', placeAt(), { what: 'entry', limit: STREAM_LIMITS.stream }),
    {
      cause
    }
  )
