import type { SessionClock } from '@shared/domain/session-clock.ts'
import { openDeadline } from '@shared/domain/session.ts'
import type { Database } from '../db/database.ts'
import type { Logger } from '../lib/logger.ts'
import type { LoadedSession, SessionStore } from './session-store.ts'

/** How far the time on the disk may be behind that of a running clock, milliseconds. */
const SEEN_EVERY_MS = 5000

const runs = ({ state }: LoadedSession): boolean => openDeadline(state) !== null

/**
 * Session time as the services read it: a jump of the system clock under a running session is recorded with
 * it, and the time itself is kept, so that a clock set back while the program is closed adds nothing.
 */
export function createClockWatch(
  db: Database,
  clock: SessionClock,
  store: SessionStore,
  log: Logger
) {
  const seen = new Map<string, number>()
  const record = (at: number, wallDifferenceMs: number): void => {
    log.warn('system clock moved', { wallDifferenceMs })
    for (const session of store.listOpen().filter(runs)) {
      db.clock.insertJump(session.record.id, { at, wallDifferenceMs })
    }
  }

  return {
    now: (): number => {
      const at = clock.now()
      const jump = clock.takeJump()
      if (jump !== 0) record(at, jump)
      return at
    },

    /** To be called from time to time, and once more before the program ends. */
    keep: (at: number, everyMs = SEEN_EVERY_MS): void => {
      for (const { record: session, state } of [...store.loaded()].filter(runs)) {
        if (at < Math.max(state.lastAt ?? 0, seen.get(session.id) ?? 0) + everyMs) continue
        db.clock.putSeen(session.id, at)
        seen.set(session.id, at)
      }
    }
  }
}

export type ClockWatch = ReturnType<typeof createClockWatch>
