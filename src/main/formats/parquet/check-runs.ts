/** Values that the last run of a page may hold beyond its end: the hybrid encoding packs them by eight. */
const PADDING = 504
/** Blocks of the delta encoding as writers make them: 128 values, here with much to spare. */
const BLOCK_VALUES = 65_536
const MINIBLOCKS = 512

/**
 * Walks over a run-length encoded stretch (Parquet, Encodings.md, RLE = 3) and throws where a run promises more values
 * than the page has: a few bytes can say two thousand million. Answers how many of the values are `wanted`.
 */
export function checkRuns(
  bytes: Uint8Array,
  from: number,
  width: number,
  values: number,
  wanted: number | null = null
): number {
  const reader = new ByteReader(bytes, from)
  let seen = 0
  let found = 0
  while (seen < values) {
    const header = reader.varint()
    const packed = header % 2 === 1
    const count = packed ? Math.floor(header / 2) * 8 : Math.floor(header / 2)
    if (count > values - seen + (packed ? PADDING : 0)) throw new RangeError('a run is too long')
    const start = reader.at
    if (wanted !== null) {
      const within = Math.min(count, values - seen)
      if (!packed) found += reader.bits(start, 0, Math.ceil(width / 8) * 8) === wanted ? count : 0
      else {
        for (let index = 0; index < within; index += 1) {
          if (reader.bits(start, index * width, width) === wanted) found += 1
        }
      }
    }
    reader.at += packed ? (count * width) / 8 : Math.ceil(width / 8)
    // A page may end within the padding of its last run.
    if (reader.at > bytes.length + (packed ? PADDING : 0)) throw new RangeError('a run is cut off')
    seen += count
  }
  return found
}

/** The same for numbers that are written as differences (DELTA_BINARY_PACKED = 5). Answers their sum and the end. */
export function checkDeltas(
  bytes: Uint8Array,
  from: number,
  values: number
): { sum: number; end: number } {
  const reader = new ByteReader(bytes, from)
  const block = reader.varint()
  const miniblocks = reader.varint()
  const total = reader.varint()
  if (block > BLOCK_VALUES || miniblocks < 1 || miniblocks > MINIBLOCKS || total > values) {
    throw new RangeError('a block of differences is too long')
  }
  let value = reader.zigzag()
  let sum = value
  let seen = 1
  while (seen < total) {
    const least = reader.zigzag()
    const widths = Array.from({ length: miniblocks }, () => reader.byte())
    for (const width of widths) {
      if (seen >= total) break
      if (width > 64) throw new RangeError('a difference is too wide')
      const count = block / miniblocks
      const start = reader.at
      for (let index = 0; index < count && seen < total; index += 1) {
        value += least + reader.bits(start, index * width, width)
        sum += Math.max(0, value)
        seen += 1
      }
      reader.at = start + (count * width) / 8
    }
  }
  return { sum, end: reader.at }
}

class ByteReader {
  readonly #bytes: Uint8Array
  at: number

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes
    this.at = at
  }

  byte(): number {
    const byte = this.#bytes[this.at]
    if (byte === undefined) throw new RangeError('a page is cut off')
    this.at += 1
    return byte
  }

  varint(): number {
    let value = 0
    for (let place = 0; place < 10; place += 1) {
      const byte = this.byte()
      value += (byte & 0x7f) * 2 ** (7 * place)
      if (byte < 0x80) return value
    }
    throw new RangeError('a number has no end')
  }

  zigzag(): number {
    const value = this.varint()
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2
  }

  /** `width` bits from a bit on, least first. */
  bits(start: number, from: number, width: number): number {
    let value = 0
    for (let bit = 0; bit < width;) {
      const position = from + bit
      const byte = this.#bytes[start + (position >> 3)]
      if (byte === undefined) throw new RangeError('a page is cut off')
      const taken = Math.min(8 - (position & 7), width - bit)
      value += ((byte >> (position & 7)) & ((1 << taken) - 1)) * 2 ** bit
      bit += taken
    }
    return value
  }
}
