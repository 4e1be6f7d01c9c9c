import type { BackupView, FileCheck } from '@shared/contract/recovery.ts'
import type { BackupKind } from '@shared/domain/backup.ts'
import { AppError } from '@shared/errors.ts'
import type { CheckFile } from '../../db/data-check.ts'
import { backupFolder, beginCopy } from '../../db/copies.ts'
import type { CopyFile } from '../../db/copy-file.ts'
import type { Database } from '../../db/database.ts'
import { asDatabaseError } from '../../db/sqlite-error.ts'
import type { Logger } from '../../lib/logger.ts'
import { backupPath, listBackups, thinBackups } from './backup-files.ts'

/** Time of activity after which another copy is due, milliseconds. */
const EVERY_MS = 30 * 60_000
/** How often it is looked at, milliseconds. */
const LOOK_MS = 30_000
/** A copy that failed is not tried again at once, milliseconds. */
const RETRY_MS = 5 * 60_000

type Needs = {
  db: Pick<Database, 'path' | 'countChanges'>
  check: CheckFile
  copy: CopyFile
  now: () => number
  monotonic: () => number
  log: Logger
  onDamage: (detail: string) => void
}

/**
 * Backups of the open database: by itself after half an hour of work, by hand, and before what changes much. Each is
 * read from end to end, compared with what the database held when it was begun, and sealed before it has its name; only
 * then are older ones thinned.
 */
export function createBackups({ db, check, copy, now, monotonic, log, onDamage }: Needs) {
  const folder = backupFolder(db.path)
  const stopping = new AbortController()
  let changesAtLast = db.countChanges()
  let lookedAt = monotonic()
  let notBefore = 0
  let running: Promise<BackupView | null> | null = null

  const counted = (): Promise<FileCheck> => check({ path: db.path, look: 'counts' })

  const refuseIfLess = async (found: FileCheck, before: FileCheck): Promise<void> => {
    // A copy of a damaged database is damaged as it is.
    if (found.state === 'damaged') onDamage(found.detail)
    if (found.state !== 'whole') throw failure(folder, detailOf(found))
    if (lacking(found, before) === null) return
    // Rows that the learner took out meanwhile are lacking by right.
    const detail = lacking(found, await counted())
    if (detail !== null) throw failure(folder, detail)
  }

  const copyNow = async (kind: BackupKind, signal: AbortSignal): Promise<BackupView | null> => {
    if (db.path === ':memory:') return null
    const begun = monotonic()
    const changes = db.countChanges()
    const before = await counted()
    const target = beginCopy(db.path, kind, now())
    try {
      const found = await copy({ from: db.path, to: target.path }, signal)
      if (found === null) {
        target.drop()
        return null
      }
      await refuseIfLess(found, before)
      await check({ path: target.path, look: 'counts', seal: 'make' })
    } catch (error) {
      target.drop()
      throw error
    }
    const name = target.name()
    changesAtLast = changes
    const removed = thinBackups(folder, now())
    log.info('backup made', { kind, ms: Math.round(monotonic() - begun), removed: removed.length })
    return listBackups(folder).find((one) => one.name === name) ?? null
  }

  /** One after another: each begins when the one before is done, however it ended. */
  const make = (kind: BackupKind, cancel?: AbortSignal): Promise<BackupView | null> => {
    const signal = AbortSignal.any([stopping.signal, ...(cancel === undefined ? [] : [cancel])])
    const earlier = running ?? Promise.resolve()
    const own = earlier.then(
      () => copyNow(kind, signal),
      () => copyNow(kind, signal)
    )
    running = own
    return own
  }

  const isDue = (): boolean => {
    if (db.countChanges() === changesAtLast) return false
    const newest = listBackups(folder)[0]?.at ?? 0
    // A stamp that lies ahead (a clock that was set back) says nothing of the last half hour.
    const age = now() - newest
    return age >= EVERY_MS || age < 0
  }

  /** How it ended was told to whoever asked for it. */
  const settled = async (): Promise<void> => {
    await running?.catch(() => undefined)
  }

  return {
    make,
    /** By hand; a database in memory has no backup. */
    makeNow: async (): Promise<BackupView> => {
      const made = await make('manual')
      if (made === null) throw new AppError('backup-failed', { path: folder, detail: 'cancelled' })
      return made
    },
    /** To be called often. */
    tick: (): void => {
      const at = monotonic()
      if (at - lookedAt < LOOK_MS || at < notBefore || db.path === ':memory:') return
      lookedAt = at
      if (!isDue()) return
      notBefore = at + RETRY_MS
      make('regular').then(
        () => {
          notBefore = 0
        },
        (error: unknown) => log.error('no backup made', { error })
      )
    },
    settled,
    pathOf: (name: string): string => backupPath(folder, name),
    /** What is under way is dropped. */
    close: async (): Promise<void> => {
      stopping.abort()
      await settled()
    }
  }
}

export type Backups = ReturnType<typeof createBackups>

/** A full disk or a folder that cannot be written is named as such; whatever else is wrong is the copy's. */
function failure(folder: string, detail: string): AppError {
  const known = asDatabaseError(Object.assign(new Error(detail), { code: detail }), folder)
  return known === null || known.code === 'db-corrupt'
    ? new AppError('backup-failed', { path: folder, detail })
    : known
}

/** The table of which the copy has fewer rows than there were when it was begun; null: it has all. */
function lacking({ counts }: FileCheck & { state: 'whole' }, before: FileCheck): string | null {
  if (before.state !== 'whole') return detailOf(before)
  const tables = ['items', 'sessions', 'attempts', 'explanations', 'errata'] as const
  const table = tables.find((one) => counts[one] < before.counts[one])
  return table === undefined ? null : `${table}: ${counts[table]} of ${before.counts[table]}`
}

const detailOf = (found: FileCheck): string => ('detail' in found ? found.detail : found.state)
