import type { PictureType } from '@shared/domain/draft.ts'

/** Pixels; 0 where the file does not say, because it is damaged. */
export type Raster = { mediaType: PictureType; width: number; height: number }

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const JPEG = [0xff, 0xd8, 0xff]

/** Type and size by the first bytes; null for what is none of PNG, JPEG, GIF and WebP. */
export function measure(bytes: Uint8Array): Raster | null {
  if (startsWith(bytes, PNG)) return measurePng(bytes)
  if (startsWith(bytes, JPEG)) return measureJpeg(bytes)
  if (/^GIF8[79]a$/u.test(ascii(bytes, 0, 6))) return measureGif(bytes)
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP') return measureWebp(bytes)
  return null
}

const nothing = (mediaType: PictureType): Raster => ({ mediaType, width: 0, height: 0 })

/** PNG, third edition, section 11.2.1: IHDR comes first. A picture without any IDAT shows nothing. */
function measurePng(bytes: Uint8Array): Raster {
  const view = viewOf(bytes)
  if (bytes.length < 33 || ascii(bytes, 12, 16) !== 'IHDR') return nothing('image/png')
  let at = 33
  while (at + 12 <= bytes.length && ascii(bytes, at + 4, at + 8) !== 'IDAT') {
    at += 12 + view.getUint32(at)
  }
  if (at + 12 > bytes.length) return nothing('image/png')
  return { mediaType: 'image/png', width: view.getUint32(16), height: view.getUint32(20) }
}

/** ITU-T T.81 section B.1: marker segments up to the frame header (SOF), which has the size. */
function measureJpeg(bytes: Uint8Array): Raster {
  const view = viewOf(bytes)
  let at = 2
  while (at + 9 <= bytes.length) {
    if (bytes[at] !== 0xff) break
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1
      continue
    }
    // SOF0 to SOF15, without DHT (C4), JPG (C8) and DAC (CC).
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return {
        mediaType: 'image/jpeg',
        height: view.getUint16(at + 5),
        width: view.getUint16(at + 7)
      }
    }
    at += 2 + view.getUint16(at + 2)
  }
  return nothing('image/jpeg')
}

/** GIF89a, section 18: the logical screen. */
function measureGif(bytes: Uint8Array): Raster {
  if (bytes.length < 14) return nothing('image/gif')
  const view = viewOf(bytes)
  return { mediaType: 'image/gif', width: view.getUint16(6, true), height: view.getUint16(8, true) }
}

/** WebP Container Specification (RFC 9649 section 2): VP8 frame header, VP8L header or VP8X canvas. */
function measureWebp(bytes: Uint8Array): Raster {
  if (bytes.length < 30) return nothing('image/webp')
  const view = viewOf(bytes)
  switch (ascii(bytes, 12, 16)) {
    case 'VP8 ':
      return {
        mediaType: 'image/webp',
        width: view.getUint16(26, true) & 0x3fff,
        height: view.getUint16(28, true) & 0x3fff
      }
    case 'VP8L': {
      const bits = view.getUint32(21, true)
      return {
        mediaType: 'image/webp',
        width: (bits & 0x3fff) + 1,
        height: ((bits >>> 14) & 0x3fff) + 1
      }
    }
    case 'VP8X':
      return {
        mediaType: 'image/webp',
        width: (view.getUint32(24, true) & 0xffffff) + 1,
        height: (view.getUint32(26, true) >>> 8) + 1
      }
    default:
      return nothing('image/webp')
  }
}

const startsWith = (bytes: Uint8Array, mark: readonly number[]): boolean =>
  mark.every((byte, at) => bytes[at] === byte)

const ascii = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, to))

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
