import type { Emit, EventName } from '@shared/contract/events.ts'

/** An event with its number in the stream of this run of the program. */
export type NumberedEvent = { id: string; name: EventName; data: unknown }

/** Events kept for a window that was away; a tutor's answer is some hundred events. */
const KEPT = 10_000

export type EventHub = ReturnType<typeof createEventHub>

/**
 * Numbers events and keeps the latest, so that a window that lost its connection gets what it missed.
 * `run` tells this run of the program from another.
 */
export function createEventHub(run: string) {
  const kept: NumberedEvent[] = []
  const listeners = new Set<(event: NumberedEvent) => void>()
  let count = 0

  const emit: Emit = (name, data) => {
    count += 1
    const event: NumberedEvent = { id: `${run}:${count}`, name, data }
    kept.push(event)
    if (kept.length > KEPT) kept.shift()
    for (const listener of listeners) listener(event)
  }

  /** What came after `lastId`; null when that can no longer be told, and the window must read anew. */
  const since = (lastId: string): NumberedEvent[] | null => {
    const match = /^(.+):(\d+)$/.exec(lastId)
    if (match?.[1] !== run) return null
    const seen = Number(match[2])
    const first = count - kept.length
    return seen > count || seen < first ? null : kept.slice(seen - first)
  }

  return {
    emit,
    since,
    listen: (listener: (event: NumberedEvent) => void): (() => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    /** Id of the latest event, for a window that starts now. */
    latestId: (): string => `${run}:${count}`
  }
}
