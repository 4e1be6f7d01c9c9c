import type { Estimate } from './interval.ts'
import type { ChanceStanding } from './report.ts'

/** Mean share of right blind marks; null without items. */
export const meanChance = (items: readonly { chance: number }[]): number | null =>
  items.length === 0 ? null : items.reduce((sum, { chance }) => sum + chance, 0) / items.length

/** An interval that only touches chance does not tell the two apart. */
export function chanceStanding(
  { low, high }: Pick<Estimate, 'low' | 'high'>,
  chance: number
): ChanceStanding {
  if (low > chance) return 'above'
  return high < chance ? 'below' : 'not-told-apart'
}
