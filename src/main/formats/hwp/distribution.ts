import { createDecipheriv } from 'node:crypto'
import { longAt } from './little-endian.ts'

// HWPTAG_DISTRIBUTE_DOC_DATA, and its length with the record's header.
const TAG = 0x1c
const DATA_BYTES = 256
const HEADER_BYTES = 4
const BLOCK_BYTES = 16

/**
 * A body stream of a 배포용 문서 (one that may be read but not edited), without its cover: the key stands in the
 * stream itself ("한글 문서 파일 형식 – 배포용 문서" revision 1.2, 2). Null when it is not such a stream.
 */
export function uncover(stream: Buffer): Buffer | null {
  if ((longAt(stream, 0) & 0x3ff) !== TAG || stream.length < HEADER_BYTES + DATA_BYTES) return null
  const data = Buffer.from(stream.subarray(HEADER_BYTES, HEADER_BYTES + DATA_BYTES))
  const seed = longAt(data, 0)
  const noise = noiseOf(seed)
  for (let at = 4; at < DATA_BYTES; at += 1) data[at] = (data[at] ?? 0) ^ (noise[at] ?? 0)
  const offset = 4 + (seed & 0xf)
  const cipher = createDecipheriv('aes-128-ecb', data.subarray(offset, offset + 16), null)
  cipher.setAutoPadding(false)
  const body = stream.subarray(HEADER_BYTES + DATA_BYTES)
  const whole = body.subarray(0, body.length - (body.length % BLOCK_BYTES))
  return Buffer.concat([cipher.update(whole), cipher.final()])
}

/** The sequence of Microsoft's srand and rand, each value repeated as often as the next one says (2.2). */
function noiseOf(seed: number): Uint8Array {
  let state = seed
  const random = (): number => {
    state = (Math.imul(state, 214013) + 2531011) >>> 0
    return (state >>> 16) & 0x7fff
  }
  const noise = new Uint8Array(DATA_BYTES)
  let at = 0
  while (at < DATA_BYTES) {
    const value = random() & 0xff
    const times = (random() & 0xf) + 1
    noise.fill(value, at, at + times)
    at += times
  }
  return noise
}
