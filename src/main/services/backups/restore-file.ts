import { copyFileSync, existsSync, fstatSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { DataCounts, FileCheck } from '@shared/contract/recovery.ts'
import { backupName } from '@shared/domain/backup.ts'
import { AppError, isAppError } from '@shared/errors.ts'
import { backupFolder, unfinished } from '../../db/copies.ts'
import type { CheckFile } from '../../db/data-check.ts'
import { settleLog } from '../../db/broken-log.ts'
import { COMPANIONS } from '../../db/companions.ts'
import { breakSeal, withFile } from '../../db/seal.ts'
import { asFolderError } from '../../db/sqlite-error.ts'
import { finishSwap, swapIn } from '../../db/swap.ts'
import { systemReason } from '../../lib/write-out.ts'
import { freeStamp } from './backup-files.ts'

export type RestoredFile = {
  /** Where what was there before is kept; null where nothing was. */
  kept: string | null
  /** Null where there was no database, or one that cannot be read. */
  before: DataCounts | null
  after: DataCounts
  /** Commits that the log of the file from elsewhere once had and that are nowhere any more. */
  lostCommits: number
}

/** Throws `backup-unusable` for what is no whole database of this program or an older one. */
export function refuseUnusable(
  found: FileCheck,
  name: string
): asserts found is FileCheck & { state: 'whole' } {
  if (found.state === 'whole') return
  const why = found.state === 'newer' ? 'newer' : 'damaged'
  const detail = 'detail' in found ? found.detail : String(found.version)
  throw new AppError('backup-unusable', { name, why, detail })
}

/** Puts a file from anywhere in the place of a closed database; what was there becomes a backup. The file is only read. */
export async function restoreFile(
  databasePath: string,
  file: string,
  check: CheckFile,
  now: number
): Promise<RestoredFile> {
  const folder = backupFolder(databasePath)
  // It is checked as a copy: to look at it might write beside it.
  const arrived = unfinished(join(folder, 'arriving'))
  const clear = (): void => {
    for (const beside of ['', '-wal', '-shm', '-journal', '.seal', '.log-end'])
      rmSync(`${arrived}${beside}`, { force: true })
  }
  refuseUnreadable(file)
  try {
    finishSwap(databasePath)
    mkdirSync(folder, { recursive: true })
    clear()
    copyFileSync(file, arrived)
    // One that was not closed has its last commits in its log; the check takes them in.
    for (const beside of COMPANIONS) {
      if (!existsSync(beside(file))) continue
      refuseUnreadable(beside(file))
      copyFileSync(beside(file), beside(arrived))
    }
    const { lost: lostCommits } = settleLog(arrived)
    const found = await check({ path: arrived, look: 'copy', seal: 'compare' })
    refuseUnusable(found, file)
    const present = existsSync(databasePath)
    const was = present ? await check({ path: databasePath, look: 'counts' }) : null
    const sealed = present
      ? await check({ path: databasePath, look: 'counts', seal: 'compare' })
      : null
    // One that was found changed can be put back as it is: its seal would refuse it.
    if (sealed?.state === 'damaged' && sealed.bySeal === true) breakSeal(databasePath)
    const kept = backupName('restore', freeStamp(folder, now))
    swapIn(databasePath, arrived, kept)
    return {
      kept: present ? join(folder, kept) : null,
      before: was?.state === 'whole' ? was.counts : null,
      after: found.counts,
      lostCommits
    }
  } catch (error) {
    throw asFolderError(error, databasePath) ?? error
  } finally {
    clear()
  }
}

/** A folder, or a file that may not be read, is named as such before anything is done for it. */
function refuseUnreadable(file: string): void {
  try {
    if (!withFile(file, (opened) => fstatSync(opened).isFile()))
      throw new AppError('file-unreadable', { path: file, reason: 'EISDIR' })
  } catch (error) {
    if (isAppError(error)) throw error
    throw new AppError(
      'file-unreadable',
      { path: file, reason: systemReason(error) },
      { cause: error }
    )
  }
}
