import type { Logger } from '../lib/logger.ts'

/** Keeps, for a model file, how many starts in a row ended in a crash; beyond the life of the program. */
export type CrashStore = {
  read(path: string): number
  write(path: string, count: number): void
}

/** Starts that ended in a crash before the first token, after which the next is a careful one. */
const CRASHES_BEFORE_SAFER = 2

/** One start of a model's process. Told neither of the two, it crashed. */
export type Start = {
  /** No GPU and a small context. */
  safer: boolean
  /** It has generated something: the settings work here. */
  proven(): void
  /** Ended by us, or by a failure that it told of itself. */
  withdrawn(): void
}

/** A store that lasts as long as the program. */
export function storeInMemory(): CrashStore {
  const counts = new Map<string, number>()
  return {
    read: (path) => counts.get(path) ?? 0,
    write: (path, count) => void counts.set(path, count)
  }
}

/**
 * Counts the crashed starts of one model file. A start is written down as crashed when it begins and taken
 * back when it is proven, so that one which takes the whole program along is known of as well. A safer start
 * that is proven leaves the next one safer.
 */
export function createCrashedStarts(path: string, store: CrashStore, log: Logger) {
  const read = (): number => {
    try {
      return store.read(path)
    } catch (error) {
      log.warn('crashed starts not read', { error })
      return 0
    }
  }
  const write = (count: number): void => {
    try {
      store.write(path, count)
    } catch (error) {
      log.warn('crashed starts not kept', { error })
    }
  }
  return {
    count: read,
    /** A safer start crashed as well: no other is begun unless the learner asks. */
    hopeless: (): boolean => read() > CRASHES_BEFORE_SAFER,
    begin(): Start {
      const before = read()
      const safer = before >= CRASHES_BEFORE_SAFER
      let open = true
      const close = (count: number): void => {
        if (open) write(count)
        open = false
      }
      write(Math.min(before, CRASHES_BEFORE_SAFER) + 1)
      return {
        safer,
        proven: () => close(safer ? CRASHES_BEFORE_SAFER : 0),
        withdrawn: () => close(before)
      }
    }
  }
}

export type CrashedStarts = ReturnType<typeof createCrashedStarts>
