import { createHash } from 'node:crypto'
import type { DraftAsset, PictureType } from '@shared/domain/draft.ts'
import { bmpToPng, isBmp } from './picture/bmp.ts'
import { measure, type Raster } from './picture/measure.ts'
import { cleanSvg, looksLikeSvg } from './picture/svg.ts'

export type TakenPicture =
  { ok: true; asset: DraftAsset } | { ok: false; why: 'type' | 'size' | 'damaged' | 'network' }

/** Bytes, and pixels of a side: more than any scan of a page, little enough to be drawn. */
const MOST_BYTES = 8 * 1024 * 1024
export const MOST_SIDE = 12_000
/** Hexadecimal digits of the name: half of a SHA-256. */
const NAME_DIGITS = 32

const EXTENSION: Readonly<Record<PictureType, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/svg+xml': 'svg'
}

/** A picture by its first bytes, never by its name; BMP becomes PNG, SVG loses all that could act or reach outside. */
export function takePicture(bytes: Uint8Array): TakenPicture {
  if (bytes.length > MOST_BYTES && !isBmp(bytes)) return { ok: false, why: 'size' }
  const raster = measure(bytes)
  if (raster !== null) return takeRaster(bytes, raster)
  if (isBmp(bytes)) {
    const converted = bmpToPng(bytes, MOST_SIDE)
    if (!(converted instanceof Uint8Array)) return { ok: false, why: converted }
    return converted.length > MOST_BYTES
      ? { ok: false, why: 'size' }
      : { ok: true, asset: assetOf('image/png', converted) }
  }
  if (!looksLikeSvg(bytes)) return { ok: false, why: 'type' }
  const cleaned = cleanSvg(bytes, MOST_SIDE)
  return typeof cleaned === 'string'
    ? { ok: false, why: cleaned }
    : { ok: true, asset: assetOf('image/svg+xml', cleaned) }
}

/** The picture inside a `data:` address; any other address would have to be fetched and is not. */
export function takeDataAddress(address: string): TakenPicture {
  const trimmed = address.trim()
  if (!/^data:/iu.test(trimmed)) return { ok: false, why: 'network' }
  const comma = trimmed.indexOf(',')
  if (comma < 0) return { ok: false, why: 'damaged' }
  if (trimmed.length > MOST_BYTES * 3) return { ok: false, why: 'size' }
  const written = trimmed.slice(comma + 1)
  const bytes = /;\s*base64\s*$/iu.test(trimmed.slice(0, comma))
    ? fromBase64(written)
    : fromPercents(written)
  return bytes === null ? { ok: false, why: 'damaged' } : takePicture(bytes)
}

/** Null where it is not Base64 (RFC 4648 section 4, white space allowed, padding not asked for). */
export function fromBase64(written: string): Uint8Array | null {
  const packed = written.replace(/%2B/giu, '+').replace(/%2F/giu, '/').replace(/%3D/giu, '=')
  const digits = packed.replace(/\s+/gu, '').replace(/=+$/u, '')
  if (digits === '' || /[^A-Za-z0-9+/]/u.test(digits) || digits.length % 4 === 1) return null
  return Buffer.from(digits, 'base64')
}

function fromPercents(written: string): Uint8Array | null {
  try {
    return Buffer.from(decodeURIComponent(written), 'utf8')
  } catch (error) {
    if (error instanceof URIError) return null
    throw error
  }
}

function takeRaster(bytes: Uint8Array, { mediaType, width, height }: Raster): TakenPicture {
  if (width === 0 || height === 0) return { ok: false, why: 'damaged' }
  if (width > MOST_SIDE || height > MOST_SIDE) return { ok: false, why: 'size' }
  return { ok: true, asset: assetOf(mediaType, bytes) }
}

function assetOf(mediaType: PictureType, bytes: Uint8Array): DraftAsset {
  const digest = createHash('sha256').update(bytes).digest('hex').slice(0, NAME_DIGITS)
  return { name: `${digest}.${EXTENSION[mediaType]}`, mediaType, bytes }
}
