/** Walkers who take every step at the same moment, the first of them first. */
export type Lockstep = {
  /** Done once every walker under way has come to a step. */
  step: (walker: number) => Promise<void>
  /** It takes no step any more. */
  leave: (walker: number) => void
}

/**
 * What is computed in one batch has to be the same every time, or rounding makes another answer of it: no walker
 * computes before all have come, and they are let go in their order.
 */
export function createLockstep(walkers: number): Lockstep {
  const under = new Set(Array.from({ length: walkers }, (_, walker) => walker))
  const waiting = new Map<number, () => void>()

  function letGo(): void {
    if (waiting.size === 0 || waiting.size < under.size) return
    const all = [...waiting].toSorted(([a], [b]) => a - b)
    waiting.clear()
    for (const [, go] of all) go()
  }

  return {
    step: (walker) =>
      new Promise((resolve) => {
        waiting.set(walker, resolve)
        // Not before the last who came awaits as the others do: it would go on behind them.
        queueMicrotask(letGo)
      }),
    leave: (walker) => {
      if (!under.delete(walker)) return
      waiting.delete(walker)
      letGo()
    }
  }
}
