export type Limits = { low: number; high: number }

/** 97.5 % of the standard normal distribution lie below it. */
const Z = 1.959963984540054

/** Score interval of Wilson (1927), 95 %; Newcombe (1998), Statistics in Medicine 17:857, method 3. Shares, 0 to 1. */
export function wilsonLimits(right: number, items: number): Limits {
  const share = right / items
  const shrink = 1 + Z ** 2 / items
  const centre = (share + Z ** 2 / (2 * items)) / shrink
  const half = (Z / shrink) * Math.sqrt((share * (1 - share) + Z ** 2 / (4 * items)) / items)
  // Exact at the ends, where floats would leave the share just outside.
  return {
    low: right === 0 ? 0 : centre - half,
    high: right === items ? 1 : centre + half
  }
}
