import type { BackupView, DataCounts, FileCheck } from '@shared/contract/recovery.ts'
import { backupName, type BackupKind } from '@shared/domain/backup.ts'

export const countsOf = (over: Partial<DataCounts> = {}): DataCounts => ({
  items: 1250,
  sessions: 10,
  attempts: 400,
  explanations: 3,
  errata: 0,
  lastAttemptAt: 1_700_000_000_000,
  ...over
})

export const whole = (over: Partial<DataCounts> = {}): FileCheck => ({
  state: 'whole',
  version: 15,
  counts: countsOf(over)
})

export const damaged: FileCheck = { state: 'damaged', detail: 'SQLITE_NOTADB' }

export const backupAt = (at: number, kind: BackupKind = 'regular'): BackupView => ({
  name: backupName(kind, at),
  kind,
  at,
  bytes: 3_000_000
})
