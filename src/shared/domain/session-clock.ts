export type TimeSource = {
  /** System time, epoch milliseconds: may jump either way, counts sleep. */
  wall: () => number
  /** Milliseconds of a clock that never goes back; may stand still during sleep. */
  monotonic: () => number
}

/** The two clocks may drift apart by less than this between two readings, milliseconds. */
const JUMP_MS = 2000

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
  /** System time less monotonic time at the last reading. */
  #difference: number
  #jumpMs = 0

  constructor(source: TimeSource, lastWritten = 0) {
    const wall = source.wall()
    this.#source = source
    this.#wallAtStart = Math.max(wall, lastWritten)
    this.#monotonicAtStart = source.monotonic()
    this.#latest = this.#wallAtStart
    this.#difference = wall - this.#monotonicAtStart
    // Set back while the program was closed; how far forward it went meanwhile is no jump.
    this.#notice(Math.min(0, wall - lastWritten))
  }

  now(): number {
    const wall = this.#source.wall()
    const monotonic = this.#source.monotonic()
    this.#notice(wall - monotonic - this.#difference)
    this.#difference = wall - monotonic
    const gone = monotonic - this.#monotonicAtStart
    this.#latest = Math.max(this.#latest, wall, Math.floor(this.#wallAtStart + gone))
    return this.#latest
  }

  /**
   * What the system clock jumped since this was last asked, milliseconds: above 0 after sleep or when it was
   * set forward, below 0 when it was set back, 0 when it went on as it should.
   */
  takeJump(): number {
    const jump = Math.round(this.#jumpMs)
    this.#jumpMs = 0
    return jump
  }

  #notice(movedMs: number): void {
    if (Math.abs(movedMs) > JUMP_MS) this.#jumpMs += movedMs
  }
}
