/** One measurement; `ratio` says how it stands to what was measured beside it in the same run. */
export type Figure = {
  name: string
  value: number
  unit: string
  baseline: number | null
  ratio: number | null
}

/** Read by scripts/bench.mjs. */
export const FIGURE_MARK = '@figure '

export function report(figure: Figure): void {
  process.stdout.write(`\n${FIGURE_MARK}${JSON.stringify(figure)}\n`)
}

export const percentile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
