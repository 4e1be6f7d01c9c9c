import type { ExplanationView } from '@shared/contract/tutor.ts'

type Asked = Pick<ExplanationView, 'id' | 'ask'>

/** What was asked about an explanation, and what was asked about the item alone; each in the given order. */
export type Threads<T> = { about: T[]; alone: T[] }

/**
 * The conversation below an explanation: questions follow it, or one another. What follows another explanation
 * stays with that one; what follows nothing that is stored stands alone.
 */
export function threadsOf<T extends Asked>(stored: readonly T[], explanationId: string | null) {
  const byId = new Map(stored.map((one) => [one.id, one]))
  const threads: Threads<T> = { about: [], alone: [] }
  for (const one of stored) {
    if (one.ask.kind !== 'option' && one.ask.kind !== 'question') continue
    const root = rootOf(one, byId)
    if (root?.ask.kind !== 'explanation') threads.alone.push(one)
    else if (root.id === explanationId) threads.about.push(one)
  }
  return threads
}

/** The first in the chain that it follows; null where the chain leads to what is not stored. */
function rootOf<T extends Asked>(one: T, byId: ReadonlyMap<string, T>): T | null {
  let root = one
  // No chain is longer than what is stored.
  for (let steps = 0; steps <= byId.size; steps += 1) {
    if (root.ask.kind !== 'question' || root.ask.follows === null) return root
    const next = byId.get(root.ask.follows)
    if (next === undefined) return null
    root = next
  }
  return null
}
