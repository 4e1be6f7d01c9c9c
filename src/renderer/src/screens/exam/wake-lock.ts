export type WakeLockHost = {
  /** Absent where the browser has none. */
  wakeLock: { request: (type: 'screen') => Promise<{ release: () => Promise<void> }> } | undefined
  isVisible: () => boolean
  /** Calls back whenever the page is shown or hidden. */
  onVisibility: (fn: () => void) => () => void
}

/** Keeps the screen awake while a clock runs: reading a long case is no idleness. */
export class WakeLock {
  readonly #host: WakeLockHost
  readonly #leave: () => void
  #wanted = false
  #asking = false
  #held: { release: () => Promise<void> } | null = null

  constructor(host: WakeLockHost) {
    this.#host = host
    this.#leave = host.onVisibility(() => {
      // The system takes the lock from a hidden page without giving it back.
      if (!host.isVisible()) this.#letGo()
      else if (this.#wanted) void this.#take()
    })
  }

  set(wanted: boolean): void {
    this.#wanted = wanted
    if (wanted) void this.#take()
    else this.#letGo()
  }

  dispose(): void {
    this.set(false)
    this.#leave()
  }

  async #take(): Promise<void> {
    const { wakeLock, isVisible } = this.#host
    if (wakeLock === undefined || this.#held !== null || this.#asking || !isVisible()) return
    this.#asking = true
    try {
      this.#held = await wakeLock.request('screen')
    } catch {
      // Refused, on a low battery for example: the exam goes on, and the next showing of the page asks again.
      this.#held = null
    } finally {
      this.#asking = false
    }
    if (!this.#wanted || !isVisible()) this.#letGo()
  }

  #letGo(): void {
    const held = this.#held
    this.#held = null
    // Released by the system meanwhile: there is nothing left to release.
    held?.release().catch(() => undefined)
  }
}

/** The wake lock of the page that this runs in. */
export const pageWakeLock = (): WakeLock =>
  new WakeLock({
    // Chromium alone has it everywhere, and only where the page is trusted.
    wakeLock: (navigator as Partial<Pick<Navigator, 'wakeLock'>>).wakeLock,
    isVisible: () => document.visibilityState === 'visible',
    onVisibility: (fn) => {
      document.addEventListener('visibilitychange', fn)
      return () => document.removeEventListener('visibilitychange', fn)
    }
  })
