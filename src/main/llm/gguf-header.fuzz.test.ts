import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { MINI_MODEL } from '../../../test/support/engine.ts'
import { MADE_SHAPES, madeHead } from '../../../test/support/made-gguf.ts'
import { seeded } from '../../../test/support/seeded.ts'
import { isAppError } from '@shared/errors.ts'
import { readGgufHeader } from './gguf-header.ts'
import { withEffort } from '../../../test/support/effort.ts'

/** M5 asks for 100,000: `GGUF_FUZZ=100000 npx vitest run --project unit gguf-header.fuzz`. */
const RUNS = Number(process.env['GGUF_FUZZ'] ?? 2000)
const SEED = Number(process.env['GGUF_FUZZ_SEED'] ?? 1)
/** Of the processor (effort.ts). */
const MOST = 400
/** More than the weights of any of the seeds. */
const WEIGHTS = 16 * 2 ** 20

/** Lengths, counts and offsets that a reader may stumble over. */
const EXTREMES = [
  0n,
  1n,
  8n,
  255n,
  0x7fff_ffffn,
  0xffff_ffffn,
  1n << 32n,
  1n << 40n,
  (1n << 53n) - 1n,
  1n << 53n,
  (1n << 63n) - 1n,
  1n << 63n,
  (1n << 64n) - 1n
]
/** Where the keys are; behind them the vocabulary and the tensors. */
const KEYS_END = 1500

type Random = () => number
const below = (random: Random, limit: number): number => Math.floor(random() * limit)

function mutated(seed: Buffer, random: Random): Buffer {
  let bytes = Buffer.from(seed)
  const times = 1 + Math.floor(random() ** 3 * 8)
  for (let time = 0; time < times; time += 1) {
    const reach = random() < 0.5 ? Math.min(KEYS_END, bytes.length) : bytes.length
    const at = below(random, reach)
    switch (below(random, 6)) {
      case 0:
        bytes[at] = below(random, 256)
        break
      case 1:
        if (at + 8 <= bytes.length) {
          bytes.writeBigUInt64LE(EXTREMES[below(random, EXTREMES.length)] ?? 0n, at)
        }
        break
      case 2:
        // A type of value or of tensor, a version, a count of dimensions.
        if (at + 4 <= bytes.length) bytes.writeUInt32LE(below(random, 45), at)
        break
      case 3:
        bytes = bytes.subarray(0, at)
        break
      case 4: {
        const length = below(random, 64)
        bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)])
        break
      }
      default: {
        const from = below(random, bytes.length)
        const piece = bytes.subarray(from, from + below(random, 400))
        bytes = Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at)])
      }
    }
    if (bytes.length === 0) break
  }
  return bytes
}

test(`${RUNS} damaged headers end in a header or in a reason, and in no time`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gguf-fuzz-'))
  const path = join(folder, '모델.gguf')
  const small = { ...MADE_SHAPES.tiny, blockCount: 8, slidingWindow: 64 }
  const seeds = [
    readFileSync(MINI_MODEL).subarray(0, 165_000),
    madeHead(MADE_SHAPES.tiny, 'q8_0').head,
    madeHead(small, 'q4_k').head
  ]
  const random = seeded(SEED)
  const ends = new Map<string, number>()
  for (let run = 0; run < RUNS; run += 1) {
    const bytes = mutated(seeds[run % seeds.length] ?? Buffer.alloc(0), random)
    writeFileSync(path, bytes)
    // Some with room for the weights behind it, so that not all of them end as cut off.
    const length = bytes.length + (random() < 0.8 ? WEIGHTS : 0)
    truncateSync(path, length)
    const end = await withEffort(MOST, () => outcomeOf(path, length), `run ${run}`)
    ends.set(end, (ends.get(end) ?? 0) + 1)
  }
  rmSync(folder, { recursive: true })
  const told = [...ends].map(([end, count]) => `${end} ${count}`).join(', ')
  process.stdout.write(`gguf fuzz: ${RUNS} runs; ${told}\n`)
  // Every kind of end is reached, or the changes go past the reader.
  expect([...ends.keys()]).toEqual(
    expect.arrayContaining(['header', 'not-gguf', 'truncated', 'damaged', 'unsupported'])
  )
}, 3_600_000)

/** Anything but a sound header or the reader's own error is a find. */
function outcomeOf(path: string, length: number): string {
  try {
    const header = readGgufHeader(path)
    expect(header.fileBytes).toBe(length)
    expect(header.expectedBytes).toBeLessThanOrEqual(length)
    expect(header.weightsBytes).toBeLessThanOrEqual(length)
    for (const value of Object.values(header)) {
      if (typeof value === 'number') expect(Number.isFinite(value) && value >= 0).toBe(true)
    }
    return 'header'
  } catch (error) {
    if (!isAppError(error) || error.code !== 'model-unusable') throw error
    return (error.data as { why: string }).why
  }
}
