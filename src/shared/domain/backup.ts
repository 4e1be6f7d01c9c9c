import { studyDay, weekStart } from './study-day.ts'

/** Why a copy was made: by itself while the learner works, by hand, or before something happened to the database. */
export type BackupKind =
  'regular' | 'manual' | 'migration' | 'update' | 'import' | 'keys' | 'restore' | 'merge'
export type Backup = { name: string; kind: BackupKind; at: number }

const KINDS: readonly BackupKind[] = [
  'regular',
  'manual',
  'migration',
  'update',
  'import',
  'keys',
  'restore',
  'merge'
]
const NAME = /^(?:before-)?([a-z]+)(?:-v\d+)?-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z\.db$/u

/** "before-import-2026-11-29T01-51-59-000Z.db"; null for a file that is no backup. */
export function parseBackupName(name: string): Backup | null {
  const match = NAME.exec(name)
  if (match === null) return null
  const [, said, day, hour, minute, second, millisecond] = match
  const kind = KINDS.find((one) => one === said)
  const at = Date.parse(`${day}T${hour}:${minute}:${second}.${millisecond}Z`)
  return kind === undefined || Number.isNaN(at) ? null : { name, kind, at }
}

/** `what`: a kind, for a migration with the version that was left ("migration-v3"). */
export function backupName(what: string, at: number): string {
  const before = what === 'regular' || what === 'manual' ? '' : 'before-'
  return `${before}${what}-${stampOf(at)}.db`
}

/** Of a file that was put aside: no backup, and nothing ever removes it. */
export const damagedName = (at: number): string => `damaged-${stampOf(at)}.db`

const DAMAGED = /^damaged-[\dTZ-]+\.db$/u

/** The name of a file that was in the database's place: a backup's, or one that was put aside. */
export const isKeptName = (name: string): boolean =>
  parseBackupName(name) !== null || DAMAGED.test(name)

const stampOf = (at: number): string => new Date(at).toISOString().replaceAll(/[:.]/gu, '-')

const HOUR_MS = 3_600_000
/** Everything younger is kept. */
const RECENT_MS = 48 * HOUR_MS
const DAYS = 7
const WEEKS = 4
const MONTHS = 12
/** Copies before one and the same thing, of which a learner may do many in a day. */
const SAME_KIND = 5
const CAPPED: readonly BackupKind[] = ['import', 'keys', 'merge']

/**
 * Backups that are needed no longer. Of the last two days all stay; of what is older the last of each day for seven
 * days on which there was one, then of each week for four weeks, then of each month for twelve months. A stamp that
 * lies ahead (a clock that was set back) counts as recent. The newest always stays; of those before an import, a
 * correction of keys or a merge only the newest five do.
 */
export function needlessBackups(backups: readonly Backup[], now: number): Backup[] {
  const many = CAPPED.flatMap((kind) =>
    backups
      .filter((one) => one.kind === kind)
      .toSorted((a, b) => b.at - a.at)
      .slice(SAME_KIND)
  )
  return [
    ...many,
    ...tooOld(
      backups.filter((one) => !many.includes(one)),
      now
    )
  ]
}

function tooOld(backups: readonly Backup[], now: number): Backup[] {
  const newestFirst = backups.toSorted((a, b) => b.at - a.at || (a.name < b.name ? 1 : -1))
  const stages = [
    { left: DAYS, spanOf: (at: number) => String(studyDay(at)) },
    { left: WEEKS, spanOf: (at: number) => String(weekStart(studyDay(at))) },
    { left: MONTHS, spanOf: monthOf }
  ]
  let lastKept: number | null = null
  return newestFirst.filter(({ at }, index) => {
    if (index === 0 || now - at < RECENT_MS) return false
    for (let stage = stages[0]; stage !== undefined; stages.shift(), stage = stages[0]) {
      if (lastKept !== null && stage.spanOf(at) === stage.spanOf(lastKept)) return true
      if (stage.left > 0) {
        stage.left -= 1
        lastKept = at
        return false
      }
    }
    return true
  })
}

/** Calendar month in Korea. */
const monthOf = (at: number): string => new Date(at + 9 * HOUR_MS).toISOString().slice(0, 7)
