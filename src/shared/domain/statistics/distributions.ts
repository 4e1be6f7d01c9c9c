import jStat from 'jstat'

/** The t of Student's distribution that a share `p` lies below, to seven digits. */
export const studentQuantile = (p: number, degreesOfFreedom: number): number =>
  jStat.studentt.inv(p, degreesOfFreedom)

/** P(X ≤ k) for X ~ Bin(n, p), 0 < p < 1. By the beta function: jStat's own sum is rounded to ten decimals. */
export function binomialAtMost(k: number, n: number, p: number): number {
  if (k < 0) return 0
  return k >= n ? 1 : jStat.ibeta(1 - p, n - k, k + 1)
}

/** P(Z ≤ z) for a standard normal Z. */
export const normalAtMost = (z: number): number => jStat.normal.cdf(z, 0, 1)
