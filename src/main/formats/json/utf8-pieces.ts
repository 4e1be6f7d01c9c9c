import { isAscii, isUtf8 } from 'node:buffer'
import iconv from 'iconv-lite'
import type { FileSource } from '../format.ts'

/** Encodings that JSON comes in: RFC 8259 asks for UTF-8, Korean Windows programs write CP949. */
export type JsonEncoding = 'UTF-8' | 'UTF-16LE' | 'UTF-16BE' | 'CP949'

/** Share of the letters beyond ASCII that may be damaged in a file that is UTF-8 all the same. */
const DAMAGED = 0.1

/** The first 64 KiB as text, by its encoding as far as they tell it; null where they are no text. */
export function headText({ head }: FileSource): string | null {
  const encoding = markedEncoding(head) ?? (isCp949(head) ? 'CP949' : 'UTF-8')
  const text = iconv.decode(Buffer.from(head), encoding)
  return /\u0000/u.test(text) ? null : text
}

/** Found from the first bytes that are not ASCII, wherever in the file they stand. */
export async function encodingOf(source: FileSource): Promise<JsonEncoding> {
  const marked = markedEncoding(source.head)
  if (marked !== null) return marked
  if (!isAscii(source.head)) return isCp949(source.head) ? 'CP949' : 'UTF-8'
  if (source.size <= source.head.length) return 'UTF-8'
  for await (const piece of source.stream()) {
    if (!isAscii(piece)) return isCp949(piece.subarray(firstBeyondAscii(piece))) ? 'CP949' : 'UTF-8'
  }
  return 'UTF-8'
}

/** The file as UTF-8 without a byte order mark, whatever it is in. */
export async function* utf8Pieces(
  source: FileSource,
  encoding: JsonEncoding
): AsyncGenerator<Uint8Array> {
  const decoder = encoding === 'UTF-8' ? null : iconv.getDecoder(encoding)
  let first = true
  for await (const piece of source.stream()) {
    const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength)
    const utf8 = decoder === null ? bytes : Buffer.from(decoder.write(bytes))
    yield first ? withoutMark(utf8) : utf8
    first = false
  }
  const rest = decoder?.end()
  if (rest !== undefined) yield Buffer.from(rest)
}

const withoutMark = (bytes: Uint8Array): Uint8Array =>
  bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes

function markedEncoding(head: Uint8Array): JsonEncoding | null {
  const [first, second, third, fourth] = head
  if (first === 0xff && second === 0xfe) return 'UTF-16LE'
  if (first === 0xfe && second === 0xff) return 'UTF-16BE'
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'UTF-8'
  // JSON begins with two ASCII characters: which of four bytes are zero tells (RFC 4627, section 3).
  if (first !== 0 && second === 0 && third !== 0 && fourth === 0) return 'UTF-16LE'
  if (first === 0 && second !== 0 && third === 0 && fourth !== 0) return 'UTF-16BE'
  return null
}

const firstBeyondAscii = (bytes: Uint8Array): number =>
  Math.max(
    0,
    bytes.findIndex((byte) => byte > 0x7f)
  )

/** Whether bytes that are not all ASCII are rather CP949 than UTF-8 with a few of them damaged. */
function isCp949(bytes: Uint8Array): boolean {
  if (isUtf8(withoutCutEnd(bytes))) return false
  const text = new TextDecoder().decode(bytes)
  const beyond = text.match(/[^\u0000-\u007F]/gu)?.length ?? 0
  const damaged = text.match(/\uFFFD/gu)?.length ?? 0
  return damaged > beyond * DAMAGED && damaged > 1
}

/** Without a character that the end of the bytes cuts in two. */
function withoutCutEnd(bytes: Uint8Array): Uint8Array {
  for (let back = 1; back <= 3; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte >= 0xc0) return bytes.subarray(0, bytes.length - back)
    if (byte < 0x80) break
  }
  return bytes
}
