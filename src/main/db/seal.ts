import { createHash } from 'node:crypto'
import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync
} from 'node:fs'
import { z } from 'zod'

/**
 * The fingerprint of a database file as it was closed. quick_check sees a broken page but not a changed letter in a
 * text: a disk that loses a bit while the program is away is found by this.
 */
export type Seal = z.infer<typeof Seal>
const Seal = z.object({ bytes: z.int(), sha256: z.string().length(64) })

const PIECE = 1024 * 1024
const sealPath = (path: string): string => `${path}.seal`

/** After the database was closed, when its log is gone: with one there is more than the file. */
export function seal(path: string): void {
  if (path === ':memory:' || !existsSync(path) || existsSync(`${path}-wal`)) return
  try {
    writeFileSync(sealPath(path), JSON.stringify(fingerprint(path)))
  } catch {
    // A full or read-only disk: without a seal the next start reads the file from end to end.
    breakSeal(path)
  }
}

/** From now on the file changes. */
export function breakSeal(path: string): void {
  if (path !== ':memory:') rmSync(sealPath(path), { force: true })
}

/** The seal of the last clean close; null where it was broken since. */
export function readSeal(path: string): Seal | null {
  if (path === ':memory:' || !existsSync(sealPath(path))) return null
  try {
    return Seal.parse(JSON.parse(readFileSync(sealPath(path), 'utf8')))
  } catch {
    // A seal that cannot be read says nothing of the file.
    return null
  }
}

/** Null where the file changed while it was read: somebody writes, and the seal is no longer for it. */
export function sealMatches(path: string, expected: Seal): boolean | null {
  const before = statSync(path)
  const found = fingerprint(path)
  const after = statSync(path)
  if (after.mtimeMs !== before.mtimeMs || after.size !== before.size) return null
  return found.bytes === expected.bytes && found.sha256 === expected.sha256
}

function fingerprint(path: string): Seal {
  const hash = createHash('sha256')
  const piece = Buffer.alloc(PIECE)
  const file = openSync(path, 'r')
  let bytes = 0
  try {
    for (;;) {
      const read = readSync(file, piece, 0, PIECE, null)
      if (read === 0) return { bytes, sha256: hash.digest('hex') }
      hash.update(piece.subarray(0, read))
      bytes += read
    }
  } finally {
    closeSync(file)
  }
}
