import type { Emit } from '@shared/contract/events.ts'
import type { Database } from '../db/database.ts'
import type { Logger } from '../lib/logger.ts'

/** A step is to take so long, milliseconds: what is clicked meanwhile waits for it. */
const STEP_MS = 20
/** Revisions of one step: the first has as many as a long item allows, the most are those of short ones. */
const FIRST = 8
const MOST = 120
/** Pause between steps, so that calls and clocks get their turn, milliseconds. */
const PAUSE_MS = 2
/** How often the window is told how far it is, steps. */
const TOLD = 50

/** Keeps the search index up with the bank, a little at a time. */
export function createSearchIndexer(
  db: Pick<Database, 'searchIndex'>,
  emit: Emit,
  log: Logger,
  monotonic: () => number
) {
  let timer: ReturnType<typeof setTimeout> | null = null
  let size = FIRST
  let steps = 0
  let waiting: (() => void)[] = []

  const rest = (): void => {
    timer = null
    const done = waiting
    waiting = []
    for (const tell of done) tell()
  }

  /** Half or twice as many the next time at most: one slow write of the disk says little. */
  const resize = (ms: number): void => {
    const wanted = Math.min(2, Math.max(0.5, STEP_MS / Math.max(ms, 1)))
    size = Math.min(MOST, Math.max(1, Math.round(size * wanted)))
  }

  const step = (): void => {
    const asked = size
    let taken = 0
    try {
      const began = monotonic()
      taken = db.searchIndex.takeIn(asked)
      resize(monotonic() - began)
    } catch (error) {
      // Found without the index until the next change: slower, and nothing is missed.
      log.error('search index stopped', { error })
      rest()
      return
    }
    steps += 1
    if (taken < asked || steps % TOLD === 0) {
      emit('searchIndexed', { left: taken < asked ? 0 : db.searchIndex.countLeft() })
    }
    if (taken < asked) rest()
    else timer = setTimeout(step, PAUSE_MS)
  }

  return {
    /** To be called after anything that wrote items. */
    wake: (): void => {
      if (timer === null && db.searchIndex.countLeft() > 0) timer = setTimeout(step, PAUSE_MS)
    },
    /** Resolves when all that is in the bank now can be found by the index. */
    settled: (): Promise<void> => {
      if (timer === null && db.searchIndex.countLeft() === 0) return Promise.resolve()
      return new Promise((resolve) => {
        waiting.push(resolve)
        if (timer === null) timer = setTimeout(step, 0)
      })
    },
    stop: (): void => {
      if (timer !== null) clearTimeout(timer)
      rest()
    }
  }
}

export type SearchIndexer = ReturnType<typeof createSearchIndexer>
