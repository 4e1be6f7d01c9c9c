import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  truncateSync,
  writeSync
} from 'node:fs'
import { crc32 } from 'node:zlib'
import type { Logger } from '../lib/logger.ts'
import { systemReason } from '../lib/write-out.ts'
import { FRAME_HEAD, LOG_HEAD, logPath, readLog } from './log-file.ts'

/**
 * How far the log of a database had got at the last commit, in a small file of its own. A log that was taken away, or
 * that ends before that, is a sound log for SQLite: what is missing from it nothing else would say.
 *
 * It is written after a commit was synced and before that is acknowledged, and is not synced itself: it may be behind
 * the log, after a power cut far behind, and never ahead of it.
 */
export type LogEnd = {
  /** Of the round of the log (fileformat2.html, section 4.1), eight bytes as hexadecimal digits. */
  salt: string
  /** Frames up to the last commit. */
  frames: number
  /** Commits of this round. */
  commits: number
  /** The file holds all of these frames: without them nothing is missing, with a part of them it would be. */
  copied: boolean
  /** Another commit was begun behind these frames: it may be in the log, and was not acknowledged as one on the disk. */
  underway: boolean
  /** CRC-32 of each page that the log holds, as its last frame has it: a file with these pages holds the log. */
  pages: ReadonlyMap<number, number>
}
type Entry = Omit<LogEnd, 'pages' | 'underway'>

// One record after another: magic, salt, frames, commits, copied, number of pages, pages with their sums, CRC-32. Each
// CRC goes on from the one before: what a power cut left of earlier records behind a new one is not taken for its next.
// Behind the last one a single byte while a commit is underway; the next record is written over it.
const MAGIC = Buffer.from('HGEND02\n')
const UNDERWAY = Buffer.from('.')
const SALT = 8
const HEAD = MAGIC.length + SALT + 16
/** Where the salt and the size of a page lie in the head of a log. */
const SALT_AT = 16
const PAGE_SIZE_AT = 8

/** Of a connection that has committed nothing yet. */
const NOTHING: Entry = { salt: '0'.repeat(2 * SALT), frames: 0, commits: 0, copied: false }

export const logEndPath = (databasePath: string): string => `${databasePath}.log-end`

/** Null where there is none, or none that can be read: it says nothing of the log then. */
export function readLogEnd(databasePath: string): LogEnd | null {
  let bytes: Buffer
  try {
    bytes = readFileSync(logEndPath(databasePath))
  } catch {
    return null
  }
  const pages = new Map<number, number>()
  let last: Entry | null = null
  let sum = 0
  let at = 0
  while (at + HEAD + 4 <= bytes.length) {
    const end = at + HEAD + 8 * bytes.readUInt32LE(at + HEAD - 4)
    if (end + 4 > bytes.length || !bytes.subarray(at, at + MAGIC.length).equals(MAGIC)) break
    sum = crc32(bytes.subarray(at, end), sum)
    if (sum !== bytes.readUInt32LE(end)) break
    const salt = bytes.toString('hex', at + MAGIC.length, at + MAGIC.length + SALT)
    const [frames = 0, commits = 0, copied = 0] = [0, 4, 8].map((own) =>
      bytes.readUInt32LE(at + MAGIC.length + SALT + own)
    )
    last = { salt, frames, commits, copied: copied === 1 }
    for (let page = at + HEAD; page < end; page += 8)
      pages.set(bytes.readUInt32LE(page), bytes.readUInt32LE(page + 4))
    at = end + 4
  }
  return last === null ? null : { ...last, pages, underway: bytes[at] === UNDERWAY[0] }
}

/** After a connection was closed: what was noted of a log goes with the log. */
export function dropLogEndWithLog(databasePath: string): void {
  if (!existsSync(logPath(databasePath))) dropLogEnd(databasePath)
}

export function dropLogEnd(databasePath: string): void {
  const path = logEndPath(databasePath)
  try {
    rmSync(path, { force: true })
  } catch {
    emptyFile(path)
  }
}

function emptyFile(path: string): void {
  try {
    truncateSync(path)
  } catch {
    // Where nothing may be written nothing of the log is either.
  }
}

/**
 * Of the database of the one program that has it open; what an earlier one noted is taken over before the first commit.
 * One that cannot be written is taken away: nothing fails by it.
 */
