import type { DataCounts, FileCheck } from '@shared/contract/recovery.ts'
import type { Amounts, Counted } from '../text/ko/recovery.ts'

export const COUNTED: readonly Counted[] = [
  'sessions',
  'attempts',
  'items',
  'explanations',
  'errata'
]

/** What of `then` there is less of than `now`, and what more. */
export function differenceOf(then: DataCounts, now: DataCounts): { less: Amounts; more: Amounts } {
  const less: Amounts = {}
  const more: Amounts = {}
  for (const name of COUNTED) {
    const by = then[name] - now[name]
    if (by < 0) less[name] = -by
    if (by > 0) more[name] = by
  }
  return { less, more }
}

/** Whether two databases hold as much of everything and end with the same response. */
export const holdsTheSame = (then: FileCheck, now: FileCheck | null): boolean =>
  then.state === 'whole' &&
  now?.state === 'whole' &&
  then.counts.lastAttemptAt === now.counts.lastAttemptAt &&
  COUNTED.every((name) => then.counts[name] === now.counts[name])
