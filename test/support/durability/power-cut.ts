import type { Recording } from './recorded-session.ts'

/** A disk as the power went: what a drive may have made of everything that was not synced yet. */
export type Cut = {
  name: string
  main: Buffer
  log: Buffer
  /** Answers that had been acknowledged, hence synced, by then. */
  acknowledged: number
}

/** Bytes that a drive writes whole or not at all. */
const SECTOR = 512

/**
 * `short`: the file ends there. `zeros`, `noise`: it has its length, but not its content. `former`: what lay there
 * before shows. `sectors`: some of the last sectors arrived and some did not, in any order.
 */
const TAILS = ['zeros', 'noise', 'former', 'sectors'] as const

/** About `count` cuts in the last commits: half of them evenly `short`, and at every byte where `count` is large. */
export function* cutsOf(
  recording: Recording,
  count: number,
  below: (end: number) => number
): Generator<Cut> {
  const { main, before, commits } = recording
  const whole = commits.at(-1)?.log ?? before
  const from = (commits[0]?.end ?? 0) - frameBytes(recording)
  const to = commits.at(-1)?.end ?? 0
  const step = Math.max(1, Math.floor((2 * (to - from)) / count))
  for (let at = from; at <= to; at += step) {
    const acknowledged = acknowledgedBy(recording, at)
    yield { name: `short at ${at}`, main, log: whole.subarray(0, at), acknowledged }
  }
  for (let no = 0; no < count / 2; no += 1) {
    const at = from + below(to - from + 1)
    const tail = TAILS[no % TAILS.length] ?? 'zeros'
    const log = logWith(tail, whole, before, at, below)
    yield { name: `${tail} from ${at}`, main, log, acknowledged: acknowledgedBy(recording, at) }
  }
}

/** Of the first of the commits, whose beginning is the end of the one before. */
function frameBytes({ before, commits }: Recording): number {
  const first = commits[0]
  if (first === undefined) return 0
  let start = 0
  while (start < first.end && before[start] === first.log[start]) start += 1
  return first.end - start
}

/** The commits whose last byte lies before the cut, and all that was acknowledged earlier. */
function acknowledgedBy({ commits }: Recording, at: number): number {
  const whole = commits.filter(({ end }) => end <= at)
  return whole.at(-1)?.acknowledged ?? (commits[0]?.acknowledged ?? 1) - 1
}

function logWith(
  tail: (typeof TAILS)[number],
  whole: Buffer,
  before: Buffer,
  at: number,
  below: (end: number) => number
): Buffer {
  const log = Buffer.from(whole)
  switch (tail) {
    case 'zeros':
      return log.fill(0, at)
    case 'noise':
      for (let byte = at; byte < log.length; byte += 1) log[byte] = below(256)
      return log
    case 'former':
      showFormer(log, before, at, log.length)
      return log.subarray(0, Math.max(at, before.length))
    case 'sectors': {
      const sector = Math.ceil(at / SECTOR) * SECTOR
      for (let start = sector; start < log.length; start += SECTOR) {
        if (below(2) === 0) showFormer(log, before, start, start + SECTOR)
      }
      return log
    }
  }
}

/** What lay there before, or nothing where the file was shorter. */
function showFormer(file: Buffer, former: Buffer, start: number, end: number): void {
  const stop = Math.min(end, file.length)
  file.fill(0, start, stop)
  if (start < former.length) former.copy(file, start, start, Math.min(stop, former.length))
}

/** The power goes while the log is copied into the main file: any of its sectors are the new ones, none of them synced. */
export function* cutsOfCheckpoint(
  recording: Recording,
  after: Buffer,
  count: number,
  below: (end: number) => number
): Generator<Cut> {
  const { main, commits, before, events } = recording
  const log = commits.at(-1)?.log ?? before
  for (let no = 0; no < count; no += 1) {
    const mixed = Buffer.from(after)
    const share = below(101)
    for (let start = 0; start < mixed.length; start += SECTOR) {
      if (below(100) >= share) showFormer(mixed, main, start, start + SECTOR)
    }
    const length = below(2) === 0 ? mixed.length : Math.max(main.length, below(mixed.length + 1))
    yield {
      name: `checkpoint ${no}, ${share} % written`,
      main: mixed.subarray(0, length),
      log,
      acknowledged: events.length
    }
  }
}
