import { z } from 'zod'
import type { BackupKind } from '../domain/backup.ts'
import type { WireError } from '../errors.ts'
import { call } from './call.ts'
import { PIECE_BYTES } from '../domain/file-piece.ts'

/** What a database holds, in rows: enough to see which of two is the fuller. */
export type DataCounts = {
  items: number
  sessions: number
  /** Responses that were graded. */
  attempts: number
  explanations: number
  errata: number
  /** Epoch milliseconds of the last graded response; null without one. */
  lastAttemptAt: number | null
}
export type BackupView = { name: string; kind: BackupKind; at: number; bytes: number }
/** What a database file was found to be. `detail`: SQLite's own words, or which check found it. */
export type FileCheck =
  | { state: 'whole'; version: number; counts: DataCounts }
  /** `bySeal`: SQLite finds nothing wrong, but pages are not as they were written. */
  | { state: 'damaged'; detail: string; bySeal?: true }
  /** Of a newer program. */
  | { state: 'newer'; version: number; supported: number }
  | { state: 'unreadable'; detail: string }

/** How it stands with the learner's database. */
export type Condition =
  | { kind: 'open' }
  /** `usable`: the program is open on it all the same, as far as it can be read. */
  | {
      kind: 'damaged'
      path: string
      detail: string
      usable: boolean
      /** Commits at the end of the log that could not be read; what came before them is open. */
      lostCommits?: number
    }
  /** There are backups, but no database. */
  | { kind: 'missing'; path: string }
  /** It could not be opened for a reason that lies outside of it (locked, read-only, newer, full). */
  | { kind: 'closed'; error: WireError }

/** After a restore: what was kept of before, to go back to with one more restore, and what is open now. */
export type Restored = { kept: string | null; counts: DataCounts }

const BackupName = z.object({ name: z.string().max(200) })

/** Answered also where the database cannot be opened. */
export const recovery = {
  condition: call<Condition>()(z.object({})),
  /** Newest first. */
  backups: call<BackupView[]>()(z.object({})),
  /** The backup and the database beside it, each checked whole. `now`: null where there is no database. */
  check: call<{ then: FileCheck; now: FileCheck | null }>()(BackupName),
  /** Takes the place of the database; what was there is kept as a backup of its own first. */
  restore: call<Restored>()(BackupName),
  /** Begins to take in a backup that was saved elsewhere; its bytes follow in pieces. */
  openFile: call<{ fileId: string }>()(
    z.object({ name: z.string().max(1000), size: z.int().min(0) })
  ),
  put: call<{ received: number }>()(
    z.object({
      fileId: z.string(),
      offset: z.int().min(0),
      base64: z.base64().max(Math.ceil(PIECE_BYTES / 3) * 4)
    })
  ),
  /** One that was begun is not wanted after all; what came of it is removed. */
  drop: call<Record<string, never>>()(z.object({ fileId: z.string() })),
  /** A backup that was saved elsewhere and handed over piece by piece; it joins the backups first. */
  addFile: call<BackupView>()(z.object({ fileName: z.string().max(1000), fileId: z.string() })),
  /** A piece of a backup, to be saved elsewhere; null at its end. */
  read: call<{ base64: string } | null>()(BackupName.extend({ offset: z.int().min(0) })),
  /** A new, empty database; the damaged one is kept beside the backups. */
  startAnew: call<Restored>()(z.object({})),
  /** The learner goes on with a database that is damaged and usable. */
  goOn: call<Condition>()(z.object({})),
  /** Tries to open it again. */
  retry: call<Condition>()(z.object({}))
}

export const backups = {
  /** A copy by hand; checked whole before it has its name. */
  make: call<BackupView>()(z.object({}))
}
