import type { ItemState, Period, SessionMode } from '@shared/domain/session.ts'

/** Where the way on leads once the key was shown. */
export type Onward = { kind: 'item'; position: number } | { kind: 'finish' } | { kind: 'none' }

/**
 * In 복습 to the next item whose key was not shown, those that were passed over last, and then to the end; in 학습
 * to the next item of the paper.
 */
export function onwardFrom(
  position: number,
  period: Pick<Period, 'first' | 'last'>,
  mode: SessionMode,
  states: readonly ItemState[]
): Onward {
  if (mode !== 'review') {
    return position < period.last ? { kind: 'item', position: position + 1 } : { kind: 'none' }
  }
  const left = states
    .slice(period.first - 1, period.last)
    .filter((one) => !one.revealed && one.position !== position)
  const next = left.find((one) => one.position > position) ?? left[0]
  return next === undefined ? { kind: 'finish' } : { kind: 'item', position: next.position }
}
