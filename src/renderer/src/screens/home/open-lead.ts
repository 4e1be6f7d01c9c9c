import type { SessionSummary } from '@shared/contract/session.ts'
import { formatClock } from '../../text/format.ts'
import { text } from '../../text/text.ts'

/** How far an open sitting is: its time left, or what is answered where no clock runs. */
export function openLead(session: SessionSummary, remainingMs: number | null): string {
  if (remainingMs !== null) return text.home.timeLeft(formatClock(remainingMs))
  return session.mode === 'mock'
    ? text.home.waiting
    : text.home.answeredOf(session.answered, session.items)
}
