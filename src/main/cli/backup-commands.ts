import { createReadStream, existsSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { AppError } from '@shared/errors.ts'
import { writeOutInPieces } from '../lib/write-out.ts'
import { checkFile, type CheckFile } from '../db/data-check.ts'
import { lockProfile } from '../db/instance-lock.ts'
import { restoreFile } from '../services/backups/restore-file.ts'
import { done, noOperands, type Command, type FolderCommand } from './command.ts'
import { hasFile } from './save.ts'
import { backupText, restoredText } from './texts-backup.ts'
import { overwrittenText } from './texts-session.ts'
import { problems } from './texts.ts'

const backup: Command = {
  check: noOperands,
  run: async ({ backups }, { out }, { tell }) => {
    const made = await backups.makeNow()
    const kept = backups.pathOf(made.name)
    const path = out === undefined ? kept : resolve(out)
    if (path !== kept) {
      const present = hasFile(path)
      await writeOutInPieces(path, createReadStream(kept), statSync(kept).mode & 0o777)
      if (present) tell(overwrittenText(path))
    }
    return done({ ...made, path }, backupText(made, path))
  }
}

/** Works where the database is damaged or gone; not where the window has it open. */
const restore: FolderCommand = {
  check: ({ operands }) => (operands.length === 1 ? null : problems().oneBackup),
  inFolder: async ({ operands }, { dataDir, now }) => {
    const given = operands[0] ?? ''
    const named = join(dataDir, 'backups', given)
    const file = existsSync(given) || !existsSync(named) ? resolve(given) : named
    if (!existsSync(file)) throw new AppError('file-unreadable', { path: file, reason: 'ENOENT' })
    const unlock = lockProfile(dataDir)
    try {
      const check: CheckFile = (request) => Promise.resolve(checkFile(request))
      const restored = await restoreFile(join(dataDir, 'hapgyeok.db'), file, check, now)
      return done({ path: file, ...restored }, restoredText(file, restored))
    } finally {
      unlock()
    }
  }
}

export const backupCommands = { backup, restore }
