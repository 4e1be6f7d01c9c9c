import {
  copyFileSync,
  existsSync,
  openSync,
  closeSync,
  readSync,
  renameSync,
  rmSync,
  mkdirSync
} from 'node:fs'
import { join } from 'node:path'
import type { BackupView, Condition, FileCheck, Restored } from '@shared/contract/recovery.ts'
import { backupName, damagedName } from '@shared/domain/backup.ts'
import { AppError } from '@shared/errors.ts'
import { backupFolder, unfinished } from '../../db/copies.ts'
import type { CheckFile } from '../../db/data-check.ts'
import { breakSeal } from '../../db/seal.ts'
import { asFolderError } from '../../db/sqlite-error.ts'
import { swapIn } from '../../db/swap.ts'
import type { Logger } from '../../lib/logger.ts'
import type { StagedFiles } from '../import/staged-files.ts'
import { backupPath, freeStamp, listBackups } from './backup-files.ts'
import { refuseUnusable } from './restore-file.ts'

/** Bytes of one piece that the window fetches. */
const PIECE = 1024 * 1024

type Needs = {
  path: string
  check: CheckFile
  now: () => number
  log: Logger
  staged: StagedFiles
  /** Closes the services, does the work, opens them again. */
  change: (work: () => void, anew?: boolean) => Promise<void>
  condition: () => Condition
  goOn: () => void
}

/** Backups as they lie on the disk, and putting one in the place of the database. Needs no open database. */
export function createRecovery(needs: Needs) {
  const { path, check, now, log, staged, change, condition } = needs
  const folder = backupFolder(path)

  const usable = async (file: string, name: string): Promise<void> => {
    const found = await check({ path: file, look: 'copy', seal: 'compare' })
    refuseUnusable(found, name)
  }

  const findBackup = (name: string): BackupView => {
    const found = listBackups(folder).find((one) => one.name === name)
    if (found === undefined) throw new AppError('not-found', { what: 'backup', id: name })
    return found
  }

  /** A file without a byte is none; one that was only found changed may be whole all the same, and is then a backup like any other. */
  const isBroken = async (): Promise<boolean> => {
    const stood = condition()
    if (stood.kind === 'missing') return true
    if (stood.kind !== 'damaged') return false
    if (!stood.usable) return true
    return (await check({ path, look: 'whole' })).state !== 'whole'
  }

  /** What is there now is kept: a damaged file under a name that is no backup's, and that nothing ever removes. */
  const putInPlace = async (from: string | null): Promise<Restored> => {
    // One that was found changed can be put back as it is: its seal would refuse it.
    const changed = condition().kind === 'damaged'
    const broken = await isBroken()
    const keptAs = broken ? damagedName(now()) : backupName('restore', freeStamp(folder, now()))
    await change(() => {
      try {
        if (changed) breakSeal(path)
        swapIn(path, from, keptAs)
      } catch (error) {
        throw asFolderError(error, path) ?? error
      }
    }, from === null)
    const found = await check({ path, look: 'counts' })
    if (found.state !== 'whole') throw new AppError('db-closed', { path })
    log.info('database changed for another', { from: from === null ? 'new' : 'backup', keptAs })
    return {
      kept: existsSync(join(folder, keptAs)) && !broken ? keptAs : null,
      counts: found.counts
    }
  }

  return {
    condition,
    backups: (): BackupView[] => listBackups(folder),
    check: async (name: string): Promise<{ then: FileCheck; now: FileCheck | null }> => {
      const file = backupPath(folder, name)
      return {
        then: await check({ path: file, look: 'copy', seal: 'compare' }),
        now: condition().kind === 'missing' ? null : await check({ path, look: 'counts' })
      }
    },
    restore: async (name: string): Promise<Restored> => {
      const file = backupPath(folder, name)
      await usable(file, name)
      return putInPlace(file)
    },
    startAnew: (): Promise<Restored> => {
      if (condition().kind === 'open') throw new AppError('db-closed', { path })
      return putInPlace(null)
    },
    open: (name: string, size: number): string => staged.open(name, size),
    put: (fileId: string, offset: number, bytes: Uint8Array): number =>
      staged.put(fileId, offset, bytes),
    drop: (fileId: string): void => staged.drop(fileId),
    /** A file from elsewhere becomes a backup like any other once it is found whole. */
    addFile: async (fileName: string, fileId: string): Promise<BackupView> => {
      const { path: arrived } = staged.take(fileId)
      try {
        await usable(arrived, fileName)
        mkdirSync(folder, { recursive: true })
        const name = backupName('manual', freeStamp(folder, now()))
        const waiting = unfinished(join(folder, name))
        copyFileSync(arrived, waiting)
        renameSync(waiting, join(folder, name))
        await check({ path: join(folder, name), look: 'counts', seal: 'make' })
        return findBackup(name)
      } finally {
        staged.drop(fileId)
        for (const beside of ['-wal', '-shm', '-journal'])
          rmSync(`${arrived}${beside}`, { force: true })
      }
    },
    read: (name: string, offset: number): { base64: string } | null => {
      const file = openSync(backupPath(folder, name), 'r')
      try {
        const piece = Buffer.alloc(PIECE)
        const read = readSync(file, piece, 0, PIECE, offset)
        return read === 0 ? null : { base64: piece.subarray(0, read).toString('base64') }
      } finally {
        closeSync(file)
      }
    },
    goOn: (): Condition => {
      needs.goOn()
      return condition()
    },
    retry: async (): Promise<Condition> => {
      await change(() => undefined)
      return condition()
    }
  }
}

export type Recovery = ReturnType<typeof createRecovery>
