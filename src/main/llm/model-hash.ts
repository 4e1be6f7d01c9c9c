import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { FileHash } from './messages.ts'

/** Read in large pieces: a model file has gigabytes. */
const PIECE_BYTES = 1024 * 1024

/** SHA-256 of a file, or `known` when size and time say that the file is still the same. */
export async function hashFile(path: string, known: FileHash | null): Promise<FileHash> {
  const { size, mtimeMs } = await stat(path)
  if (known?.size === size && known.mtimeMs === mtimeMs) return known
  const hash = createHash('sha256')
  for await (const piece of createReadStream(path, { highWaterMark: PIECE_BYTES })) {
    hash.update(piece as Buffer)
  }
  return { size, mtimeMs, sha256: hash.digest('hex') }
}
