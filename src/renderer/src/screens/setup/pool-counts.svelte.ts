import type { PracticePool } from '@shared/contract/paper-plan.ts'

/** The pool under the choices as they stand. One question at a time, so that quick choices do not pile up. */
export class PoolCounts {
  readonly #ask: () => Promise<PracticePool>
  #pool = $state.raw<PracticePool | null>(null)
  #failure = $state.raw<unknown>(null)
  #changes = 0
  #reading: Promise<void> | null = null

  constructor(ask: () => Promise<PracticePool>) {
    this.#ask = ask
  }

  /** As last counted; what is shown stays until newer counts are there. */
  get pool(): PracticePool | null {
    return this.#pool
  }

  /** Why the newest counts could not be read; null when they are shown. */
  get failure(): unknown {
    return this.#failure
  }

  /** The choices have changed. Done when the counts are those of the newest ones. */
  refresh(): Promise<void> {
    this.#changes += 1
    this.#reading ??= this.#read()
    return this.#reading
  }

  /** Done when no choice waits to be counted. */
  settled(): Promise<void> {
    return this.#reading ?? Promise.resolve()
  }

  async #read(): Promise<void> {
    for (let counted = 0; counted !== this.#changes;) {
      counted = this.#changes
      await this.#readOnce(() => counted === this.#changes)
    }
    this.#reading = null
  }

  /** An answer to choices that have changed meanwhile is dropped. */
  async #readOnce(isNewest: () => boolean): Promise<void> {
    try {
      const pool = await this.#ask()
      if (!isNewest()) return
      this.#pool = pool
      this.#failure = null
    } catch (error) {
      // Shown beside the counts, with a way to try again.
      if (isNewest()) this.#failure = error
    }
  }
}
