import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { BackupView } from '@shared/contract/recovery.ts'
import { needlessBackups, parseBackupName } from '@shared/domain/backup.ts'
import { AppError } from '@shared/errors.ts'

/** Backups of a folder, newest first; whatever else lies there is left alone. */
export function listBackups(folder: string): BackupView[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .flatMap((name) => {
      const backup = parseBackupName(name)
      const stat = backup === null ? null : statSync(join(folder, name), { throwIfNoEntry: false })
      return backup === null || stat?.isFile() !== true ? [] : [{ ...backup, bytes: stat.size }]
    })
    .toSorted((a, b) => b.at - a.at || (a.name < b.name ? 1 : -1))
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
  for (const name of needless) rmSync(join(folder, name), { force: true })
  return needless
}

/** The next millisecond at which no backup of any kind has its name. */
export function freeStamp(folder: string, at: number): number {
  const taken = new Set(listBackups(folder).map((one) => one.at))
  let free = at
  while (taken.has(free)) free += 1
  return free
}
