import { unzipSync, zipSync } from 'fflate'
import type { Fuzzed } from './seeds.ts'
import { TOKENS } from './tokens.ts'

type Random = () => number

const NUMBERS = [0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0xffffffff]
const ZIPPED: readonly Fuzzed[] = ['xlsx', 'qti', 'apkg', 'hwpx']

/** A seed with one change up to some, by bytes and by pieces; in an archive mostly within an entry. */
export function mutated(seeds: readonly Uint8Array[], format: Fuzzed, random: Random): Uint8Array {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const seed = pick(seeds)
  const other = pick(seeds)
  if (ZIPPED.includes(format) && seed[0] === 0x50 && random() < 0.8) {
    const within = inArchive(seed, (bytes) => changed(bytes, bytes, format, random), random)
    if (within !== null) return within
  }
  return changed(seed, other, format, random)
}

function inArchive(
  zip: Uint8Array,
  change: (bytes: Uint8Array) => Uint8Array,
  random: Random
): Uint8Array | null {
  try {
    const entries = unzipSync(zip)
    const names = Object.keys(entries)
    const name = names[Math.floor(random() * names.length)] ?? ''
    entries[name] = Uint8Array.from(change(entries[name] ?? new Uint8Array()))
    return zipSync(entries, { level: 1 })
  } catch {
    // A sample that is no archive to fflate is changed as bytes.
    return null
  }
}

function changed(seed: Uint8Array, other: Uint8Array, format: Fuzzed, random: Random): Uint8Array {
  let bytes: Buffer = Buffer.from(seed)
  const times = 1 + Math.floor(random() * random() * 12)
  for (let time = 0; time < times; time += 1) bytes = once(bytes, other, format, random)
  return bytes
}

function once(bytes: Buffer, other: Uint8Array, format: Fuzzed, random: Random): Buffer {
  const at = Math.floor(random() * (bytes.length + 1))
  const length = Math.floor(random() ** 4 * bytes.length)
  const cut = (from: number, to: number): Buffer => bytes.subarray(from, Math.max(from, to))
  switch (Math.floor(random() * 9)) {
    case 0:
    case 1: {
      const flipped: Buffer = Buffer.from(bytes)
      if (at < flipped.length) flipped[at] = Math.floor(random() * 256)
      return flipped
    }
    case 2:
      return Buffer.concat([cut(0, at), cut(at + length, bytes.length)])
    case 3:
      return Buffer.concat([cut(0, at + length), cut(at, bytes.length)])
    case 4: {
      const from = Math.floor(random() * other.length)
      return Buffer.concat([cut(0, at), other.subarray(from, from + length), cut(at, bytes.length)])
    }
    case 5: {
      const numbers: Buffer = Buffer.from(bytes)
      const value = NUMBERS[Math.floor(random() * NUMBERS.length)] ?? 0
      if (at + 4 <= numbers.length) numbers.writeUInt32LE(value, at)
      return numbers
    }
    case 6:
      // A piece many times over: what is nested or repeated without end.
      return random() < 0.3
        ? Buffer.concat([
            cut(0, at),
            Buffer.from(token(format, random).repeat(1 + Math.floor(random() ** 3 * 20_000))),
            cut(at, bytes.length)
          ])
        : bytes
    default: {
      const replaced = random() < 0.5 ? Math.floor(random() * 20) : 0
      return Buffer.concat([
        cut(0, at),
        Buffer.from(token(format, random)),
        cut(at + replaced, bytes.length)
      ])
    }
  }
}

function token(format: Fuzzed, random: Random): string {
  const list = random() < 0.3 ? TOKENS.every : TOKENS[format]
  return list[Math.floor(random() * list.length)] ?? ''
}
