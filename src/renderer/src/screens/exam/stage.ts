import {
  openDeadline,
  type Period,
  type PeriodState,
  type SessionState
} from '@shared/domain/session.ts'

/** Where a sitting stands, told by its state alone. */
export type Stage =
  | {
      phase: 'waiting'
      period: Period
      /** Period handed in before this one; null before the first. */
      before: { period: Period; state: PeriodState } | null
      /** End of the break of the timetable; null when it has none or the next period is on another day. */
      breakEndsAt: number | null
    }
  | { phase: 'sitting'; period: Period; deadlineAt: number | null }
  | { phase: 'finished'; byDeadline: boolean }

export function stageOf(periods: readonly Period[], state: SessionState): Stage {
  const period = periods.find(({ no }) => no === state.current)
  const running = state.periods.find(({ no }) => no === state.current)
  if (state.finishedAt !== null || period === undefined || running === undefined) {
    return { phase: 'finished', byDeadline: state.periods.at(-1)?.handInReason === 'deadline' }
  }
  if (running.beganAt !== null) {
    return { phase: 'sitting', period, deadlineAt: openDeadline(state) }
  }
  const before = periodBefore(periods, state, period)
  const breakMs = before?.period.breakMs ?? null
  const endedAt = before?.state.handedInAt ?? null
  return {
    phase: 'waiting',
    period,
    before,
    breakEndsAt: breakMs === null || endedAt === null ? null : endedAt + breakMs
  }
}

function periodBefore(
  periods: readonly Period[],
  state: SessionState,
  period: Period
): { period: Period; state: PeriodState } | null {
  const before = periods.findLast(({ no }) => no < period.no)
  const itsState = state.periods.find(({ no }) => no === before?.no)
  return before === undefined || itsState === undefined ? null : { period: before, state: itsState }
}
