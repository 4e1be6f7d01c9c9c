const MINUTE = 60_000
/** Minutes left that are said aloud. */
const CALLS = [10, 5, 1]
/** Looks at the clock during which a call stays where a screen reader finds it; there are four a second. */
const STAYS = 40

export type TimeCall =
  | { kind: 'minutes'; minutes: number }
  /** Asked for. */
  | { kind: 'left' | 'elapsed'; ms: number }

/** What is said of the time: once that ten, five and one minutes are left, and what is asked for. */
export class TimeCalls {
  #before: number | null = null
  #call = $state.raw<TimeCall | null>(null)
  #stays = 0

  get current(): TimeCall | null {
    return this.#call
  }

  /** Takes in what the clock shows now; null without a clock. */
  hear(leftMs: number | null): void {
    const before = this.#before
    this.#before = leftMs
    if (this.#stays > 0 && --this.#stays === 0) this.#call = null
    if (leftMs === null || leftMs === 0 || before === null) return
    // Also past a mark in one leap, as after sleep: what is said is what is left then.
    const passed = CALLS.some((at) => leftMs <= at * MINUTE && at * MINUTE < before)
    if (passed) this.say({ kind: 'minutes', minutes: Math.ceil(leftMs / MINUTE) })
  }

  say(call: TimeCall): void {
    this.#call = call
    this.#stays = STAYS
  }
}
