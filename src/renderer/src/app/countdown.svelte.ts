/** Time left that runs down between two readings, told by the monotonic clock. */
export class Countdown {
  readonly #monotonic: () => number
  readonly #timer: ReturnType<typeof setInterval>
  #now = $state(0)

  constructor(monotonic: () => number) {
    this.#monotonic = monotonic
    this.#now = monotonic()
    this.#timer = setInterval(() => {
      this.#now = this.#monotonic()
    }, 1000)
  }

  /** What is left now of the time that was left at `readAt`; null where no clock runs. */
  left(remainingMs: number | null, readAt: number): number | null {
    return remainingMs === null ? null : Math.max(0, remainingMs - Math.max(0, this.#now - readAt))
  }

  dispose(): void {
    clearInterval(this.#timer)
  }
}
