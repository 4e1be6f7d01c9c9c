import { studentQuantile } from '../statistics/distributions.ts'
import { wilsonLimits, type Limits } from '../statistics/wilson.ts'
import { groupBy } from './groups.ts'

/**
 * A share with its 95 % interval. Shares are 0 to 1; `items` is how many it rests on, `clusters` how many rounds those
 * came from (0: each item by itself).
 */
export type Estimate = { share: number; low: number; high: number; items: number; clusters: number }

/** A scored item, and the round whose items stand or fall together with it. */
export type ScoredRow = { right: boolean; cluster: string | null }

/** The share right of all items alike; null without any. */
export const microEstimate = (rows: readonly ScoredRow[]): Estimate | null =>
  macroEstimate(rows, () => '')

/**
 * The mean of the strata's shares right, each stratum counting the same; null without rows.
 *
 * Items by themselves in one stratum have Wilson's interval. Else the interval is share ± t(0.975, C − 1) · SE with the
 * standard error over C clusters of Miller (2024), "Adding Error Bars to Evals", arXiv:2411.00640, corrected for few
 * clusters. From two rounds on a round is a cluster; an item of no round, and else every item, is one by itself.
 *
 * It is never narrower than Wilson's limits of the strata together. Deviations cancel within a cluster that is a whole
 * stratum (one round an exam), and are nothing where every item is right: the standard error is then 0, which would
 * claim certainty; and rounds that happen to resemble each other are no knowledge beyond that of their items.
 */
export function macroEstimate<R extends ScoredRow>(
  rows: readonly R[],
  stratumOf: (row: R) => string
): Estimate | null {
  if (rows.length === 0) return null
  const strata = [...groupBy(rows, stratumOf).values()]
  const share = mean(strata.map(shareRight))
  const rounds = new Set(rows.flatMap(({ cluster }) => cluster ?? [])).size
  const clusters = rounds < 2 ? 0 : rounds
  const wilson = wilsonOfMean(share, strata)
  const reach = clusters === 0 && strata.length === 1 ? 0 : clusterReach(strata, clusters > 0)
  return {
    share,
    low: Math.max(0, Math.min(wilson.low, share - reach)),
    high: Math.min(1, Math.max(wilson.high, share + reach)),
    items: rows.length,
    clusters
  }
}

/**
 * t(0.975, C − 1) · SE, where SE² = C / (C − 1) · Σ over clusters (Σ over its items w · (s − mean of the stratum))² and
 * w = 1 / (strata · items of the stratum); with one stratum that is 1 / items. 0 where there is one cluster only.
 */
function clusterReach(strata: readonly (readonly ScoredRow[])[], byRound: boolean): number {
  const deviations = new Map<string | number, number>()
  for (const rows of strata) {
    const expected = shareRight(rows)
    const weight = 1 / (strata.length * rows.length)
    for (const { right, cluster } of rows) {
      const key = byRound && cluster !== null ? cluster : deviations.size
      const before = deviations.get(key) ?? 0
      deviations.set(key, before + weight * ((right ? 1 : 0) - expected))
    }
  }
  const clusters = deviations.size
  if (clusters < 2) return 0
  const squares = [...deviations.values()].reduce((sum, value) => sum + value ** 2, 0)
  return studentQuantile(0.975, clusters - 1) * Math.sqrt((clusters / (clusters - 1)) * squares)
}

/** Limits of a mean from those of its independent parts: Zou and Donner (2008), Statistics in Medicine 27:1693. */
function wilsonOfMean(share: number, strata: readonly (readonly ScoredRow[])[]): Limits {
  const parts = strata.map((rows) => {
    const limits = wilsonLimits(rows.filter(({ right }) => right).length, rows.length)
    const part = shareRight(rows)
    return { below: part - limits.low, above: limits.high - part }
  })
  const together = (reaches: number[]): number => Math.hypot(...reaches) / strata.length
  return {
    low: share - together(parts.map(({ below }) => below)),
    high: share + together(parts.map(({ above }) => above))
  }
}

const shareRight = (rows: readonly ScoredRow[]): number =>
  rows.filter(({ right }) => right).length / rows.length

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length
