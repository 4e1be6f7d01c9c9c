import iconv from 'iconv-lite'

/** Encodings that Korean text comes in; CP949 (Windows code page 949) holds EUC-KR. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'cp949'

type Pieces = AsyncIterable<Uint8Array> | Iterable<Uint8Array>

/** Bytes looked at for zeros. */
const LOOKED_AT = 64 * 1024
// C0 signs that text has none of: all but tab, line ends, page break and the end mark of old editors.
const CONTROLS = /[\u0001-\u0008\u000E-\u0019\u001B-\u001F]/gu
const MOST_CONTROLS = 0.001
// What Korean text is written with: ASCII, Latin, signs, kana, Hangul and Hanja.
const KNOWN_SIGNS =
  /[\t\n\r\u0020-\u024F\u0370-\u03FF\u1100-\u11FF\u2010-\u33FF\u4E00-\u9FFF\uAC00-\uD7A3\uFF01-\uFFEE]/gu
const MOST_KNOWN = 0.95

/**
 * The text of a file that a spreadsheet or an editor wrote: UTF-8, UTF-16, else CP949; null when it is none of
 * them. A byte order mark is not part of the text.
 */
export function decodeText(bytes: Uint8Array): string | null {
  const encoding = encodingOfHead(bytes, true)
  return encoding === null ? null : new TextPieces(encoding).last(bytes)
}

/** The encoding of a file by its first bytes; `whole`: whether they are all of it. */
export function encodingOfHead(head: Uint8Array, whole: boolean): TextEncoding | null {
  const zeros = byZeros(head)
  const tried: readonly TextEncoding[] =
    zeros === 'none' ? ['utf-8', 'cp949'] : zeros === null ? [] : [zeros]
  for (const encoding of tried) {
    const text = new TextPieces(encoding)
    const decoded = whole ? text.last(head) : text.next(head)
    if (decoded !== null && isText(decoded)) return encoding
  }
  return null
}

/** The encoding in which all of a file reads without a fault; `open` is called once for each that is tried. */
export async function encodingOfFile(
  head: Uint8Array,
  open: () => Pieces
): Promise<TextEncoding | null> {
  const first = encodingOfHead(head, false)
  if (first === null) return null
  if (await readsAs(first, open())) return first
  return first === 'utf-8' && (await readsAs('cp949', open())) ? 'cp949' : null
}

/** The text of the first bytes of a file, without a sign that is cut off at their end. */
export const headText = (head: Uint8Array, encoding: TextEncoding): string =>
  new TextPieces(encoding).next(head) ?? ''

/** The text of a file, which is of this encoding, in pieces. */
export async function* textPieces(pieces: Pieces, encoding: TextEncoding): AsyncGenerator<string> {
  const text = new TextPieces(encoding)
  for await (const piece of pieces) yield text.next(piece) ?? ''
  yield text.last() ?? ''
}

async function readsAs(encoding: TextEncoding, pieces: Pieces): Promise<boolean> {
  const text = new TextPieces(encoding)
  for await (const piece of pieces) {
    const decoded = text.next(piece)
    if (decoded === null || !isText(decoded)) return false
  }
  return text.last() !== null
}

/** By byte order mark, else by the zero bytes that UTF-16 has at every other place for digits and line ends. */
function byZeros(head: Uint8Array): 'utf-16le' | 'utf-16be' | 'none' | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  const looked = head.subarray(0, LOOKED_AT)
  if (!looked.includes(0)) return 'none'
  const count = [0, 0]
  for (const [at, byte] of looked.entries())
    if (byte === 0) count[at % 2] = (count[at % 2] ?? 0) + 1
  const [even = 0, odd = 0] = count
  // No other encoding of Korean text has a zero byte; archives, PDF and old office files do. 가 (AC00) has one on
  // the side where digits have none.
  const guess = odd > even ? 'utf-16le' : 'utf-16be'
  const text = new TextPieces(guess).next(looked) ?? ''
  const known = text.match(KNOWN_SIGNS)?.length ?? 0
  return text !== '' && known >= text.length * MOST_KNOWN ? guess : null
}

function isText(text: string): boolean {
  if (text.includes('\u0000')) return false
  const controls = text.match(CONTROLS)?.length ?? 0
  return controls <= text.length * MOST_CONTROLS
}

/** Decodes piece by piece; null for bytes that are not of the encoding. */
class TextPieces {
  readonly #decode: (bytes: Uint8Array, stream: boolean) => string | null

  constructor(encoding: TextEncoding) {
    this.#decode = encoding === 'cp949' ? cp949() : strict(encoding)
  }

  next(bytes: Uint8Array): string | null {
    return this.#decode(bytes, true)
  }

  last(bytes: Uint8Array = new Uint8Array()): string | null {
    return this.#decode(bytes, false)
  }
}

/** Node's own decoder knows KS X 1001 only, without the 8,822 syllables that CP949 adds. */
function cp949(): (bytes: Uint8Array, stream: boolean) => string | null {
  const decoder = iconv.getDecoder('cp949')
  return (bytes, stream) => {
    const text = decoder.write(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
    const rest = stream ? '' : (decoder.end() ?? '')
    return text.includes('\uFFFD') || rest !== '' ? null : text
  }
}

function strict(encoding: TextEncoding): (bytes: Uint8Array, stream: boolean) => string | null {
  const decoder = new TextDecoder(encoding, { fatal: true })
  return (bytes, stream) => {
    try {
      return decoder.decode(bytes, { stream })
    } catch {
      // Not this encoding: the caller tries another.
      return null
    }
  }
}
