import { closeSync, fstatSync, openSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { AppError } from '@shared/errors.ts'
import { systemReason } from '../lib/write-out.ts'
import type { Logger } from '../lib/logger.ts'
import { tryLockProfile } from './instance-lock.ts'
import { dropLogEndWithLog, openLogEnd } from './log-end.ts'
import { pagesInLog } from './log-file.ts'
import {
  breakSeal,
  dropUnfinishedSeal,
  openSeal,
  readSeal,
  resealed,
  sealOf,
  writeSeal,
  type Seal
} from './seal.ts'
import type { Db } from './open.ts'

// SQLite's own default, and 16 MiB of log: each copying rewrites the pages of every index that was touched, and takes the
// longer the more there is, some 80 ms of that much.
const FEW_PAGES = 1000
const MANY_PAGES = 4096

type Mode = 'PASSIVE' | 'TRUNCATE'
type LogPages = { busy: number; log: number; checkpointed: number }

export type Checkpoints = ReturnType<typeof openCheckpoints>

/**
 * Copies the log into the file when it has grown, as SQLite's wal_autocheckpoint does by itself; here the pages that
 * will change are named in the seal before, and summed anew after. Between two copyings the file does not change at
 * all, so that a kill at any moment leaves a seal that is true.
 */
export function openCheckpoints(
  db: Db,
  path: string,
  log: Logger,
  { isNew, alone, proven = true }: { isNew: boolean; alone: boolean; proven?: boolean }
) {
  let isProven = proven
  let most = FEW_PAGES
  let held = 0
  const file = path === ':memory:' ? null : openSync(path, 'r')
  if (file !== null && alone) dropUnfinishedSeal(path)
  const logEnd = file !== null && alone ? openLogEnd(path, log) : null
  let seal = alone ? readSeal(path) : null
  let sound = true
  /** The last commit is not known to be on the disk. */
  let unsynced = false
  /** Frames of the log after the last commit of this connection. */
  let own = 0

  const hasGone = (): boolean => file !== null && !liesAt(path, file)

  const forget = (error?: unknown): void => {
    if (error !== undefined) log.warn('database not sealed', { reason: systemReason(error) })
    seal = null
    try {
      breakSeal(path)
    } catch (cause) {
      log.warn('seal not removed', { reason: systemReason(cause) })
    }
  }
  /** A seal that cannot be written is taken away: the next start reads the file from end to end. */
  const put = (next: Seal): void => {
    try {
      writeSeal(path, next)
      seal = next
    } catch (error) {
      forget(error)
    }
  }
  const open = (): void => {
    if (seal === null) return
    const pages = pagesInLog(path)
    for (const page of seal.open) pages.add(page)
    if (pages.size > 0) put({ ...seal, open: Uint32Array.from(pages) })
  }
  const settle = (): void => {
    if (file !== null && seal !== null && seal.open.length > 0) put(resealed(file, seal, seal.open))
  }
  const copyLog = (mode: Mode): void => {
    open()
    const [done] = db.pragma(`main.wal_checkpoint(${mode})`) as LogPages[]
    settle()
    if (done?.busy === 0 && done.checkpointed === done.log) logEnd?.copied()
  }
  const pagesOf = (schema: 'main' | 'search'): LogPages =>
    (db.pragma(`${schema}.wal_checkpoint(NOOP)`) as [LogPages])[0]
  const note = ({ log: pages, checkpointed } = pagesOf('main')): void => {
    if (pages > checkpointed) logEnd?.note(pages)
  }
  const noteLast = (): void => {
    if (logEnd === null) return
    try {
      note()
    } catch (error) {
      // A file that may not be written even to be closed: what was noted last stands.
      log.debug('end of the log not looked at', { error })
    }
    logEnd.sync()
  }
  const isGrown = ({ log: pages, checkpointed }: LogPages): boolean => pages - checkpointed >= most

  const sealWhole = (): void => {
    const whole = file === null ? null : sealOf(file)
    if (whole !== null) put(whole)
  }

  const closeSealed = (): void => {
    open()
    noteLast()
    logEnd?.close()
    db.close()
    if (path === ':memory:') return
    dropLogEndWithLog(path)
    try {
      if (seal !== null) settle()
      else if (sound) sealWhole()
    } catch (error) {
      forget(error)
    }
  }
  /** The program that it was beside may have ended meanwhile, and then nobody else writes the seal. */
  const closeBeside = (): void => {
    const unlock = tryLockProfile(dirname(path))
    if (unlock !== null) openSeal(path)
    db.close()
    if (unlock !== null) dropLogEndWithLog(path)
    unlock?.()
  }
  const close = (): void => {
    // SQLite leaves the log of a file that was moved as it is, and so its seal, wherever it lies, stays true.
    if (hasGone()) {
      logEnd?.close()
      db.close()
    } else if (alone) closeSealed()
    else closeBeside()
  }

  if (isNew && alone) sealWhole()

  return {
    /** Before anything is acknowledged: what is written to a file that was moved or removed, the next start does not find. */
    refuseWhenGone: (): void => {
      if (hasGone()) throw new AppError('db-gone', { path })
    },
    /** Before each commit. */
    begin: (): void => logEnd?.begin(),
    /**
     * After a transaction, and now and then. What is to be written is committed already: nothing fails by this.
     * `commit`: whether the one that was made just now is on the disk; null: none was.
     */
    look: (commit: 'synced' | 'unsynced' | null): void => {
      if (path === ':memory:' || !alone || db.inTransaction) return
      try {
        const main = pagesOf('main')
        // Another program's commit has synced what was in the log before it.
        unsynced = commit === null ? unsynced && main.log === own : commit === 'unsynced'
        own = main.log
        // Also what another program has committed meanwhile.
        if (!unsynced) {
          note(main)
          logEnd?.end()
        }
        if (held === 0 && isGrown(main) && !hasGone()) copyLog('PASSIVE')
        if (isGrown(pagesOf('search'))) db.pragma('search.wal_checkpoint(PASSIVE)')
      } catch (error) {
        // A disk without room, or rows that are being read one by one: the log waits for the next look.
        log.debug('log not copied', { error })
      }
    },
    /** While `work` runs the file does not change. */
    holding: async <T>(work: () => Promise<T>): Promise<T> => {
      held += 1
      try {
        return await work()
      } finally {
        held -= 1
      }
    },
    /** Many short transactions in a row: the log is copied into the file less often while `work` runs. */
    rarely: async <T>(work: () => Promise<T>): Promise<T> => {
      most = MANY_PAGES
      try {
        return await work()
      } finally {
        most = FEW_PAGES
      }
    },
    /** Begins the log anew: nothing of what it was stays behind what is written next. */
    clearLog: (): void => {
      copyLog('TRUNCATE')
      logEnd?.forget()
    },
    /** With a seal that says more than that the file is as it lay there at the start. */
    isSealed: (): boolean => seal !== null && isProven,
    /** The file was sealed by whoever read it from end to end, while it was held. */
    readSeal: (): void => {
      seal = sound ? readSeal(path) : null
      isProven = true
    },
    /** It is damaged. `bySeal`: the seal says so, and shall say it again at the next start. */
    distrust: (bySeal: boolean): void => {
      sound = false
      if (!bySeal) forget()
    },
    /** It is taken as it is, although it is not as it was. */
    accept: (): void => {
      if (!sound) forget()
      sound = true
    },
    /** Closes the connection, which copies the log where no other program has the file open. */
    close: (): void => {
      close()
      if (file !== null) closeSync(file)
    },
    /** Descriptor of the file, for whoever reads it beside the connection (seal.ts). */
    file
  }
}

/**
 * Whether the file that is open is still the one of its name. Windows moves and removes no file that is open; a folder
 * that may no longer be looked into says nothing of it.
 */
function liesAt(path: string, file: number): boolean {
  if (process.platform === 'win32') return true
  try {
    const named = statSync(path, { bigint: true, throwIfNoEntry: false })
    const opened = fstatSync(file, { bigint: true })
    return named?.ino === opened.ino && named.dev === opened.dev
  } catch {
    return true
  }
}
