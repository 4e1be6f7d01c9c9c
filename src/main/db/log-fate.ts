import type { LogEnd } from './log-end.ts'
import type { LogState } from './log-file.ts'
import type { Held } from './seal.ts'

/** What has become of the log of a database that no connection has open. */
export type LogFate = {
  /** Commits that were acknowledged and are neither in the log nor in the file. */
  lost: number
  /** The log is of another time than the file: SQLite would put older pages over newer ones. */
  stale: boolean
  /**
   * Somebody else has copied the log into the file, which is none of a disk's faults. `and-more`: also what was
   * committed behind the note, of which it is not known which pages it changed.
   */
  copied: 'as-noted' | 'and-more' | null
}

const SOUND: LogFate = { lost: 0, stale: false, copied: null }

/** `held`: what the file has of these pages as the log had them last. */
export function fateOf(log: LogState, end: LogEnd | null, held: (end: LogEnd) => Held): LogFate {
  if (end === null) return { ...SOUND, lost: log.lostCommits }
  // Where all that was noted is there: one that is torn behind it was not acknowledged.
  const behind = log.torn ? 0 : log.lostCommits
  const whole = log.salt === end.salt && log.frames >= end.frames
  if (whole || isNext(log.salt, end.salt)) return { ...SOUND, lost: behind }
  const isGone = log.salt === null
  const unnoted = isGone && end.underway ? 'and-more' : null
  // Nothing is noted yet but that a first commit was begun.
  if (end.frames === 0) return { ...SOUND, lost: behind, copied: unnoted }
  const left = log.salt === end.salt ? log.commits : 0
  // Of a round before, or of another database.
  const foreign = !isGone && log.salt !== end.salt
  if (end.copied) return { lost: foreign ? log.commits : 0, stale: !isGone, copied: unnoted }
  const has = held(end)
  if (has === 'not')
    return { lost: Math.max(1, log.lostCommits, end.commits - left), stale: foreign, copied: null }
  const copied = has === 'newer' || end.underway ? 'and-more' : 'as-noted'
  return { lost: 0, stale: !isGone, copied }
}

/** The first half of the salt goes up by one with each round; the second is random. */
function isNext(salt: string | null, than: string): boolean {
  const half = (of: string): number => Number.parseInt(of.slice(0, 8), 16)
  return salt !== null && (half(salt) - half(than)) >>> 0 === 1
}
