import type { Emit } from '@shared/contract/events.ts'
import type { Database } from '../db/database.ts'
import type { Logger } from '../lib/logger.ts'

/** Revisions of one step: some ten milliseconds. */
const STEP = 60
/** Pause between steps, so that calls and clocks get their turn, milliseconds. */
const PAUSE_MS = 4
/** How often the window is told how far it is, steps. */
const TOLD = 50

/** Keeps the search index up with the bank, a little at a time. */
export function createSearchIndexer(db: Database, emit: Emit, log: Logger) {
  let timer: ReturnType<typeof setTimeout> | null = null
  let steps = 0
  let waiting: (() => void)[] = []

  const rest = (): void => {
    timer = null
    const done = waiting
    waiting = []
    for (const tell of done) tell()
  }

  const step = (): void => {
    let taken = 0
    try {
      taken = db.searchIndex.takeIn(STEP)
    } catch (error) {
      // Found without the index until the next change: slower, and nothing is missed.
      log.error('search index stopped', { error })
      rest()
      return
    }
    steps += 1
    if (taken < STEP || steps % TOLD === 0) {
      emit('searchIndexed', { left: taken < STEP ? 0 : db.searchIndex.countLeft() })
    }
    if (taken < STEP) rest()
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
