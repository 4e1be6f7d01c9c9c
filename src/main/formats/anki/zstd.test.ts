import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zstdCompressSync } from 'node:zlib'
import { expect, onTestFinished, test } from 'vitest'
import { Refusal } from '../format.ts'
import { looksLikeZstd, unpackZstd, unpackZstdTo } from './zstd.ts'

const MEGABYTE = 1024 * 1024

/** Fault of both ways of unpacking; they must agree. */
async function faultOf(bytes: Uint8Array, most: number): Promise<string | null> {
  const folder = mkdtempSync(join(tmpdir(), 'hapgyeok-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, 'out')
  const whole = await faultIn(() => void unpackZstd(bytes, 'x', most))
  const inPieces = await faultIn(() => unpackZstdTo(path, bytes, 'x', most))
  expect(inPieces).toBe(whole)
  if (whole === null) expect(readFileSync(path)).toEqual(unpackZstd(bytes, 'x', most))
  return whole
}

async function faultIn(run: () => void | Promise<void>): Promise<string | null> {
  try {
    await run()
    return null
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return error.finding.code === 'unsafe-archive' ? error.finding.data.fault : error.finding.code
  }
}

const noise = (length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, at) => (Math.imul(at, 2654435761) >>> 13) & 0xff)

test('a frame is unpacked, whatever it holds', async () => {
  expect(await faultOf(zstdCompressSync(noise(3 * MEGABYTE)), 8 * MEGABYTE)).toBeNull()
  expect(await faultOf(zstdCompressSync(new Uint8Array()), 8 * MEGABYTE)).toBeNull()
  expect(await faultOf(zstdCompressSync(new Uint8Array(MEGABYTE)), 8 * MEGABYTE)).toBeNull()
})

test('a frame that swells more than a hundredfold is refused', async () => {
  expect(await faultOf(zstdCompressSync(new Uint8Array(500 * MEGABYTE)), 512 * MEGABYTE)).toBe(
    'ratio'
  )
})

test('a frame of more than may come out is refused', async () => {
  expect(await faultOf(zstdCompressSync(noise(3 * MEGABYTE)), MEGABYTE)).toBe('total-size')
})

test('bytes that are no frame, or end in the middle of one, are refused', async () => {
  const frame = zstdCompressSync(noise(5000))
  expect(await faultOf(Buffer.from('(\xb5/\xfdnothing', 'latin1'), MEGABYTE)).toBe('damaged')
  expect(await faultOf(frame.subarray(0, frame.length >> 1), MEGABYTE)).toBe('damaged')
})

test('a frame that asks for two gigabytes of memory is refused', async () => {
  // Window descriptor of exponent 21: 2^31 bytes (RFC 8878, 3.1.1.1.2); then one empty raw block.
  const frame = Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0x00, 21 << 3, 0x01, 0x00, 0x00)
  expect(await faultOf(frame, MEGABYTE)).toBe('damaged')
})

test('a frame is known by its first four bytes', () => {
  expect(looksLikeZstd(zstdCompressSync(noise(10)))).toBe(true)
  expect(looksLikeZstd(Buffer.from('{"0":"a.png"}'))).toBe(false)
  expect(looksLikeZstd(new Uint8Array())).toBe(false)
})
