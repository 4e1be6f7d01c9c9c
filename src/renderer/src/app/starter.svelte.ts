export type Starting = { phase: 'idle' } | { phase: 'busy' } | { phase: 'failed'; error: unknown }

/** Starts one session at a time. */
export class Starter {
  #current = $state.raw<Starting>({ phase: 'idle' })

  get current(): Starting {
    return this.#current
  }

  /** The session begun; null when there is nothing to begin, a start is under way, or it failed. */
  async start(call: () => Promise<{ sessionId: string } | null>): Promise<string | null> {
    if (this.#current.phase === 'busy') return null
    this.#current = { phase: 'busy' }
    try {
      const begun = await call()
      this.#current = { phase: 'idle' }
      return begun?.sessionId ?? null
    } catch (error) {
      // Shown beside the button.
      this.#current = { phase: 'failed', error }
      return null
    }
  }
}
