import { koreanDay } from '@shared/domain/exam.ts'

/** A timer for midnight itself would come late on a machine that slept meanwhile. */
const LOOK_EVERY_MS = 10_000

/** The calendar day in Korea, which ends at midnight while the program is open. */
export class CalendarDay {
  readonly #now: () => number
  readonly #timer: ReturnType<typeof setInterval>
  #watchers: readonly (() => void)[] = []
  #today = $state('')

  constructor(now: () => number) {
    this.#now = now
    this.#today = koreanDay(now())
    this.#timer = setInterval(() => this.#look(), LOOK_EVERY_MS)
  }

  /** YYYY-MM-DD. */
  get today(): string {
    return this.#today
  }

  /** Tells when another day has begun. */
  watch(fn: () => void): () => void {
    this.#watchers = [...this.#watchers, fn]
    return () => {
      this.#watchers = this.#watchers.filter((one) => one !== fn)
    }
  }

  dispose(): void {
    clearInterval(this.#timer)
  }

  #look(): void {
    const today = koreanDay(this.#now())
    if (today === this.#today) return
    this.#today = today
    for (const fn of this.#watchers) fn()
  }
}
