import type { ResultView } from '@shared/contract/session.ts'
import { msPerItem } from '@shared/domain/time-per-item.ts'
import { periodName } from '../../text/exam-text.ts'

/** Time of one item beside that of the real exam, milliseconds. */
export type TimedItem = {
  position: number
  number: number
  /** Null where the session has one period only. */
  period: string | null
  elapsedMs: number
  officialMs: number
}

export function timedItems({
  exam,
  itemTimes,
  periods
}: Pick<ResultView, 'exam' | 'itemTimes' | 'periods'>): TimedItem[] {
  const official = new Map(
    [...new Set(itemTimes.map(({ subjectId }) => subjectId))].map((id) => [id, msPerItem(exam, id)])
  )
  return itemTimes.map(({ position, number, subjectId, elapsedMs }) => {
    const period = periods.findLast(({ first }) => first <= position)
    return {
      position,
      number,
      period: periods.length > 1 ? (period === undefined ? null : periodName(period)) : null,
      elapsedMs,
      officialMs: official.get(subjectId) ?? 0
    }
  })
}

export const isSlow = ({ elapsedMs, officialMs }: TimedItem): boolean => elapsedMs > officialMs

/** The `count` items that took longest, of those that took longer than the real exam gives. */
export const slowest = (items: readonly TimedItem[], count: number): TimedItem[] =>
  items
    .filter(isSlow)
    .toSorted((a, b) => b.elapsedMs - a.elapsedMs)
    .slice(0, count)
