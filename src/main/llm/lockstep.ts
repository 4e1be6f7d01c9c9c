/** Walkers who take every step at the same moment, the first of them first. */
export type Lockstep = {
  /**
   * Done once every walker under way has come to a step and this one may go: `together` with all others, or `alone`
   * while they wait. Those who go alone go one after the other, before the others go together.
   */
  step: (walker: number, how: 'together' | 'alone') => Promise<void>
  /** It takes no step any more. */
  leave: (walker: number) => void
}

type Waiting = { walker: number; how: 'together' | 'alone'; go: () => void }

/**
 * What is computed in one batch has to be the same every time, or rounding makes another answer of it: no walker
 * computes before all have come, and they are let go in their order.
 */
export function createLockstep(walkers: number): Lockstep {
  const under = new Set(Array.from({ length: walkers }, (_, walker) => walker))
  const waiting = new Map<number, Waiting>()

  function letGo(): void {
    if (waiting.size === 0 || waiting.size < under.size) return
    const all = [...waiting.values()].toSorted((a, b) => a.walker - b.walker)
    const alone = all.find(({ how }) => how === 'alone')
    for (const { walker, go } of alone === undefined ? all : [alone]) {
      waiting.delete(walker)
      go()
    }
  }

  return {
    step: (walker, how) =>
      new Promise((resolve) => {
        waiting.set(walker, { walker, how, go: resolve })
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
