import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { readLog } from './log-file.ts'

// fileformat2.html, section 1.3: the head of the main file.
const MAGIC = 'SQLite format 3\0'
const USER_VERSION = 60

/**
 * The `user_version` that a connection would read, found without one: opening and closing a database copies what its
 * log holds into the main file, which is not ours to do when a newer program wrote it. 0: no database, or none of ours.
 */
export function storedVersion(path: string): number {
  if (path === ':memory:' || statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return 0
  const head = readPart(path, 0, 100)
  const own = head?.toString('latin1', 0, 16) === MAGIC ? head.readUInt32BE(USER_VERSION) : 0
  return readLog(path).version ?? own
}

function readPart(path: string, from: number, length: number): Buffer | null {
  const file = openSync(path, 'r')
  try {
    const bytes = Buffer.alloc(length)
    return readSync(file, bytes, 0, length, from) < length ? null : bytes
  } finally {
    closeSync(file)
  }
}
