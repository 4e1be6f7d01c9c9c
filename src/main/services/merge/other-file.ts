import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Settings } from '@shared/contract/program.ts'
import { AppError } from '@shared/errors.ts'
import type { CheckFile } from '../../db/data-check.ts'
import { createDatabase } from '../../db/database.ts'
import { settleLog } from '../../db/broken-log.ts'
import { COMPANIONS } from '../../db/companions.ts'
import { logEndPath } from '../../db/log-end.ts'
import type { Logger } from '../../lib/logger.ts'
import { systemReason } from '../../lib/write-out.ts'
import { refuseUnusable } from '../backups/restore-file.ts'
import type { ExamCatalogue } from '../exam-catalogue.ts'
import { recoverImports } from '../import/import-recovery.ts'
import { createProgramSettings } from '../program-settings.ts'

type Needs = {
  dataDir: string
  check: CheckFile
  exams: ExamCatalogue
  now: () => number
  log: Logger
}

/** Another computer's database, readied to be read beside the open one. */
export type OtherFile = { path: string; settings: Settings }

const folderOf = (dataDir: string): string => join(dataDir, 'merging')

export const dropOther = (dataDir: string): void =>
  rmSync(folderOf(dataDir), { recursive: true, force: true })

/**
 * A copy of the file, proved whole, brought to the version of this program, and with imports that were under way when
 * it was made taken back or finished. The file itself is only read. Throws `backup-unusable`.
 */
export async function readyOther(file: string, name: string, needs: Needs): Promise<OtherFile> {
  const { dataDir, check, exams, now, log } = needs
  dropOther(dataDir)
  mkdirSync(folderOf(dataDir), { recursive: true })
  const path = join(folderOf(dataDir), 'other.db')
  await copyAll(file, path)
  const { lost } = settleLog(path)
  // The check takes the log into the file, and the file into another mode, which changes its first page.
  rmSync(logEndPath(path), { force: true })
  // The program of that computer says what is missing when it is started, and its backup after that can be merged.
  if (lost > 0) {
    const detail = `the log lacks ${lost} commits`
    throw new AppError('backup-unusable', { name, why: 'damaged', detail })
  }
  refuseUnusable(await check({ path, look: 'copy', seal: 'compare' }), name)
  try {
    return { path, settings: settle(path) }
  } catch (error) {
    throw asUnusable(error, name)
  }

  function settle(copy: string): Settings {
    const other = createDatabase(copy, log, now)
    try {
      recoverImports(other, log, now)
      return createProgramSettings(other, exams).read()
    } finally {
      other.checkpoints.distrust(false)
      other.close()
    }
  }
}

async function copyAll(file: string, path: string): Promise<void> {
  try {
    await copyFile(file, path)
    // The log is there in a folder that was carried here as it was, while a program had it open.
    for (const beside of COMPANIONS)
      if (existsSync(beside(file))) await copyFile(beside(file), beside(path))
  } catch (cause) {
    const reason = systemReason(cause)
    if (reason === 'ENOSPC') throw new AppError('db-full', { path }, { cause })
    throw new AppError('file-unreadable', { path: file, reason }, { cause })
  }
}

/** A file that is not what its version says; the fault is not that of the database here. */
function asUnusable(error: unknown, name: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (!/^(?:db-corrupt$|SQLITE_(?:ERROR|CORRUPT|NOTADB|CONSTRAINT))/u.test(code)) return error
  const facts = { name, why: 'damaged' as const, detail: code }
  return new AppError('backup-unusable', facts, { cause: error })
}
