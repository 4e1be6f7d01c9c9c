import type { Origin } from './item.ts'
import type { Random } from './random.ts'
import { shuffled } from './random.ts'

/** How the learner stands with an item: never answered, last answered wrong, flagged or with a note. */
export type Standing = 'unseen' | 'wrong' | 'flagged' | 'noted'
export const STANDINGS: readonly Standing[] = ['unseen', 'wrong', 'flagged', 'noted']

/** Which items practice draws from. Lists are alternatives; an empty one asks nothing. */
export type ItemFilter = {
  subjectIds: string[]
  topics: string[]
  roundIds: string[]
  origins: Origin[]
  standings: Standing[]
  /** In the grammar of the bank's search; '' asks nothing. */
  query: string
}

/** What the builder knows of an item. */
export type PoolItem = {
  id: string
  subjectId: string
  topic: string | null
  origin: Origin
  roundIds: string[]
  standings: Standing[]
  /** Items with the same group stand under one stimulus. */
  stimulusGroup: string | null
  /** Epoch milliseconds; null when never answered. */
  lastAttemptAt: number | null
}

export type Facet = Exclude<keyof ItemFilter, 'query'>

/** Values that an item has in a facet. */
export function facetValues(item: PoolItem, facet: Facet): readonly string[] {
  switch (facet) {
    case 'subjectIds':
      return [item.subjectId]
    case 'topics':
      return item.topic === null ? [] : [item.topic]
    case 'roundIds':
      return item.roundIds
    case 'origins':
      return [item.origin]
    case 'standings':
      return item.standings
  }
}

const FACETS: readonly Facet[] = ['subjectIds', 'topics', 'roundIds', 'origins', 'standings']

/** Whether an item passes every facet but the one left out. */
export const passes = (item: PoolItem, filter: ItemFilter, leftOut: Facet | null = null): boolean =>
  FACETS.every((facet) => {
    const wanted: readonly string[] = filter[facet]
    return (
      facet === leftOut ||
      wanted.length === 0 ||
      facetValues(item, facet).some((value) => wanted.includes(value))
    )
  })

/** Items that each value of a facet would bring under the choices made in the other facets. */
export function countFacet(
  items: readonly PoolItem[],
  filter: ItemFilter,
  facet: Facet
): Map<string, number> {
  const counts = new Map<string, number>()
  for (const item of items) {
    if (!passes(item, filter, facet)) continue
    for (const value of facetValues(item, facet)) counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  return counts
}

type Drawable = Pick<PoolItem, 'id' | 'stimulusGroup' | 'lastAttemptAt'>

/**
 * `count` items: those never answered first, then those answered longest ago, by chance among equals.
 * Items under one stimulus are drawn and stay together, in their own order; only where nothing else
 * fills the number is such a group cut short. The result is in no order that would tell new from old.
 */
export function drawItems(items: readonly Drawable[], count: number, random: Random): string[] {
  const units = shuffled(unitsOf(items), random).toSorted((a, b) => needOf(a) - needOf(b))
  const drawn: Drawable[][] = []
  let left = count
  for (const unit of units) {
    if (unit.length > left) continue
    drawn.push(unit)
    left -= unit.length
  }
  const rest = left > 0 ? units.find((unit) => !drawn.includes(unit)) : undefined
  if (rest !== undefined) drawn.push(rest.slice(0, left))
  return shuffled(drawn, random).flatMap((unit) => unit.map(({ id }) => id))
}

/** Single items, and groups under one stimulus. */
function unitsOf(items: readonly Drawable[]): Drawable[][] {
  const groups = new Map<string, Drawable[]>()
  for (const item of items) {
    // A prefix keeps a group's name from meeting an item's id.
    const name = item.stimulusGroup === null ? `i:${item.id}` : `g:${item.stimulusGroup}`
    groups.set(name, [...(groups.get(name) ?? []), item])
  }
  return [...groups.values()]
}

const needOf = (unit: readonly Drawable[]): number =>
  Math.min(...unit.map(({ lastAttemptAt }) => lastAttemptAt ?? 0))
