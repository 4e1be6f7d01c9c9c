/** Logarithms of likelihoods as shares by option number: of the options alone, together 1. */
export function sharesOf(
  logarithms: Readonly<Record<string, number>> | null
): Record<number, number> | null {
  if (logarithms === null) return null
  const most = Math.max(...Object.values(logarithms))
  const weights = Object.entries(logarithms).map(([no, logarithm]) => ({
    no: Number(no),
    weight: Math.exp(logarithm - most)
  }))
  const all = weights.reduce((sum, { weight }) => sum + weight, 0)
  return Object.fromEntries(weights.map(({ no, weight }) => [no, weight / all]))
}
