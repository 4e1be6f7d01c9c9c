import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmdirSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { FileCheck } from '@shared/contract/recovery.ts'
import { logFate, settleLog, type LogFate } from '../../db/broken-log.ts'
import { COMPANIONS } from '../../db/companions.ts'
import { checkFile } from '../../db/data-check.ts'
import { lookAt, modelFilesIn, searchIndexTakenTo, tryDurability } from '../../db/health.ts'
import { tryLockProfile } from '../../db/instance-lock.ts'
import { logEndPath } from '../../db/log-end.ts'
import { migrations } from '../../db/migrations.ts'
import { LOG_FILES, logPath } from '../../lib/log-files.ts'
import { systemReason } from '../../lib/write-out.ts'
import { listBackups } from '../backups/backup-files.ts'
import { check, type Check } from './check.ts'

const MB = 1024 * 1024
const DAY_MS = 24 * 60 * 60 * 1000
/** Below the first nothing can be relied upon to be stored, below the second a backup may not fit. */
const NEEDED_MB = 50
const WANTED_MB = 500
/** Of the newest backup, where something was answered since. */
const OLDEST_BACKUP_DAYS = 7
/** No clock is right that says less: the program is younger. 2026-01-01. */
const EARLIEST = Date.UTC(2026, 0, 1)

/** The learner's folder. It is left as it was found: what is tried in it is taken out again. */
export function folderChecks(dataDir: string, sharedDir = dataDir): Check[] {
  const made = firstMissing(dataDir)
  try {
    const why = whyNotWritable(dataDir)
    return [
      check('data-folder', why === null ? 'ok' : 'fail', { path: dataDir, why }),
      freeSpace(dataDir),
      logCheck(sharedDir),
      ...(why === null ? [durability(dataDir), instance(dataDir, made !== null)] : [])
    ]
  } finally {
    if (made !== null) removeEmpty(dataDir, made)
  }
}

/** The database, read from end to end, and what goes with it. It is never written to. */
export function databaseChecks(dataDir: string, now: number): Check[] {
  const path = join(dataDir, 'hapgyeok.db')
  const backups = backupsIn(dataDir)
  const bytes = sizeOf(path)
  if (bytes === null) {
    const state = backups.length > 0 ? 'missing' : 'none'
    return [
      check('database', state === 'none' ? 'ok' : 'fail', { state }),
      ...(state === 'none' ? [] : [backupCheck(backups, null, now)]),
      clock(now, null)
    ]
  }
  const fate = fateOfLog(dataDir, path)
  return asStarted(path, fate, (seen) => {
    const found = checkFile({ path: seen, seal: 'compare', look: 'whole' })
    if (found.state === 'damaged' && found.bySeal === true) {
      const changed = check('integrity', 'fail', { detail: found.detail })
      const read = checkFile({ path: seen, look: 'whole' })
      return readChecks({ path, seen }, bytes, read, changed, backups, now)
    }
    const whole =
      fate.lost === 0
        ? check('integrity', 'ok', { detail: null })
        : check('integrity', 'fail', { detail: `the log lacks ${fate.lost} commits` })
    return readChecks({ path, seen }, bytes, found, whole, backups, now)
  })
}

const NO_LOG: LogFate = { lost: 0, stale: false, copied: null }

/** Of a killed program's log; while one runs its log is its own to read. */
function fateOfLog(dataDir: string, path: string): LogFate {
  if (sizeOf(`${path}-wal`) === null && sizeOf(logEndPath(path)) === null) return NO_LOG
  return isRunning(dataDir) ? NO_LOG : logFate(path)
}

