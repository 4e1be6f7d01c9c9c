/** Shorter stretches say more of the system's buffers than of the line. */
const LEAST_MS = 250
/** What lies so far back counts a third. */
const MEMORY_MS = 3_000

/** Bytes a second of a number that grows, smoothed; null until there is a stretch to tell it from. */
export function createSpeed(now: () => number) {
  let at: number | null = null
  let before = 0
  let speed: number | null = null
  return {
    add: (bytes: number): void => {
      const time = now()
      // A first look, a transfer that began anew, or a clock that was set back: a new beginning.
      if (at === null || bytes < before || time < at) {
        at = time
        before = bytes
        speed = null
        return
      }
      const ms = time - at
      if (ms < LEAST_MS) return
      const fresh = ((bytes - before) / ms) * 1000
      const weight = 1 - Math.exp(-ms / MEMORY_MS)
      speed = speed === null ? fresh : speed + (fresh - speed) * weight
      at = time
      before = bytes
    },
    /** The time until the next byte counts for nothing. */
    rest: (): void => {
      at = null
      speed = null
    },
    now: (): number | null => (speed === null ? null : Math.round(speed))
  }
}
