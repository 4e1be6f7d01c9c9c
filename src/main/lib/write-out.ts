import { randomUUID } from 'node:crypto'
import {
  closeSync,
  constants,
  fchmodSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeSync
} from 'node:fs'
import { dirname, join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { AppError } from '@shared/errors.ts'
import { realPlace } from './real-place.ts'

/**
 * A file that the learner asked for, at the place the learner named. It gets its name when it is whole: where it
 * cannot be written to its end, what stood there before stays. A link stays one, and so does a device or a pipe.
 */
export function writeOut(path: string, content: string | Uint8Array): void {
  const target = telling(path, () => openTarget(path, 0o666))
  try {
    telling(path, () => writeAll(target.file, Buffer.from(content)))
    telling(path, () => finish(target))
  } catch (error) {
    abandon(target)
    throw error
  }
}

type Target = {
  file: number
  isOpen: boolean
  /** The file that gets its name at the end; null: what stands at the path is written to as it is. */
  renamed: { from: string; to: string } | null
}

/**
 * The same in pieces, with a turn for other work after each. `mode` is what a new file may be used for, as of
 * `open(2)`.
 */
export async function writeOutInPieces(
  path: string,
  pieces: AsyncIterable<Uint8Array>,
  mode = 0o666
): Promise<void> {
  const target = telling(path, () => openTarget(path, mode))
  try {
    for await (const piece of pieces) {
      telling(path, () => writeAll(target.file, piece))
      await nextTurn()
    }
    telling(path, () => finish(target))
  } catch (error) {
    abandon(target)
    throw error
  }
}

function openTarget(path: string, mode: number): Target {
  const present = statSync(path, { throwIfNoEntry: false })
  // A device, a pipe; of a folder the system says so.
  if (present !== undefined && !present.isFile()) {
    return { file: openSync(path, constants.O_WRONLY), isOpen: true, renamed: null }
  }
  const to = realPlace(path)
  // As short as it can be: the name at the end may be as long as names can be.
  const from = join(dirname(to), `.hapgyeok-${randomUUID().slice(0, 8)}.part`)
  const file = openSync(from, 'wx', mode)
  // Some disks know no modes.
  if (present !== undefined) leave(() => fchmodSync(file, present.mode & 0o777))
  return { file, isOpen: true, renamed: { from, to } }
}

function finish(target: Target): void {
  if (target.renamed !== null) fsyncSync(target.file)
  close(target)
  if (target.renamed !== null) renameSync(target.renamed.from, target.renamed.to)
}

function abandon(target: Target): void {
  leave(() => close(target))
  leave(() => {
    if (target.renamed !== null) rmSync(target.renamed.from, { force: true })
  })
}

function close(target: Target): void {
  const { file, isOpen } = target
  target.isOpen = false
  if (isOpen) closeSync(file)
}

function writeAll(file: number, bytes: Uint8Array): void {
  let written = 0
  while (written < bytes.length) written += writeSync(file, bytes, written)
}

function telling<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (cause) {
    throw new AppError('file-unwritable', { path, reason: systemReason(cause) }, { cause })
  }
}

/** What may fail without a word: the writing itself is what is told of. */
function leave(work: () => void): void {
  try {
    work()
  } catch {
    // Nothing depends on it.
  }
}

/** The operating system's code (ENOENT) where the failure has one, else its words. */
export const systemReason = (cause: unknown): string => {
  if (!(cause instanceof Error)) return String(cause)
  return 'code' in cause ? String(cause.code) : cause.message
}
