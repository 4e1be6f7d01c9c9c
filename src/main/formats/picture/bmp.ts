import { zlibSync } from 'fflate'
import { crc32 } from 'node:zlib'

/** A bitmap's header, [MS-WMF] 2.2.2.3; rows are stored from the bottom unless the height is negative. */
type Bitmap = {
  width: number
  height: number
  topDown: boolean
  bits: number
  pixelsAt: number
  /** Bytes of a stored row, a multiple of four. */
  stride: number
  /** Blue, green, red, unused for each colour. */
  palette: Uint8Array
}

const FILE_HEADER_BYTES = 14
const PLAIN = 0
const BITFIELDS = 3
const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const RGB = 2
/** Pixels of a bitmap: it is whole in memory, three bytes each. */
const MOST_PIXELS = 40_000_000

export const isBmp = (bytes: Uint8Array): boolean =>
  bytes.length > 26 && bytes[0] === 0x42 && bytes[1] === 0x4d && readHeaderSize(bytes) >= 12

/** Windows bitmaps of 1, 4, 8, 24 and 32 bits without compression, as editors paste them. */
export function bmpToPng(
  bytes: Uint8Array,
  mostSide: number
): Uint8Array | 'type' | 'size' | 'damaged' {
  const bitmap = readHeader(bytes)
  if (typeof bitmap === 'string') return bitmap
  const { width, height } = bitmap
  if (width > mostSide || height > mostSide || width * height > MOST_PIXELS) return 'size'
  if (bitmap.pixelsAt + bitmap.stride * height > bytes.length) return 'damaged'
  return writePng(width, height, readPixels(bytes, bitmap))
}

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

const readHeaderSize = (bytes: Uint8Array): number =>
  viewOf(bytes).getUint32(FILE_HEADER_BYTES, true)

function readHeader(bytes: Uint8Array): Bitmap | 'type' | 'damaged' {
  const view = viewOf(bytes)
  const headerSize = readHeaderSize(bytes)
  // The OS/2 header of 12 bytes is not written by anything of this century.
  if (headerSize < 40) return 'type'
  if (bytes.length < FILE_HEADER_BYTES + headerSize) return 'damaged'
  const width = view.getInt32(18, true)
  const signedHeight = view.getInt32(22, true)
  const bits = view.getUint16(28, true)
  const compression = view.getUint32(30, true)
  if (width <= 0 || signedHeight === 0) return 'damaged'
  if (![1, 4, 8, 24, 32].includes(bits)) return 'type'
  // With masks only the usual ones, which say what plain 32 bits mean anyway.
  if (compression !== PLAIN && !(compression === BITFIELDS && bits === 32)) return 'type'
  const colours = view.getUint32(46, true)
  const paletteAt = FILE_HEADER_BYTES + headerSize
  const paletteSize = bits <= 8 ? Math.min(colours === 0 ? 2 ** bits : colours, 256) * 4 : 0
  return {
    width,
    height: Math.abs(signedHeight),
    topDown: signedHeight < 0,
    bits,
    pixelsAt: view.getUint32(10, true),
    stride: Math.ceil((width * bits) / 32) * 4,
    palette: bytes.subarray(paletteAt, paletteAt + paletteSize)
  }
}

/** PNG rows of red, green and blue, each behind its filter byte (none). */
function readPixels(bytes: Uint8Array, bitmap: Bitmap): Uint8Array {
  const { width, height, topDown, bits, pixelsAt, stride, palette } = bitmap
  const rows = new Uint8Array(height * (1 + width * 3))
  for (let y = 0; y < height; y += 1) {
    const row = pixelsAt + stride * (topDown ? y : height - 1 - y)
    let out = y * (1 + width * 3) + 1
    for (let x = 0; x < width; x += 1) {
      const from = bits >= 24 ? row + x * (bits / 8) : colourAt(bytes, row, x, bits) * 4
      const colours = bits >= 24 ? bytes : palette
      rows[out] = colours[from + 2] ?? 0
      rows[out + 1] = colours[from + 1] ?? 0
      rows[out + 2] = colours[from] ?? 0
      out += 3
    }
  }
  return rows
}

function colourAt(bytes: Uint8Array, row: number, x: number, bits: number): number {
  const byte = bytes[row + ((x * bits) >>> 3)] ?? 0
  const shift = 8 - bits - ((x * bits) & 7)
  return (byte >>> shift) & (2 ** bits - 1)
}

function writePng(width: number, height: number, rows: Uint8Array): Uint8Array {
  const header = new Uint8Array(13)
  const view = viewOf(header)
  view.setUint32(0, width)
  view.setUint32(4, height)
  header.set([8, RGB], 8)
  return Buffer.concat([
    Uint8Array.from(PNG_SIGNATURE),
    chunk('IHDR', header),
    chunk('IDAT', zlibSync(rows, { level: 6 })),
    chunk('IEND', new Uint8Array())
  ])
}

/** PNG, third edition, section 5.3. */
function chunk(type: string, data: Uint8Array): Uint8Array {
  const named = Buffer.concat([Buffer.from(type, 'ascii'), data])
  const whole = new Uint8Array(named.length + 8)
  const view = viewOf(whole)
  view.setUint32(0, data.length)
  whole.set(named, 4)
  view.setUint32(4 + named.length, crc32(named))
  return whole
}
