import type { Key } from '@shared/domain/item.ts'

/** What Moodle's weights say of the key. */
export type WeightedKey = {
  /** Null where no option is worth anything. */
  key: Key | null
  responseCount: number
  /** Some response is worth a part, which an item of a licensing exam has not. */
  partialCredit: boolean
}

const FULL = 99.9
/** 33.3 three times, or 14 seven times, are meant to be the whole. */
const NEARLY_WHOLE = 97.9

/**
 * The key of weighted options (per cent of the mark), as Moodle grades them. Where one option is marked (`single`)
 * every one with the whole mark is accepted. Where several are marked their weights are added up: what is worth
 * something only together is a key of several options, what has the whole mark alone is accepted alone.
 */
export function keyOfWeights(weights: readonly number[], single: boolean): WeightedKey {
  const worth = numbersOf(weights, (weight) => weight > 0)
  const full = numbersOf(weights, (weight) => weight >= FULL)
  if (worth.length === 0) return { key: null, responseCount: 1, partialCredit: false }
  // Everyone is right who marks anything: 전항정답.
  if (full.length === weights.length) {
    return { key: { kind: 'all' }, responseCount: 1, partialCredit: false }
  }
  if (full.length > 0) {
    const partialCredit = full.length < worth.length
    return { key: { kind: 'options', options: full }, responseCount: 1, partialCredit }
  }
  // A single mark that nothing earns whole: the best there is.
  if (single || worth.length === 1) {
    const most = Math.max(...weights)
    const best = numbersOf(weights, (weight) => weight === most)
    return { key: { kind: 'options', options: best }, responseCount: 1, partialCredit: true }
  }
  const parts = worth.map((no) => weights[no - 1] ?? 0)
  const sum = parts.reduce((total, weight) => total + weight, 0)
  const unequal = Math.max(...parts) - Math.min(...parts) > 1
  return {
    key: { kind: 'set', options: worth },
    responseCount: worth.length,
    partialCredit: unequal || sum < NEARLY_WHOLE || sum > 102
  }
}

const numbersOf = (weights: readonly number[], holds: (weight: number) => boolean): number[] =>
  weights.flatMap((weight, index) => (holds(weight) ? [index + 1] : []))