/** What the next start would see to before it opens the file is seen to in a copy, and that is looked at. */
function asStarted<T>(path: string, { stale, copied }: LogFate, look: (seen: string) => T): T {
  if (!stale && copied === null) return look(path)
  const folder = mkdtempSync(join(tmpdir(), 'hapgyeok-doctor-'))
  try {
    const seen = join(folder, 'hapgyeok.db')
    copyFileSync(path, seen)
    for (const beside of COMPANIONS)
      if (existsSync(beside(path))) copyFileSync(beside(path), beside(seen))
    settleLog(seen)
    return look(seen)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** `integrity`: what is said of a file in which SQLite finds nothing wrong. */
function readChecks(
  { path, seen }: { path: string; seen: string },
  bytes: number,
  found: FileCheck,
  integrity: Check,
  backups: ReturnType<typeof listBackups>,
  now: number
): Check[] {
  if (found.state !== 'whole') return notWhole(found, backups, now)
  const { version, counts } = found
  const supported = migrations.length
  return lookAt(seen, (health) => {
    const broken = health.countBrokenReferences()
    const lastWrittenAt = health.lastWrittenAt()
    const highest = health.highestRevision()
    const takenTo = searchIndexTakenTo(path)
    return [
      check('database', 'ok', { state: 'open', bytes, counts }),
      integrity,
      check('references', broken === 0 ? 'ok' : 'fail', { broken }),
      check('schema', version === supported ? 'ok' : 'warn', { version, supported }),
      searchCheck(takenTo, highest),
      backupCheck(backups, counts.lastAttemptAt, now),
      modelFiles(
        seen,
        health.crashedStarts().reduce((sum, count) => sum + count, 0)
      ),
      clock(now, lastWrittenAt)
    ]
  })
}

/** What it has not taken in yet is searched one by one meanwhile; more than there is, it cannot have. */
function searchCheck(takenTo: number | null, highest: number): Check {
  const inStep = takenTo === null ? highest === 0 : takenTo <= highest
  return check('search-index', inStep ? 'ok' : 'warn', { takenTo, highest })
}

function notWhole(
  found: Exclude<FileCheck, { state: 'whole' }>,
  backups: ReturnType<typeof listBackups>,
  now: number
): Check[] {
  return [
    check('database', 'fail', found),
    ...(found.state === 'damaged' ? [check('integrity', 'fail', { detail: found.detail })] : []),
    ...(found.state === 'newer'
      ? [check('schema', 'fail', { version: found.version, supported: found.supported })]
      : []),
    backupCheck(backups, null, now),
    clock(now, null)
  ]
}

function backupCheck(
  backups: ReturnType<typeof listBackups>,
  lastAttemptAt: number | null,
  now: number
): Check {
  const newestAt = backups[0]?.at ?? null
  const ageDays = newestAt === null ? null : Math.max(0, Math.floor((now - newestAt) / DAY_MS))
  const unsaved = lastAttemptAt !== null && (newestAt === null || lastAttemptAt > newestAt)
  // The first day's backup comes in the course of that day.
  const since = newestAt ?? lastAttemptAt ?? now
  const old = unsaved && now - since > (newestAt === null ? DAY_MS : OLDEST_BACKUP_DAYS * DAY_MS)
  const facts = { count: backups.length, newestAt, ageDays, unsaved }
  return check('backups', old ? 'warn' : 'ok', facts)
}

function modelFiles(path: string, crashedStarts: number): Check {
  const files = modelFilesIn(path) ?? []
  const sizes = files.map((file) => ({ file, bytes: sizeOf(file.path) }))
  const missing = sizes.filter(({ bytes }) => bytes === null).length
  const changed = sizes.filter(({ file, bytes }) => bytes !== null && bytes !== file.bytes).length
  const facts = { count: files.length, missing, changed, crashedStarts }
  return check('model-files', missing + changed + crashedStarts === 0 ? 'ok' : 'warn', facts)
}

function clock(now: number, lastWrittenAt: number | null): Check {
  // Written by a clock that ran ahead, or read by one that is behind: either way a deadline is not what it seems.
  const sane = now >= EARLIEST && (lastWrittenAt === null || now >= lastWrittenAt)
  return check('clock', sane ? 'ok' : 'warn', { now, lastWrittenAt })
}

const instance = (dataDir: string, isNew: boolean): Check =>
  check('instance', 'ok', { running: !isNew && isRunning(dataDir) })

function isRunning(dataDir: string): boolean {
  const hadLock = sizeOf(join(dataDir, 'instance.lock')) !== null
  const unlock = tryLockProfile(dataDir)
  unlock?.()
  if (!hadLock && unlock !== null) rmSync(join(dataDir, 'instance.lock'), { force: true })
  return unlock === null
}

function durability(dataDir: string): Check {
  try {
    const found = tryDurability(dataDir)
    const holds = found.journalMode === 'wal' && found.synchronous === 2
    return check('durability', holds ? 'ok' : 'fail', found)
  } catch (error) {
    return check('durability', 'fail', { why: systemReason(error) })
  }
}

function freeSpace(dataDir: string): Check {
  const limits = { neededMb: NEEDED_MB, wantedMb: WANTED_MB }
  try {
    const { bavail, bsize } = statfsSync(dataDir)
    const freeMb = Math.floor((bavail * bsize) / MB)
    const state = freeMb < NEEDED_MB ? 'fail' : freeMb < WANTED_MB ? 'warn' : 'ok'
    return check('free-space', state, { freeMb, ...limits })
  } catch {
    // Told of a folder that is not there by the check before.
    return check('free-space', 'warn', { freeMb: null, ...limits })
  }
}

function logCheck(dataDir: string): Check {
  const path = logPath(dataDir)
  const sizes = Array.from({ length: LOG_FILES }, (_, number) =>
    sizeOf(number === 0 ? path : `${path}.${number}`)
  ).filter((bytes) => bytes !== null)
  const bytes = sizes.reduce((sum, one) => sum + one, 0)
  const folder = dirname(path)
  const why = sizeOf(folder) === null ? null : whyNotWritable(folder)
  return check('log', why === null ? 'ok' : 'warn', { files: sizes.length, bytes, why })
}

function whyNotWritable(folder: string): string | null {
  const path = join(folder, `.write-${process.pid}.tmp`)
  try {
    mkdirSync(folder, { recursive: true })
    writeFileSync(path, 'x', { flag: 'wx' })
    return null
  } catch (error) {
    return systemReason(error)
  } finally {
    takeOut(path)
  }
}

/** On a full disk it was begun and not written. */
function takeOut(path: string): void {
  try {
    rmSync(path, { force: true })
  } catch {
    // The folder is told of as it is.
  }
}

/** None where the folder cannot be looked into, which is told of already. */
function backupsIn(dataDir: string): ReturnType<typeof listBackups> {
  try {
    return listBackups(join(dataDir, 'backups'))
  } catch {
    return []
  }
}

function sizeOf(path: string): number | null {
  try {
    return statSync(path).size
  } catch {
    return null
  }
}

/** The outermost folder on the way that is not there yet; null: all are. */
function firstMissing(folder: string): string | null {
  if (sizeOf(folder) !== null) return null
  const parent = dirname(folder)
  return parent === folder ? null : (firstMissing(parent) ?? folder)
}

function removeEmpty(folder: string, outermost: string): void {
  try {
    if (readdirSync(folder).length > 0) return
    rmdirSync(folder)
  } catch {
    // It was not made, or something came into it meanwhile.
    return
  }
  if (folder !== outermost) removeEmpty(dirname(folder), outermost)
}
