import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Settings } from '@shared/contract/program.ts'
import { AppError } from '@shared/errors.ts'
import type { CheckFile } from '../../db/data-check.ts'
import { createDatabase } from '../../db/database.ts'
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
  refuseUnusable(await check({ path, seal: null, look: 'copy' }), name)
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
      other.trust(false)
      other.close()
    }
  }
}

async function copyAll(file: string, path: string): Promise<void> {
  try {
    await copyFile(file, path)
    // Of a folder that was carried here as it was, while a program had it open.
    if (existsSync(`${file}-wal`)) await copyFile(`${file}-wal`, `${path}-wal`)
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
