import { createHash } from 'node:crypto'
import { CREATED } from './apkg-schema.ts'

/** Span over which ids are strewn, milliseconds: all of them lie in the past, as Anki's database check asks. */
const SPAN = 100_000_000_000

/** Ids as Anki makes them, epoch milliseconds, the same for the same name in every package. */
export function idSource(): (name: string) => number {
  const used = new Set<number>()
  return (name) => {
    let id = CREATED * 1000 + (hashOf(name) % SPAN)
    while (used.has(id)) id += 1
    used.add(id)
    return id
  }
}

/** By its guid Anki knows a note again, whatever its id: ten signs, as its own are. */
export const guidOf = (itemId: string): string =>
  createHash('sha256').update(`hapgyeok:${itemId}`).digest('base64url').slice(0, 10)

/** First 32 bits of the SHA-1 of a note's first field; Anki finds duplicates by it. */
export const checksumOf = (field: string): number =>
  createHash('sha1').update(field).digest().readUInt32BE(0)

const hashOf = (name: string): number => createHash('sha256').update(name).digest().readUIntBE(0, 6)
