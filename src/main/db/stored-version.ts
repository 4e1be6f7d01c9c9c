import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs'

// fileformat2.html: section 1.3, the head of the main file, and section 4, the log.
const MAGIC = 'SQLite format 3\0'
const USER_VERSION = 60
const LOG_HEAD = 32
const FRAME_HEAD = 24
const LOG_MAGIC = 0x377f0682

/**
 * The `user_version` that a connection would read, found without one: opening and closing a database copies what its
 * log holds into the main file, which is not ours to do when a newer program wrote it. 0: no database, or none of ours.
 */
export function storedVersion(path: string): number {
  if (path === ':memory:' || statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return 0
  const head = readPart(path, 0, 100)
  const own = head?.toString('latin1', 0, 16) === MAGIC ? head.readUInt32BE(USER_VERSION) : 0
  return (existsSync(`${path}-wal`) ? versionInLog(`${path}-wal`) : null) ?? own
}

/** What the last commit in the log says of it; null where none changes the first page. */
function versionInLog(path: string): number | null {
  const file = openSync(path, 'r')
  try {
    const head = Buffer.alloc(LOG_HEAD)
    if (readSync(file, head, 0, LOG_HEAD, 0) < LOG_HEAD) return null
    const magic = head.readUInt32BE(0)
    if (magic !== LOG_MAGIC && magic !== LOG_MAGIC + 1) return null
    const bigEndian = magic === LOG_MAGIC + 1
    let sum = checksum(head, 0, 24, bigEndian, [0, 0])
    if (!agrees(head, 24, sum)) return null

    const frame = Buffer.alloc(FRAME_HEAD + head.readUInt32BE(8))
    let committed: number | null = null
    let pending: number | null = null
    for (let at = LOG_HEAD; ; at += frame.length) {
      if (readSync(file, frame, 0, frame.length, at) < frame.length) return committed
      // Frames of an earlier round of the log have other salts.
      if (frame.compare(head, 16, 24, 8, 16) !== 0) return committed
      sum = checksum(frame, 0, 8, bigEndian, sum)
      sum = checksum(frame, FRAME_HEAD, frame.length, bigEndian, sum)
      if (!agrees(frame, 16, sum)) return committed
      if (frame.readUInt32BE(0) === 1) pending = frame.readUInt32BE(FRAME_HEAD + USER_VERSION)
      if (frame.readUInt32BE(4) > 0) committed = pending ?? committed
    }
  } finally {
    closeSync(file)
  }
}

type Sum = readonly [number, number]

const agrees = (bytes: Buffer, at: number, sum: Sum): boolean =>
  bytes.readUInt32BE(at) === sum[0] && bytes.readUInt32BE(at + 4) === sum[1]

function checksum(bytes: Buffer, from: number, to: number, bigEndian: boolean, sum: Sum): Sum {
  let [first, second] = sum
  for (let at = from; at < to; at += 8) {
    const one = bigEndian ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at)
    const other = bigEndian ? bytes.readUInt32BE(at + 4) : bytes.readUInt32LE(at + 4)
    first = (first + one + second) >>> 0
    second = (second + other + first) >>> 0
  }
  return [first, second]
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
