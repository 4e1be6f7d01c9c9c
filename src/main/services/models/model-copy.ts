import { createHash } from 'node:crypto'
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync
} from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { AppError } from '@shared/errors.ts'
import { syncFolder } from './download-record.ts'
import { unreadable, unwritable } from './model-head.ts'

export type CopyTools = {
  dir: string
  /** Of the disk that holds a folder. */
  freeBytes: (folder: string) => Promise<number>
}

/** A copy needs this much of the disk for each of its bytes. */
const ROOM = 1.05
const PART = '.part'

/** A copy gets its name only when all of it is written; what is left of one that failed is removed. */
export async function copyModel(
  from: string,
  bytes: number,
  name: string,
  { dir, freeBytes }: CopyTools
): Promise<{ path: string; sha256: string }> {
  const path = join(dir, `${name}.gguf`)
  const part = `${path}${PART}`
  const hash = createHash('sha256')
  const through = new Transform({
    transform: (piece: Buffer, _, done) => {
      hash.update(piece)
      done(null, piece)
    }
  })
  try {
    mkdirSync(dir, { recursive: true })
    await checkRoom(bytes, dir, freeBytes)
    await pipeline(createReadStream(from), through, createWriteStream(part, { flush: true }))
    await rename(part, path)
    // So that the new name outlasts a power cut.
    await syncFolder(dir)
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined)
    throw isFaultOf(from, error) ? unreadable(error, from) : unwritable(error, dir)
  }
  return { path, sha256: hash.digest('hex') }
}

/** What a program that was killed left behind. One with a note beside it is a download that can go on. */
export function removeHalfCopies(dir: string): void {
  for (const name of namesIn(dir)) {
    const path = join(dir, name)
    const isHalf = name.endsWith(`.gguf${PART}`) && !existsSync(`${path}.json`)
    if (isHalf) rmSync(path, { force: true })
  }
}

async function checkRoom(
  bytes: number,
  dir: string,
  freeBytes: CopyTools['freeBytes']
): Promise<void> {
  const neededBytes = Math.ceil(bytes * ROOM)
  const free = await freeBytes(dir)
  if (free < neededBytes) {
    throw new AppError('download-no-space', { path: dir, neededBytes, freeBytes: free })
  }
}

function namesIn(dir: string): string[] {
  try {
    return readdirSync(dir)
  } catch {
    // No such folder yet, or one that may not be read: told when a copy is to go there.
    return []
  }
}

/** Whether the file that was read gave way, not the one that was written. */
const isFaultOf = (path: string, error: unknown): boolean =>
  error instanceof Error &&
  (('path' in error && error.path === path) || ('syscall' in error && error.syscall === 'read'))
