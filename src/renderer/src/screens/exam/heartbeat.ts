const TICK_MS = 250
const SYNC_MS = 30_000
const EXPIRY_RETRY_MS = 1000

export type HeartbeatOptions = {
  /** Four times a second. */
  tick: () => void
  /** Null without a running clock. */
  remainingMs: () => number | null
  running: () => boolean
  /** Reads the session again. */
  sync: () => Promise<void>
}

/**
 * Reads the session again now and then, because only main's clock counts; and at the deadline, when main has
 * handed in by itself, until it says so.
 */
export class Heartbeat {
  readonly #options: HeartbeatOptions
  readonly #timer: ReturnType<typeof setInterval>
  #expiring = false
  #ticks = 0

  constructor(options: HeartbeatOptions) {
    this.#options = options
    this.#timer = setInterval(() => this.#beat(), TICK_MS)
  }

  dispose(): void {
    clearInterval(this.#timer)
  }

  #beat(): void {
    const { tick, remainingMs, running, sync } = this.#options
    tick()
    if (remainingMs() === 0) void this.#expire()
    else if (++this.#ticks * TICK_MS >= SYNC_MS) {
      this.#ticks = 0
      if (running()) void sync()
    }
  }

  async #expire(): Promise<void> {
    if (this.#expiring) return
    this.#expiring = true
    await this.#options.sync()
    setTimeout(() => {
      this.#expiring = false
    }, EXPIRY_RETRY_MS)
  }
}
