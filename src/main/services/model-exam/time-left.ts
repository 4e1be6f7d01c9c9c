/** How long the answers that are open will take, by the pace of those given since the run was taken up. */
export type TimeLeft = {
  answered: () => void
  /** Milliseconds; null before the first answers. */
  estimate: (open: number) => number | null
}

/** Fewer tell nothing of the pace: the first group holds the load of the model. */
const LEAST_ANSWERS = 3

export function createTimeLeft(monotonic: () => number): TimeLeft {
  let first: number | null = null
  let last = 0
  let given = 0
  return {
    answered: () => {
      last = monotonic()
      first ??= last
      given += 1
    },
    estimate: (open) =>
      first === null || given < LEAST_ANSWERS
        ? null
        : Math.round(((last - first) / (given - 1)) * open)
  }
}
