import { formatInstantNear, formatMomentNear } from '../text/format.ts'

/** What a backup is called in its list: its moment, to the second where another one is of the same minute. */
export function backupMoment(
  backup: { at: number },
  list: readonly { at: number }[],
  now: number
): string {
  const moment = formatMomentNear(backup.at, now)
  const isAlone = list.every(({ at }) => at === backup.at || formatMomentNear(at, now) !== moment)
  return isAlone ? moment : formatInstantNear(backup.at, now)
}
