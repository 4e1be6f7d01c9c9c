import { formatPoints } from './numbers.ts'

const one = new Intl.NumberFormat('ko-KR', { minimumFractionDigits: 1, maximumFractionDigits: 1 })
/** Only undoes binary fractions, as in `formatPoints`. */
const HAIR = 1e-9

/** A share of 0 to 1 in percent, cut off and never rounded up to a line that it misses. */
export const shareText = (share: number): string => `${formatPoints(share * 100)}%`

/** The bounds to one decimal, each rounded outwards: the printed interval is never narrower than the one found. */
export function intervalText({ low, high }: { low: number; high: number }): string {
  const down = Math.floor(low * 1000 + HAIR) / 10
  const up = Math.ceil(high * 1000 - HAIR) / 10
  return `${one.format(down)}–${one.format(up)}%`
}
