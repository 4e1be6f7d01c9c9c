import type { SessionSummary } from '@shared/contract/session.ts'

/** Sittings that are not over, the one to go back to first: whose clock ends soonest, then the newest. */
export const openSessions = (sessions: readonly SessionSummary[]): SessionSummary[] =>
  sessions
    .filter(({ finishedAt }) => finishedAt === null)
    .toSorted((a, b) =>
      a.remainingMs === b.remainingMs
        ? b.startedAt - a.startedAt
        : (a.remainingMs ?? Infinity) - (b.remainingMs ?? Infinity)
    )
