import { accessSync, constants, statfsSync } from 'node:fs'
import { cpus, homedir, release, totalmem, type as systemType } from 'node:os'
import { join } from 'node:path'
import type { DiagnosticsView, FaultKind } from '@shared/contract/diagnostics.ts'
import type { ProgramInfo } from '@shared/contract/program.ts'
import type { Condition, FileCheck } from '@shared/contract/recovery.ts'
import { isAppError, toWireError, type WireError } from '@shared/errors.ts'
import type { CheckFile } from '../db/data-check.ts'
import { storedVersion } from '../db/stored-version.ts'
import { sizeOf } from '../lib/file-size.ts'
import { lastLines, logPath } from '../lib/log-files.ts'
import type { Logger } from '../lib/logger.ts'
import type { Power } from '../lib/power.ts'
import { createRedactor } from '../lib/redact.ts'
import { listBackups } from './backups/backup-files.ts'
import { databaseTrouble } from './database-trouble.ts'
import type { RecordFacts } from './diagnostics-records.ts'
import { diagnosticsText, type DiagnosticsFacts } from './diagnostics-text.ts'

export type DiagnosticsNeeds = {
  /** Of the database. */
  path: string
  dataDir: string
  /** Where the log lies. */
  sharedDir: string
  condition: () => Condition
  /** From the services; null where the database is not open. */
  records: () => Promise<RecordFacts | null>
  /** Reading it found that it is damaged. */
  onDamage: (detail: string) => void
  check: CheckFile
  power: Power
  host: ProgramInfo['host']
  version: string
  now: () => number
  monotonic: () => number
  log: Logger
}

export type WindowFault = {
  kind: FaultKind
  screen: string
  name: string
  message: string
  stack: string
}

const MB = 1024 * 1024
const LOG_LINES = 200
/** Of one window that breaks again and again, the first tell enough. */
const FAULTS_A_MINUTE = 20
/** A folder that another program copies elsewhere while the database is written. */
const SYNCED =
  /onedrive|dropbox|google drive|googledrive|icloud|mobile documents|naver mybox|mybox/iu

/**
 * What helps to find a fault, with nothing in it that the learner wrote, named or answered. Needs no open database: what
 * only an open one can tell is left out then, and that is said.
 */
export function createDiagnostics(needs: DiagnosticsNeeds) {
  const { path, dataDir, power, now, monotonic, log } = needs
  const redactor = createRedactor({ home: homedir(), data: dataDir })
  let minuteFrom = -Infinity
  let faults = 0

  /** A database that cannot be read after all is no reason to tell nothing. */
  const readRecords = async (): Promise<{ records: RecordFacts | null; failure?: WireError }> => {
    try {
      return { records: await needs.records() }
    } catch (error) {
      if (!isAppError(error) || !error.code.startsWith('db-')) throw error
      const failure = toWireError(error)
      if (failure.code === 'db-corrupt') needs.onDamage(failure.data.detail)
      return { records: null, failure }
    }
  }

  const gather = async (): Promise<DiagnosticsFacts> => {
    const { records, failure } = await readRecords()
    const condition = needs.condition()
    const lines = lastLines(logPath(needs.sharedDir), LOG_LINES)
    const processors = cpus()
    const trouble = databaseTrouble(condition, failure ?? null)
    return {
      at: now(),
      version: needs.version,
      host: needs.host,
      runtime: Object.fromEntries(
        ['node', 'electron', 'chrome', 'v8']
          .map((name) => [name, process.versions[name]] as const)
          .filter((pair): pair is [string, string] => pair[1] !== undefined)
      ),
      system: `${systemType()} ${release()} ${process.arch}`,
      processor: { name: processors[0]?.model.trim() ?? '', count: processors.length },
      memoryMb: Math.round(totalmem() / MB),
      freeMemoryMb: power.freeMemoryMb(),
      onBattery: power.onBattery(),
      folder: folderFacts(),
      condition: condition.kind,
      trouble: trouble === null ? null : redactor.text(trouble),
      integrity: await integrity(condition),
      // A file that SQLite has open is not opened beside it: closing it would take its locks off (howtocorrupt.html, 2.2).
      format: records === null && failure === undefined ? formatOf(path) : null,
      records,
      unread: failure !== undefined,
      engineDeaths: lines.filter((line) => line.includes(' engine died ')).map(timeOf),
      lines
    }
  }

  function folderFacts(): DiagnosticsFacts['folder'] {
    const backups = listBackups(join(dataDir, 'backups'))
    return {
      freeMb: freeMb(dataDir),
      synced: SYNCED.test(dataDir),
      ascii: /^[\u0020-\u007e]*$/u.test(dataDir),
      writable: isWritable(dataDir),
      databaseBytes: sizeOf(path),
      databaseWritable: isWritable(path),
      logBytes: sizeOf(`${path}-wal`),
      searchBytes: sizeOf(path.replace(/\.db$/u, '-search.db')),
      backups: backups.length,
      newestBackupAt: backups[0]?.at ?? null,
      backupBytes: backups.reduce((sum, { bytes }) => sum + bytes, 0)
    }
  }

  /** Null: a file that was left unopened (a newer program's, one that another holds) is not opened for this either. */
  const integrity = async ({ kind }: Condition): Promise<FileCheck['state'] | null> => {
    if (kind === 'missing' || kind === 'closed') return null
    return (await needs.check({ path, seal: 'compare', look: 'whole' })).state
  }

  return {
    show: async (): Promise<DiagnosticsView> => {
      const facts = await gather()
      const stamp = new Date(facts.at).toISOString().slice(0, 19).replaceAll(/[:T]/gu, '-')
      return { fileName: `hapgyeok-diagnostics-${stamp}.txt`, text: diagnosticsText(facts) }
    },

    /** Whether it was written down. */
    report: ({ kind, screen, name, message, stack }: WindowFault): boolean => {
      const at = monotonic()
      if (at - minuteFrom >= 60_000) {
        minuteFrom = at
        faults = 0
      }
      faults += 1
      if (faults > FAULTS_A_MINUTE) return false
      const error = Object.assign(new Error(message), { name, stack })
      log.error('window broke', { kind, screen, error })
      return true
    }
  }
}

export type Diagnostics = ReturnType<typeof createDiagnostics>

const timeOf = (line: string): string => line.slice(0, 19)

function freeMb(folder: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return Math.floor((bavail * bsize) / MB)
  } catch {
    // Not every file system says.
    return null
  }
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK)
    return true
  } catch {
    return false
  }
}

/** As the bytes of the file say it; null where they say none. */
function formatOf(path: string): number | null {
  try {
    return storedVersion(path) || null
  } catch {
    return null
  }
}
