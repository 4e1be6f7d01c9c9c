import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { DataCounts, FileCheck } from '@shared/contract/recovery.ts'
import { backupName } from '@shared/domain/backup.ts'
import { AppError } from '@shared/errors.ts'
import { backupFolder } from '../../db/copies.ts'
import type { CheckFile } from '../../db/data-check.ts'
import { finishSwap, swapIn } from '../../db/swap.ts'
import { freeStamp } from './backup-files.ts'

export type RestoredFile = {
  /** Where what was there before is kept; null where nothing was. */
  kept: string | null
  /** Null where there was no database, or one that cannot be read. */
  before: DataCounts | null
  after: DataCounts
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
  finishSwap(databasePath)
  const folder = backupFolder(databasePath)
  mkdirSync(folder, { recursive: true })
  // It is checked as a copy: to look at it might write beside it.
  const arrived = join(folder, 'arriving.part')
  copyFileSync(file, arrived)
  try {
    const found = await check({ path: arrived, seal: null, look: 'copy' })
    refuseUnusable(found, file)
    const present = existsSync(databasePath)
    const was = present ? await check({ path: databasePath, seal: null, look: 'counts' }) : null
    const kept = backupName('restore', freeStamp(folder, now))
    swapIn(databasePath, arrived, kept)
    return {
      kept: present ? join(folder, kept) : null,
      before: was?.state === 'whole' ? was.counts : null,
      after: found.counts
    }
  } finally {
    rmSync(arrived, { force: true })
  }
}
