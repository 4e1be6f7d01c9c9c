import type { DataCounts } from '@shared/contract/recovery.ts'

/** Facts of each check; its sentences are the command line's (cli/texts-doctor.ts). */
export type DoctorFacts = {
  node: { version: string; least: string }
  'data-folder': { path: string; why: string | null }
  /** Null: the system does not say. */
  'free-space': { freeMb: number | null; neededMb: number; wantedMb: number }
  log: { files: number; bytes: number; why: string | null }
  /** Whether a program has the profile open now. */
  instance: { running: boolean }
  durability: { journalMode: string; synchronous: number } | { why: string }
  database:
    | { state: 'none' | 'missing' }
    | { state: 'open'; bytes: number; counts: DataCounts }
    | { state: 'damaged' | 'unreadable'; detail: string }
    | { state: 'newer'; version: number; supported: number }
  integrity: { detail: string | null }
  references: { broken: number }
  schema: { version: number; supported: number }
  /** Revisions; `takenTo` null: there is no index to read. */
  'search-index': { takenTo: number | null; highest: number }
  /** `ageDays` of the newest; null: there is none. `unsaved`: something was answered since. */
  backups: { count: number; newestAt: number | null; ageDays: number | null; unsaved: boolean }
  clock: { now: number; lastWrittenAt: number | null }
  exams: { count: number; problem: string | null }
  'starter-bank': { items: number; missing: number; problem: string | null }
  'built-in-model': { bytes: number | null; whole: boolean }
  'model-files': { count: number; missing: number; changed: number; crashedStarts: number }
  engine: { backend: string | null; ms: number; tokens: number; problem: string | null }
  /** Files of the built window; `missing`: named by its page and not there. */
  pages: { files: number; fonts: number; missing: number }
  licences: { packages: number | null }
}

export type CheckId = keyof DoctorFacts
export type CheckState = 'ok' | 'warn' | 'fail'
export type Check = {
  [I in CheckId]: { id: I; state: CheckState; facts: DoctorFacts[I] }
}[CheckId]

export const check = <I extends CheckId>(id: I, state: CheckState, facts: DoctorFacts[I]): Check =>
  ({ id, state, facts }) as Check