export function openLogEnd(databasePath: string, logger: Logger) {
  let end: Entry | null = null
  let file: number | null = null
  let length = 0
  let sum = 0
  let log: number | null = null
  let underway = false
  const head = Buffer.alloc(LOG_HEAD)

  const close = (): void => {
    for (const one of [file, log]) if (one !== null) closeSync(one)
    file = null
    log = null
  }
  const write = (next: Entry, pages: ReadonlyMap<number, number>, anew: boolean): void => {
    if (file === null) {
      // Never through a link that lies there.
      rmSync(logEndPath(databasePath), { force: true })
      file = openSync(logEndPath(databasePath), 'wx')
    } else if (anew) ftruncateSync(file)
    if (anew) length = sum = 0
    const bytes = recordOf(next, pages, sum)
    sum = bytes.readUInt32LE(bytes.length - 4)
    writeSync(file, bytes, 0, bytes.length, length)
    length += bytes.length
    end = next
    underway = false
  }
  const orWithout = (work: () => void): void => {
    try {
      work()
    } catch (error) {
      logger.warn('end of the log not noted', { reason: systemReason(error) })
      close()
      end = null
      underway = false
      dropLogEnd(databasePath)
    }
  }
  const noteRound = (frames: number): void => {
    log ??= openSync(logPath(databasePath), 'r')
    if (readSync(log, head, 0, LOG_HEAD, 0) < LOG_HEAD) return
    const salt = head.toString('hex', SALT_AT, SALT_AT + SALT)
    const goesOn = end !== null && !end.copied && end.salt === salt && end.frames <= frames
    const from = goesOn ? (end?.frames ?? 0) : 0
    if (from === frames) return
    // Those before the first one that is noted are there to be read; it is short then.
    const commits = goesOn ? (end?.commits ?? 0) + 1 : readLog(databasePath).commits
    const pages = sumsIn(log, head.readUInt32BE(PAGE_SIZE_AT), from, frames)
    write({ salt, frames, commits, copied: false }, pages, !goesOn)
  }

  /** What a program that was killed noted of the log that goes on. */
  const takeOver = (): void => {
    const before = readLogEnd(databasePath)
    if (before === null) write(NOTHING, new Map(), true)
    else write(before, before.pages, true)
  }

  return {
    /** Before a commit of whatever kind. */
    begin: (): void => {
      if (underway) return
      orWithout(() => {
        if (end === null) takeOver()
        if (file !== null) writeSync(file, UNDERWAY, 0, UNDERWAY.length, length)
        underway = true
      })
    },
    /** After all that was committed is noted, or came to nothing. */
    end: (): void => {
      if (!underway) return
      orWithout(() => {
        if (file !== null) ftruncateSync(file, length)
        underway = false
      })
    },
    /** After a commit that was synced. `frames`: of the log, as the connection counts them. */
    note: (frames: number): void => orWithout(() => noteRound(frames)),
    /** The file holds what the log holds: on the disk when this returns, before the log is written over. */
    copied: (): void => {
      if (end === null || end.copied) return
      const { salt, frames, commits } = end
      orWithout(() => {
        write({ salt, frames, commits, copied: true }, new Map(), true)
        if (file !== null) fsyncSync(file)
      })
    },
    /** Before the log is copied and taken away: with this on the disk, a file that holds it is known. */
    sync: (): void =>
      orWithout(() => {
        if (file !== null) fsyncSync(file)
      }),
    /** The log begins anew, and what was missing from it was told. */
    forget: (): void => {
      close()
      end = null
      underway = false
      dropLogEnd(databasePath)
    },
    close
  }
}

function recordOf(
  { salt, frames, commits, copied }: Entry,
  pages: ReadonlyMap<number, number>,
  before: number
): Buffer {
  const bytes = Buffer.alloc(HEAD + 8 * pages.size + 4)
  MAGIC.copy(bytes)
  bytes.write(salt, MAGIC.length, 'hex')
  let at = MAGIC.length + SALT
  for (const value of [frames, commits, copied ? 1 : 0, pages.size, ...[...pages].flat()])
    at = bytes.writeUInt32LE(value, at)
  bytes.writeUInt32LE(crc32(bytes.subarray(0, at), before), at)
  return bytes
}

/** Of the pages in these frames of the log, the last one of each. */
function sumsIn(log: number, pageSize: number, from: number, to: number): Map<number, number> {
  const sums = new Map<number, number>()
  const frame = Buffer.alloc(FRAME_HEAD + pageSize)
  for (let at = from; at < to; at += 1) {
    readSync(log, frame, 0, frame.length, LOG_HEAD + at * frame.length)
    sums.set(frame.readUInt32BE(0), crc32(frame.subarray(FRAME_HEAD)))
  }
  return sums
}
