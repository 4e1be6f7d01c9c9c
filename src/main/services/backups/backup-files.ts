import { existsSync, readdirSync, rmSync, statSync, type Stats } from 'node:fs'
import { join } from 'node:path'
import type { BackupView } from '@shared/contract/recovery.ts'
import { needlessBackups, parseBackupName } from '@shared/domain/backup.ts'
import { AppError } from '@shared/errors.ts'
import { backupFolder } from '../../db/copies.ts'
import { systemReason } from '../../lib/write-out.ts'

/** Backups of a folder, newest first; whatever else lies there is left alone. */
export function listBackups(folder: string): BackupView[] {
  return namesIn(folder)
    .flatMap((name) => {
      const backup = parseBackupName(name)
      const stat = backup === null ? null : statOf(join(folder, name))
      return backup === null || stat?.isFile() !== true ? [] : [{ ...backup, bytes: stat.size }]
    })
    .toSorted((a, b) => b.at - a.at || (a.name < b.name ? 1 : -1))
}

function namesIn(folder: string): string[] {
  try {
    return statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true
      ? readdirSync(folder)
      : []
  } catch (error) {
    throw new AppError(
      'file-unreadable',
      { path: folder, reason: systemReason(error) },
      { cause: error }
    )
  }
}

/** Null where there is nothing, or nothing that leads anywhere. */
function statOf(path: string): Stats | null {
  try {
    return statSync(path, { throwIfNoEntry: false }) ?? null
  } catch {
    return null
  }
}

/** What was kept beside a database: its log and how far that had got, where it was not closed, and its seal. */
const BESIDE = ['-wal', '-shm', '.log-end', '.seal']

/**
 * A database is not there, or a file without a byte is left of it, and there are backups of it, or its log with answers
 * that are nowhere else, or its seal.
 */
export const hasGone = (databasePath: string): boolean =>
  sizeOf(databasePath) === 0 &&
  (listBackups(backupFolder(databasePath)).length > 0 ||
    sizeOf(`${databasePath}-wal`) > 0 ||
    sizeOf(`${databasePath}.seal`) > 0 ||
    sizeOf(`${databasePath}.log-end`) > 0)

/** Of what cannot be looked at nothing is said here: to open it says why. */
function sizeOf(path: string): number {
  try {
    return statSync(path, { throwIfNoEntry: false })?.size ?? 0
  } catch {
    return Infinity
  }
}

/** The path of a backup by its name, which is one of the folder's and never a way out of it. */
export function backupPath(folder: string, name: string): string {
  const path = join(folder, name)
  if (parseBackupName(name) === null || !existsSync(path))
    throw new AppError('not-found', { what: 'backup', id: name })
  return path
}

/** Removes what is needed no longer; answers the names. */
export function thinBackups(folder: string, now: number): string[] {
  const needless = needlessBackups(listBackups(folder), now).map(({ name }) => name)
  for (const name of needless) {
    for (const beside of ['', ...BESIDE])
      rmSync(join(folder, `${name}${beside}`), { force: true, recursive: true })
  }
  return needless
}

/** The next millisecond at which no backup of any kind has its name. */
export function freeStamp(folder: string, at: number): number {
  const taken = new Set(listBackups(folder).map((one) => one.at))
  let free = at
  while (taken.has(free)) free += 1
  return free
}
