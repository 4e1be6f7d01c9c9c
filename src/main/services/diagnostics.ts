import { statfsSync, statSync } from 'node:fs'
import { cpus, release, totalmem, type as systemType } from 'node:os'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { DiagnosticsView, FaultKind } from '@shared/contract/diagnostics.ts'
import type { GpuFacts } from '@shared/contract/models.ts'
import type { ProgramInfo, Settings } from '@shared/contract/program.ts'
import type { FileCheck } from '@shared/contract/recovery.ts'
import type { LlmState } from '@shared/contract/tutor.ts'
import type { CheckFile } from '../db/data-check.ts'
import type { Database } from '../db/database.ts'
import { lastLines, logPath } from '../lib/log-files.ts'
import type { Logger } from '../lib/logger.ts'
import type { Power } from '../lib/power.ts'
import { listBackups } from './backups/backup-files.ts'
import { diagnosticsText, type DiagnosticsFacts } from './diagnostics-text.ts'

export type DiagnosticsNeeds = {
  db: Database
  dataDir: string
  /** Where the log lies. */
  sharedDir: string
  check: CheckFile
  settings: () => Settings
  llm: { state: () => LlmState }
  /** Names of model files that everybody can fetch. */
  publishedModels: () => readonly string[]
  gpu: () => GpuFacts | null
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

/** What helps to find a fault, with nothing in it that the learner wrote, named or answered. */
export function createDiagnostics(needs: DiagnosticsNeeds) {
  const { db, dataDir, power, now, monotonic, log } = needs
  let minuteFrom = -Infinity
  let faults = 0

  const gather = async (): Promise<DiagnosticsFacts> => {
    const rows: [string, number][] = []
    for (const table of db.health.tables()) {
      rows.push([table, db.health.countRows(table)])
      // Each counts a whole table: what waits meanwhile goes first.
      await nextTurn()
    }
    const backups = listBackups(join(dataDir, 'backups'))
    const processors = cpus()
    const lines = lastLines(logPath(needs.sharedDir), LOG_LINES)
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
      gpu: needs.gpu(),
      folder: {
        freeMb: freeMb(dataDir),
        synced: SYNCED.test(dataDir),
        ascii: /^[\u0020-\u007e]*$/u.test(dataDir),
        databaseBytes: sizeOf(db.path),
        logBytes: sizeOf(`${db.path}-wal`),
        searchBytes: sizeOf(db.path.replace(/\.db$/u, '-search.db')),
        backups: backups.length,
        newestBackupAt: backups[0]?.at ?? null,
        backupBytes: backups.reduce((sum, { bytes }) => sum + bytes, 0)
      },
      figures: db.health.figures(),
      integrity: await integrity(),
      searchLeft: db.searchIndex.countLeft(),
      rows,
      settings: needs.settings(),
      model: needs.llm.state(),
      modelFiles: db.modelFiles.listModelFiles().map((file) => ({
        name: needs.publishedModels().includes(`${file.name}.gguf`) ? file.name : null,
        bytes: file.bytes,
        quantisation: file.quantisation,
        architecture: file.architecture,
        linked: file.linked,
        there: sizeOf(file.path) !== null
      })),
      crashedStarts: db.health.crashedStarts(),
      engineDeaths: lines.filter((line) => line.includes(' engine died ')).map(timeOf),
      importEndings: db.health.importEndings(),
      lines
    }
  }

  const integrity = async (): Promise<FileCheck['state']> => {
    const found = await needs.check({ path: db.path, seal: null, look: 'whole' })
    return found.state
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

function sizeOf(path: string): number | null {
  try {
    return statSync(path).size
  } catch {
    return null
  }
}
