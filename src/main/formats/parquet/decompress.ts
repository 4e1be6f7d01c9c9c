import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib'
import type { CompressionCodec, Compressors } from 'hyparquet'
import { compressors as pure } from 'hyparquet-compressors'

type Decompress = (input: Uint8Array, length: number) => Uint8Array

const snappy = pure.SNAPPY
const lz4 = pure.LZ4
const lz4Raw = pure.LZ4_RAW

/**
 * Takes a page apart into exactly as many bytes as its header promises; more are an error, not memory. The engine's
 * own decompressors where it has them: they stop at a length, and are faster.
 */
export const compressors = {
  ...(snappy !== undefined && { SNAPPY: snappy }),
  ...(lz4 !== undefined && { LZ4: lz4 }),
  ...(lz4Raw !== undefined && { LZ4_RAW: lz4Raw }),
  GZIP: (input, length) => gunzipSync(input, { maxOutputLength: Math.max(1, length) }),
  BROTLI: (input, length) => brotliDecompressSync(input, { maxOutputLength: Math.max(1, length) }),
  ZSTD: (input, length) => zstdDecompressSync(input, { maxOutputLength: Math.max(1, length) })
} satisfies Compressors

export function decompress(codec: CompressionCodec, input: Uint8Array, length: number): Uint8Array {
  if (codec === 'UNCOMPRESSED') return input
  const how = (compressors as Partial<Record<CompressionCodec, Decompress>>)[codec]
  if (how === undefined) throw new RangeError(`no decompressor for ${codec}`)
  return how(input, length)
}
