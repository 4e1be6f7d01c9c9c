import type { Rating, Repetition } from '@shared/domain/memory/memory.ts'

/** A row of `revlog`, as far as it says something of memory. */
export type LogRow = {
  /** Epoch milliseconds. */
  at: number
  /** 0: nothing was answered (set due date, reset, rescheduled); else the button, 1 to 4. */
  button: number
  kind: number
  /** Ease factor after it; 0 for cramming, and for a reset. */
  factor: number
  /** It was to come up again on another day. */
  interday: boolean
}

/** `revlog.type`. */
const LEARNING = 0
const RELEARNING = 2
const FILTERED = 3
const MANUAL = 4
const LAST_KIND = 5

const RATINGS: readonly Rating[] = ['again', 'hard', 'good', 'easy']
/** 2000-01-01: no program of this kind wrote logs before. */
const EARLIEST = Date.UTC(2000, 0, 1)
/** The last time that a Date can tell. */
const LATEST = 8.64e15
const DAY_SECONDS = 86_400

/**
 * What a row of the log says; null for one that no version of Anki writes. The interval is in days, or negative in
 * seconds.
 */
export function logRowOf(
  [id, ease, interval, factor, kind]: readonly unknown[],
  scheduler: 1 | 2
): LogRow | null {
  const at = whole(id)
  const button = whole(ease)
  const steps = whole(interval)
  const known = whole(kind)
  const ease1000 = whole(factor)
  if (at === null || button === null || steps === null || known === null || ease1000 === null) {
    return null
  }
  if (at < EARLIEST || at > LATEST || button < 0 || button > 4) return null
  if (known < LEARNING || known > LAST_KIND) return null
  // The first scheduler had three buttons while learning: again, good, easy.
  const threeButtons = scheduler === 1 && (known === LEARNING || known === RELEARNING)
  return {
    at,
    button: threeButtons && button > 1 ? Math.min(4, button + 1) : button,
    kind: known,
    factor: ease1000,
    interday: steps >= 1 || steps <= -DAY_SECONDS
  }
}

/**
 * The reviews of one card, oldest first, that count for its memory, by the rule of Anki's own FSRS: rows without an
 * answer and cramming (a filtered deck that reschedules nothing) say nothing; what lies before the card was reset, or
 * before it was learnt anew, is forgotten with it; a history that does not begin with learning begins with the first
 * answer after which the card was to come up on another day.
 */
export function countedReviews(rows: readonly LogRow[]): Repetition[] {
  const log = rows.filter((row) => !isCramming(row))
  return log
    .slice(beginningOf(log))
    .filter(({ button }) => button > 0)
    .map(({ at, button }) => ({ at, rating: RATINGS[button - 1] ?? 'again' }))
}

const isCramming = ({ kind, factor }: LogRow): boolean => kind === FILTERED && factor === 0
const isReset = ({ kind, factor }: LogRow): boolean => kind === MANUAL && factor === 0

function beginningOf(log: readonly LogRow[]): number {
  const learning = log.findLastIndex(({ button, kind }) => button > 0 && kind === LEARNING)
  const reset = log.findLastIndex(isReset)
  if (learning > reset) {
    const before = log.findLastIndex(
      ({ button, kind }, at) => at < learning && !(button > 0 && kind === LEARNING)
    )
    return before + 1
  }
  const first = log.findIndex(({ button, interday }, at) => at > reset && button > 0 && interday)
  return first === -1 ? log.length : first
}

/** SQLite gives any type in any column; integers come as bigint. */
const whole = (value: unknown): number | null =>
  typeof value === 'bigint' && value >= -LIMIT && value <= LIMIT ? Number(value) : null
const LIMIT = BigInt(Number.MAX_SAFE_INTEGER)
