import {
  closeSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync
} from 'node:fs'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { AppError } from '@shared/errors.ts'

/** A file that the learner asked for, at the place the learner named. */
export function writeOut(path: string, content: string | Uint8Array): void {
  try {
    writeFileSync(path, content)
  } catch (cause) {
    throw new AppError('file-unwritable', { path, reason: systemReason(cause) }, { cause })
  }
}

/**
 * The same in pieces, with a turn for other work after each. The file gets its name when it is whole: where it
 * cannot be written to its end, what stood there before stays.
 */
export async function writeOutInPieces(
  path: string,
  pieces: AsyncIterable<Uint8Array>
): Promise<void> {
  const partial = `${path}.part`
  const fail = (cause: unknown): AppError =>
    new AppError('file-unwritable', { path, reason: systemReason(cause) }, { cause })
  let file: number
  try {
    file = openSync(partial, 'w')
  } catch (cause) {
    throw fail(cause)
  }
  try {
    for await (const piece of pieces) {
      writeAll(file, piece, fail)
      await nextTurn()
    }
    fsyncSync(file)
    closeSync(file)
    renameSync(partial, path)
  } catch (error) {
    rmSync(partial, { force: true })
    throw error
  }
}

function writeAll(file: number, bytes: Uint8Array, fail: (cause: unknown) => AppError): void {
  try {
    let written = 0
    while (written < bytes.length) written += writeSync(file, bytes, written)
  } catch (cause) {
    throw fail(cause)
  }
}

/** The operating system's code (ENOENT) where the failure has one, else its words. */
export const systemReason = (cause: unknown): string => {
  if (!(cause instanceof Error)) return String(cause)
  return 'code' in cause ? String(cause.code) : cause.message
}
