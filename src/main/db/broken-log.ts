import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { damagedName } from '@shared/domain/backup.ts'
import { backupFolder } from './copies.ts'
import { dropLogEnd, readLogEnd } from './log-end.ts'
import { fateOf, type LogFate } from './log-fate.ts'
import { logPath, readLog } from './log-file.ts'
import { heldPages, resealPages, sealFile } from './seal.ts'
import { asFolderError } from './sqlite-error.ts'

export type { LogFate }

/** `keptAs`: the name of the file in the backups folder; the log lies beside it. */
export type BrokenLog = { commits: number; keptAs: string }

/** `proven`: the seal says of the file what was known of it; else it is of the file as it lies there. */
export type Mended<Lost> = { lost: Lost; proven: boolean }

/** Of a database that no connection has open. */
export const logFate = (path: string): LogFate =>
  fateOf(readLog(path), readLogEnd(path), ({ pages, underway }) => heldPages(path, pages, underway))

/**
 * Before the database is opened, which takes a log as ended at its first broken frame and writes over the rest, and any
 * log that lies there for its own. Where commits are missing, file and log are kept as they are; a log of another time
 * is taken away. `lost` null: nothing is missing.
 */
export function mendLog(path: string, now: () => number): Mended<BrokenLog | null> {
  if (path === ':memory:' || !existsSync(path)) return { lost: null, proven: true }
  try {
    const keptAs = damagedName(now())
    const settled = settleLog(path, () => keep(path, join(backupFolder(path), keptAs)))
    return { ...settled, lost: settled.lost === 0 ? null : { commits: settled.lost, keptAs } }
  } catch (error) {
    throw asFolderError(error, path) ?? error
  }
}

/**
 * Before a connection to a file whose log nobody has looked at yet; answers the commits that are missing. `onLoss`: before
 * anything is taken away.
 */
export function settleLog(path: string, onLoss: () => void = () => undefined): Mended<number> {
  const { lost, stale, copied } = logFate(path)
  if (copied === 'as-noted') resealPages(path, readLogEnd(path)?.pages.keys() ?? [])
  // Which pages a commit that was not noted changed is not known.
  if (copied === 'and-more') sealFile(path)
  if (lost > 0) onLoss()
  if (stale) for (const beside of ['-wal', '-shm']) rmSync(`${path}${beside}`, { force: true })
  // Of a log that is in the file now, whatever empty one a reader has left in its place.
  if (lost === 0 && (stale || copied !== null)) dropLogEnd(path)
  return { lost, proven: copied !== 'and-more' }
}

function keep(path: string, kept: string): void {
  mkdirSync(backupFolder(path), { recursive: true })
  copyFileSync(path, kept)
  if (existsSync(logPath(path))) copyFileSync(logPath(path), logPath(kept))
}
