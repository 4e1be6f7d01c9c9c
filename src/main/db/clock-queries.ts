import type { Db } from './open.ts'

export type ClockJump = {
  /** Session time when it was noticed. */
  at: number
  /** What the system clock moved beyond the monotonic one: above 0 slept or set forward, below 0 set back. */
  wallDifferenceMs: number
}

/** Time of running sessions, as far as their events do not tell it. */
export function clockQueries(db: Db) {
  const insertJump = db.prepare<[string, number, number]>(
    'INSERT INTO clock_jump (session_id, at, wall_difference_ms) VALUES (?, ?, ?)'
  )
  const jumps = db.prepare<[string], ClockJump>(`
    SELECT at, wall_difference_ms AS wallDifferenceMs
    FROM clock_jump WHERE session_id = ? ORDER BY id
  `)
  const putSeen = db.prepare<[string, number]>(`
    INSERT INTO session_clock (session_id, seen_at) VALUES (?, ?)
    ON CONFLICT (session_id) DO UPDATE SET seen_at = excluded.seen_at
  `)
  const lastSeen = db
    .prepare<[], number | null>(
      `
      SELECT max(c.seen_at) FROM session_clock AS c JOIN session AS s ON s.id = c.session_id
      WHERE s.finished_at IS NULL
    `
    )
    .pluck()

  return {
    insertJump: (sessionId: string, { at, wallDifferenceMs }: ClockJump): void => {
      insertJump.run(sessionId, at, wallDifferenceMs)
    },
    listJumps: (sessionId: string): ClockJump[] => jumps.all(sessionId),
    putSeen: (sessionId: string, at: number): void => {
      putSeen.run(sessionId, at)
    },
    /** Latest time at which the clock of a session still open was seen; null without any. */
    findLastSeenAt: (): number | null => lastSeen.get() ?? null
  }
}

export type ClockQueries = ReturnType<typeof clockQueries>
