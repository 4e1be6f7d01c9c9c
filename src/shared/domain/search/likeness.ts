import { searchable } from './grams.ts'

/** Words of a stem looked up for items like it, by twos. */
const WORDS = 6
const SHORTEST = 3

/**
 * Pairs of the longest words of a stem: an item that reads much the same holds at least one pair, while most others
 * of the subject hold none.
 */
export function tellingWords(stem: string): string[][] {
  const words = [...new Set(searchable(stem).match(/[\p{L}\p{N}]+/gu) ?? [])]
    .filter((word) => word.length >= SHORTEST)
    .toSorted((a, b) => b.length - a.length)
    .slice(0, WORDS)
  const twos: string[][] = []
  for (let at = 0; at < words.length; at += 2) twos.push(words.slice(at, at + 2))
  return twos
}

/** Dice's coefficient of the pairs of characters of two texts: 1 for equal texts, 0 for nothing in common. */
export function likenessOf(one: string, other: string): number {
  if (one === other) return 1
  const counts = new Map<string, number>()
  for (let at = 0; at + 1 < one.length; at += 1) {
    const pair = one.slice(at, at + 2)
    counts.set(pair, (counts.get(pair) ?? 0) + 1)
  }
  let common = 0
  for (let at = 0; at + 1 < other.length; at += 1) {
    const pair = other.slice(at, at + 2)
    const left = counts.get(pair) ?? 0
    if (left === 0) continue
    counts.set(pair, left - 1)
    common += 1
  }
  const all = Math.max(0, one.length - 1) + Math.max(0, other.length - 1)
  return all === 0 ? 0 : (2 * common) / all
}
