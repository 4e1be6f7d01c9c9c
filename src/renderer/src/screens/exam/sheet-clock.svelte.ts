/**
 * Session time in the window: main's time as last heard, carried on by a clock that never goes back. Keeping the
 * largest difference heard means that a slow answer never gives time back; a computer that slept gets a larger one
 * with the next answer.
 */
export class SheetClock {
  readonly #monotonic: () => number
  #difference = -Infinity
  #now = $state(0)

  constructor(monotonic: () => number) {
    this.#monotonic = monotonic
  }

  /** Epoch milliseconds, as of the last tick. */
  get now(): number {
    return this.#now
  }

  sync(sessionNow: number): void {
    this.#difference = Math.max(this.#difference, sessionNow - this.#monotonic())
    this.tick()
  }

  tick(): void {
    this.#now = Math.max(this.#now, this.#difference + this.#monotonic())
  }
}
