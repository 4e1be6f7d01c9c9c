import { createCipheriv, createHash } from 'node:crypto'

const KEY = Buffer.alloc(16, 7)
const BLOCK = 16

/**
 * Bytes that look random, the same in every run, and can be had from any place without those before it: the stream of
 * a cipher, beginning as a model file does. `seed` makes another file.
 */
export function madeBytes(start: number, length: number, seed = 0): Buffer {
  const first = Math.floor(start / BLOCK)
  const counter = Buffer.alloc(BLOCK)
  counter.writeUInt32BE(seed, 0)
  counter.writeBigUInt64BE(BigInt(first), 8)
  const skipped = start - first * BLOCK
  const stream = createCipheriv('aes-128-ctr', KEY, counter).update(Buffer.alloc(skipped + length))
  const bytes = stream.subarray(skipped)
  for (let at = start; at < Math.min(4, start + length); at += 1) {
    bytes[at - start] = 'GGUF'.charCodeAt(at)
  }
  return bytes
}

const PIECE = 4 * 1024 * 1024

/** Hex. */
export function madeHash(length: number, seed = 0): string {
  const hash = createHash('sha256')
  for (let at = 0; at < length; at += PIECE) {
    hash.update(madeBytes(at, Math.min(PIECE, length - at), seed))
  }
  return hash.digest('hex')
}
