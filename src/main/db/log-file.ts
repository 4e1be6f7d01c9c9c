import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs'

// fileformat2.html, section 4: the log, frame by frame, read without a connection.
export const LOG_HEAD = 32
export const FRAME_HEAD = 24
const LOG_MAGIC = 0x377f0682
const USER_VERSION = 60

export const logPath = (databasePath: string): string => `${databasePath}-wal`

/** What the log of a database says that no connection has open. */
export type LogState = {
  /** `user_version` by the last commit that changes the first page; null: none does. */
  version: number | null
  /** Of its round, eight bytes as hexadecimal digits; null: there is no log, or SQLite takes it for empty. */
  salt: string | null
  /** Frames up to the last commit that SQLite finds. */
  frames: number
  /** Commits that SQLite finds. */
  commits: number
  /**
   * Commits that were written behind a frame which is not as it was written. SQLite takes the log as ended there and
   * says nothing of it. A disk that lost a bit leaves them; so may a power cut among commits that were not synced yet.
   */
  lostCommits: number
  /**
   * The break is within the last commit, and that is the one that is lost. A power cut leaves such a one when it comes
   * before the commit was synced, and so before it was acknowledged.
   */
  torn: boolean
}

export function readLog(databasePath: string): LogState {
  const none: LogState = {
    version: null,
    salt: null,
    frames: 0,
    commits: 0,
    lostCommits: 0,
    torn: false
  }
  return withLog(databasePath, pageSizeIn, none, (log) => {
    const state = { ...none, salt: log.sound ? log.salt : null }
    let pending: number | null = null
    let broken = !log.sound
    let sum = log.sum
    let frames = 0
    // At the break or behind it, also those of which the last frame is broken itself.
    let ended = 0
    for (const frame of log.frames(true)) {
      frames += 1
      const follows = agrees(frame.bytes, 16, checksumOf(frame.bytes, log.bigEndian, sum))
      // Each sum goes on from the one before, which stands in the frame: what lies behind a break is known by it.
      sum = [frame.bytes.readUInt32BE(16), frame.bytes.readUInt32BE(20)]
      if (!frame.ofThisRound || !follows) broken = true
      if (broken) {
        if (!frame.ofThisRound || !frame.isCommit) continue
        ended += 1
        if (follows) state.lostCommits += 1
      } else {
        if (frame.page === 1) pending = frame.bytes.readUInt32BE(FRAME_HEAD + USER_VERSION)
        if (!frame.isCommit) continue
        state.version = pending ?? state.version
        state.frames = frames
        state.commits += 1
      }
    }
    return { ...state, torn: log.sound && ended === 1 && state.lostCommits === 1 }
  })
}

/**
 * Numbers of the pages that the log holds: copying it into the file may change these and no others. The main file is
 * not opened for this.
 */
export function pagesInLog(databasePath: string): Set<number> {
  // A log without a head that is sound is empty for SQLite.
  return withLog(
    databasePath,
    () => null,
    new Set(),
    (log) => {
      const pages = new Set<number>()
      for (const { page, ofThisRound } of log.frames(false)) if (ofThisRound) pages.add(page)
      return pages
    }
  )
}

type Frame = { page: number; isCommit: boolean; ofThisRound: boolean; bytes: Buffer }
type Log = {
  bigEndian: boolean
  /** Whether its head is as it was written; SQLite takes a log with another for empty. */
  sound: boolean
  /** Eight bytes as hexadecimal digits. */
  salt: string
  sum: Sum
  /** The same buffer for each; without `whole` only its head is read. */
  frames: (whole: boolean) => Generator<Frame>
}

function withLog<T>(
  databasePath: string,
  pageSizeElse: (databasePath: string) => number | null,
  none: T,
  look: (log: Log) => T
): T {
  const path = logPath(databasePath)
  if (!existsSync(path)) return none
  const file = openSync(path, 'r')
  try {
    const head = Buffer.alloc(LOG_HEAD)
    if (readSync(file, head, 0, LOG_HEAD, 0) < LOG_HEAD) return none
    const magic = head.readUInt32BE(0)
    const bigEndian = magic === LOG_MAGIC + 1
    const sum = checksum(head, 0, 24, bigEndian, [0, 0])
    const sound = (magic & ~1) >>> 0 === LOG_MAGIC && agrees(head, 24, sum)
    const pageSize = sound ? head.readUInt32BE(8) : pageSizeElse(databasePath)
    if (pageSize === null) return none
    const salt = Buffer.from(head.subarray(16, 24))
    if (!sound) readSync(file, salt, 0, 8, LOG_HEAD + 8)
    return look({
      bigEndian,
      sound,
      salt: salt.toString('hex'),
      sum,
      frames: (whole) => framesOf(file, pageSize, salt, whole)
    })
  } finally {
    closeSync(file)
  }
}

function* framesOf(file: number, pageSize: number, salt: Buffer, whole: boolean): Generator<Frame> {
  const bytes = Buffer.alloc(FRAME_HEAD + (whole ? pageSize : 0))
  const size = fstatSync(file).size
  for (let at = LOG_HEAD; at + FRAME_HEAD + pageSize <= size; at += FRAME_HEAD + pageSize) {
    if (readSync(file, bytes, 0, bytes.length, at) < bytes.length) return
    yield {
      page: bytes.readUInt32BE(0),
      isCommit: bytes.readUInt32BE(4) > 0,
      // Frames of an earlier round of the log, which it is written over, have other salts.
      ofThisRound: bytes.compare(salt, 0, 8, 8, 16) === 0,
      bytes
    }
  }
}

function pageSizeIn(databasePath: string): number | null {
  const file = openSync(databasePath, 'r')
  try {
    return pageSizeOf(file)
  } finally {
    closeSync(file)
  }
}

/** By the head of the main file (section 1.3.2); null: it is no database. */
export function pageSizeOf(file: number): number | null {
  const bytes = Buffer.alloc(2)
  if (readSync(file, bytes, 0, 2, 16) < 2) return null
  const size = bytes.readUInt16BE(0)
  return size === 1 ? 65_536 : size >= 512 ? size : null
}

type Sum = readonly [number, number]

const agrees = (bytes: Buffer, at: number, sum: Sum): boolean =>
  bytes.readUInt32BE(at) === sum[0] && bytes.readUInt32BE(at + 4) === sum[1]

/** Of a frame: of the first eight bytes of its head and of its page (section 4.2). */
const checksumOf = (frame: Buffer, bigEndian: boolean, sum: Sum): Sum =>
  checksum(frame, FRAME_HEAD, frame.length, bigEndian, checksum(frame, 0, 8, bigEndian, sum))

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
