import { closeSync, openSync, writeSync } from 'node:fs'
import { Readable } from 'node:stream'
import { constants, createZstdDecompress, zstdDecompressSync } from 'node:zlib'
import { importFinding, type ArchiveFault } from '@shared/contract/import-findings.ts'
import { placeAt } from '@shared/domain/draft.ts'
import { ARCHIVE_LIMITS } from '../archive.ts'
import { Refusal } from '../format.ts'

const MAGIC = [0x28, 0xb5, 0x2f, 0xfd]
/** Memory that a frame may ask for, as a power of two: 64 MiB; Anki's own frames need 2. */
const OPTIONS = { params: { [constants.ZSTD_d_windowLogMax]: 26 } }

/** Whether the bytes begin as a Zstandard frame (RFC 8878, 3.1.1). */
export const looksLikeZstd = (bytes: Uint8Array): boolean =>
  MAGIC.every((byte, at) => bytes[at] === byte)

/** Throws a Refusal where more than `most` bytes come out, more than a well-meant frame packs, or none. */
export function unpackZstd(bytes: Uint8Array, entry: string, most: number): Uint8Array {
  const limit = Math.min(most, largest(bytes.length))
  try {
    return zstdDecompressSync(bytes, { ...OPTIONS, maxOutputLength: limit })
  } catch (cause) {
    const over = cause instanceof RangeError
    throw fault(!over ? 'damaged' : limit < most ? 'ratio' : 'total-size', entry, cause)
  }
}

/** The same into a file, in pieces, for what is too large to be held. */
export async function unpackZstdTo(
  path: string,
  bytes: Uint8Array,
  entry: string,
  most: number
): Promise<void> {
  const limit = largest(bytes.length)
  const file = openSync(path, 'wx', 0o600)
  let written = 0
  try {
    // An iterable that is handed over whole would be read byte by byte.
    const unpacked = Readable.from([bytes]).pipe(createZstdDecompress(OPTIONS))
    for await (const piece of unpacked as AsyncIterable<Buffer>) {
      written += piece.length
      if (written > limit) throw fault('ratio', entry)
      if (written > most) throw fault('total-size', entry)
      writeSync(file, piece)
    }
  } catch (cause) {
    throw cause instanceof Refusal ? cause : fault('damaged', entry, cause)
  } finally {
    closeSync(file)
  }
}

const largest = (packed: number): number =>
  Math.max(ARCHIVE_LIMITS.ratioFrom, packed * ARCHIVE_LIMITS.ratio)

const fault = (kind: ArchiveFault, entry: string, cause?: unknown): Refusal =>
  new Refusal(importFinding('unsafe-archive', placeAt({ entry }), { fault: kind, entry }), {
    cause
  })
