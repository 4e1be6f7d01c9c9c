export type TimeSource = {
  /** System time, epoch milliseconds: may jump either way, counts sleep. */
  wall: () => number
  /** Milliseconds of a clock that never goes back; may stand still during sleep. */
  monotonic: () => number
}

/**
 * Time by which sessions are judged, epoch milliseconds. It never goes back: it is the largest of the
 * system time (so sleep counts), the start plus the monotonic time gone since (so a system clock that is
 * set back adds nothing), and the time last written to the disk (so neither does one set back while the
 * program was closed).
 */
export class SessionClock {
  readonly #source: TimeSource
  readonly #wallAtStart: number
  readonly #monotonicAtStart: number
  #latest: number

  constructor(source: TimeSource, lastWritten = 0) {
    this.#source = source
    this.#wallAtStart = Math.max(source.wall(), lastWritten)
    this.#monotonicAtStart = source.monotonic()
    this.#latest = this.#wallAtStart
  }

  now(): number {
    const gone = this.#source.monotonic() - this.#monotonicAtStart
    this.#latest = Math.max(this.#latest, this.#source.wall(), Math.floor(this.#wallAtStart + gone))
    return this.#latest
  }
}
