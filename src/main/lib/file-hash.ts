import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'

/** Read in large pieces: a model file has gigabytes. */
const PIECE_BYTES = 1024 * 1024

/** SHA-256 of a file, hex. */
export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(path, { highWaterMark: PIECE_BYTES })) {
    hash.update(piece as Buffer)
  }
  return hash.digest('hex')
}
