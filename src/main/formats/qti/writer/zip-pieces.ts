import { crc32, deflateRawSync } from 'node:zlib'
import { Zip, ZipDeflate, type ZipInputFile } from 'fflate'

/** A zip file that is handed on as it grows. */
export type ZipPieces = {
  /** Adds a file. `packed`: its bytes do not get smaller. */
  add: (name: string, bytes: Uint8Array, packed?: boolean) => void
  /** Adds a file that is made piece by piece. */
  addParts: (name: string, parts: Iterable<Uint8Array>) => void
  end: () => void
  /** Pieces that are ready, taken away. */
  take: () => Uint8Array[]
}

// One day for all: two exports of the same items are the same file.
const MADE_AT = new Date(2026, 0, 1)
/** Compression methods (APPNOTE.TXT 4.4.5). */
const STORED = 0
const DEFLATED = 8

export function zipPieces(): ZipPieces {
  let ready: Uint8Array[] = []
  let fault: Error | null = null
  const zip = new Zip((error, piece) => {
    if (error !== null) fault = error
    else ready.push(piece)
  })
  return {
    add: (name, bytes, packed = false) => {
      // Many small files: packed by Node, which is ten times faster than an encoder for each.
      const file: ZipInputFile = {
        filename: name,
        size: bytes.byteLength,
        crc: crc32(bytes),
        compression: packed ? STORED : DEFLATED,
        mtime: MADE_AT
      }
      zip.add(file)
      file.ondata?.(null, packed ? new Uint8Array(bytes) : deflateRawSync(bytes), true)
    },
    addParts: (name, parts) => {
      const file = new ZipDeflate(name, { level: 6 })
      file.mtime = MADE_AT
      zip.add(file)
      for (const part of parts) file.push(part, false)
      file.push(new Uint8Array(), true)
    },
    end: () => zip.end(),
    take: () => {
      if (fault !== null) throw fault
      const taken = ready
      ready = []
      return taken
    }
  }
}
