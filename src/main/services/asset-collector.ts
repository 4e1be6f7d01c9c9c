import type { Database } from '../db/database.ts'
import type { Logger } from '../lib/logger.ts'

/** Revisions whose texts are looked through in one step, and pictures that one step removes: a few milliseconds. */
const STEP = 200
/** Pause between steps, milliseconds. */
const PAUSE_MS = 5

/**
 * Removes pictures that no revision of any item names, hidden and older ones included: those of imports that were
 * taken back before they were whole. A picture that came since the program began is never removed, since the item that
 * will name it may still be written.
 */
export function createAssetCollector(db: Database, log: Logger) {
  const named = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | null = null
  let lookedTo = 0
  let removed = 0
  let done: () => void = () => undefined

  const end = (): void => {
    timer = null
    if (removed > 0) log.info('pictures removed that no item names', { removed })
    done()
  }

  /** Whether there is more to do. */
  const step = (): boolean => {
    const found = db.assets.listNamed(lookedTo, STEP)
    for (const name of found.names) named.add(name)
    if (found.last !== null) {
      lookedTo = found.last
      return true
    }
    // Nothing was written since the last look: reading and removing are one step.
    const needless = db.assets
      .listNames()
      .filter((name) => !named.has(name) && db.assets.isOld(name))
    for (const name of needless.slice(0, STEP)) if (db.assets.removeOld(name)) removed += 1
    return needless.length > STEP
  }

  const turn = (): void => {
    try {
      if (db.transaction(step)) timer = setTimeout(turn, PAUSE_MS)
      else end()
    } catch (error) {
      // They take room on the disk and harm nobody: the next start tries again.
      log.error('pictures not collected', { error })
      end()
    }
  }

  return {
    /** Resolves when there is nothing left to do, or it was stopped. */
    start: (): Promise<void> =>
      new Promise((resolve) => {
        done = resolve
        timer = setTimeout(turn, PAUSE_MS)
        timer.unref()
      }),
    stop: (): void => {
      if (timer === null) return
      clearTimeout(timer)
      end()
    }
  }
}
