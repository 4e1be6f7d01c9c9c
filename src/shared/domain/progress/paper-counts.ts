import { CELLS, LOWEST, rightShare, STEP } from './ability.ts'

/** Logits by which a subject's items are easier or harder from year to year: about 5 points at half right. */
const PAPER_DEVIATION = 0.2

/** Gauss–Hermite quadrature of a standard normal by three nodes. */
const NODES = [
  { at: -Math.sqrt(3), weight: 1 / 6 },
  { at: 0, weight: 2 / 3 },
  { at: Math.sqrt(3), weight: 1 / 6 }
]

/** Probabilities of 0, 1, … `items` right, at one ability. More spread out than a binomial: papers differ. */
export function countsAt(ability: number, items: number): Float64Array {
  const counts = new Float64Array(items + 1)
  for (const { at, weight } of NODES) {
    addBinomial(counts, rightShare(ability + at * PAPER_DEVIATION), weight)
  }
  return counts
}

/** From the likeliest count outwards by the ratio of neighbours, so that nothing underflows; 0 < p < 1. */
function addBinomial(counts: Float64Array, p: number, weight: number): void {
  const items = counts.length - 1
  const odds = p / (1 - p)
  const terms = new Float64Array(items + 1)
  const mode = Math.min(items, Math.floor((items + 1) * p))
  let sum = 1
  terms[mode] = 1
  for (let k = mode; k < items; k += 1) {
    const term = (((terms[k] as number) * (items - k)) / (k + 1)) * odds
    terms[k + 1] = term
    sum += term
  }
  for (let k = mode; k > 0; k -= 1) {
    const term = ((terms[k] as number) * k) / ((items - k + 1) * odds)
    terms[k - 1] = term
    sum += term
  }
  for (let k = 0; k <= items; k += 1) {
    counts[k] = (counts[k] as number) + ((terms[k] as number) * weight) / sum
  }
}

/** What a subject of so many items comes out as, at the abilities of the grid from `lowest` on. */
export type CountTable = {
  lowest: number
  means: Float64Array
  variances: Float64Array
  /** Probability of at least `least` right. */
  tails: Float64Array
  /** Probability of at most k right, for k from 0. */
  atMost: Float64Array[]
}

/** For abilities of the range; the ends of the grid stand for what is beyond. */
export function countTable(
  { items, least }: { items: number; least: number },
  range: { low: number; high: number }
): CountTable {
  const first = Math.max(0, Math.floor((range.low - LOWEST) / STEP))
  const last = Math.min(CELLS - 1, Math.ceil((range.high - LOWEST) / STEP))
  const cells = last - first + 1
  const lowest = LOWEST + first * STEP
  const means = new Float64Array(cells)
  const variances = new Float64Array(cells)
  const tails = new Float64Array(cells)
  const atMost = Array.from({ length: cells }, (_, cell) => {
    const counts = countsAt(lowest + cell * STEP, items)
    let [mean, square, tail, below] = [0, 0, 0, 0]
    for (let k = 0; k <= items; k += 1) {
      const probability = counts[k] as number
      mean += k * probability
      square += k * k * probability
      if (k >= least) tail += probability
      below += probability
      counts[k] = below
    }
    means[cell] = mean
    variances[cell] = square - mean * mean
    tails[cell] = Math.min(1, tail)
    return counts
  })
  return { lowest, means, variances, tails, atMost }
}

/** A column of the table between two abilities of the grid. */
export function between(
  table: CountTable,
  column: 'means' | 'variances' | 'tails',
  ability: number
): number {
  const values = table[column]
  const place = placeOf(table, ability)
  const cell = Math.max(0, Math.min(values.length - 2, Math.floor(place)))
  const low = values[cell] as number
  return low + (place - cell) * ((values[cell + 1] ?? low) - low)
}

/** The count right that a share `u` of papers stays at or below. */
export function countBelow(table: CountTable, ability: number, u: number): number {
  const cumulated = table.atMost[Math.round(placeOf(table, ability))] as Float64Array
  let [low, high] = [0, cumulated.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((cumulated[middle] as number) < u) low = middle + 1
    else high = middle
  }
  return low
}

const placeOf = ({ lowest, means }: CountTable, ability: number): number =>
  Math.min(means.length - 1, Math.max(0, (ability - lowest) / STEP))
