import { z } from 'zod'
import { parseRole, type ColumnRole, type TableView } from '../domain/mapping.ts'
import type { ItemDraft } from '../domain/draft.ts'
import { PIECE_BYTES } from '../domain/file-piece.ts'
import { call } from './call.ts'
import type { ImportFinding, ImportFindingCode } from './import-findings.ts'

/** Findings of one file that cross to the window whole; the rest is counted. */
export const SHOWN_FINDINGS = 500

/** What an import does where a file does not say. */
export type ImportTarget = {
  examId: string | null
  subjectId: string | null
  round: string | null
  form: string | null
  origin: 'official' | 'user' | 'generated'
  /** 출처, as shown with each item. */
  source: string | null
  licence: string
}

export type ImportFileReport = {
  name: string
  /** Null when not recognised. */
  format: string | null
  /** Records meant to be items: imported, duplicates and rejected together. */
  found: number
  imported: number
  duplicates: number
  rejected: number
  /** Reviews that come in with the items and with duplicates: times at which they were recalled elsewhere. */
  reviews: number
  /** Keys of a 답안표 in this file, and how many found their item. */
  keys: number
  keysUsed: number
  /** At most SHOWN_FINDINGS, errors first, each kind in the order of the file. */
  findings: ImportFinding[]
  /** All of them by code. */
  counts: { code: ImportFindingCode; severity: ImportFinding['severity']; count: number }[]
  tables: TableView[]
}

export type ImportReport = {
  /** Null for a dry run, and where nothing was imported. */
  importId: string | null
  dryRun: boolean
  cancelled: boolean
  files: ImportFileReport[]
  /** Items by the subject that they come under; '미분류' has the id of no exam. */
  subjects: { examId: string | null; subjectId: string; name: string; items: number }[]
  /** The first drafts that would come in, for a look. */
  preview: ItemDraft[]
  ms: number
}

export type ImportState = 'writing' | 'publishing' | 'done' | 'undoing' | 'undone'
export type PastImport = {
  id: string
  /** Epoch milliseconds. */
  at: number
  files: string[]
  items: number
  duplicates: number
  rejected: number
  /** Imported items that are still in the bank. */
  held: number
  state: ImportState
}

export type ExportFormatId = 'jsonl' | 'csv' | 'xlsx' | 'gift' | 'moodle-xml' | 'qti' | 'apkg'
export type ExportReport = {
  exportId: string
  fileName: string
  /** Bytes of the file. */
  size: number
  items: number
  /** What the format could not carry, by items. */
  losses: { what: string; items: number }[]
}

const role = z.string().transform((word, context): ColumnRole => {
  const known = parseRole(word)
  if (known !== null) return known
  context.addIssue({ code: 'custom', message: 'unknown role' })
  return z.NEVER
})
const mapping = z.object({
  roles: z.record(z.string(), role),
  keyForm: z.enum(['number', 'number-from-0', 'letter', 'text']).nullable()
})
const target: z.ZodType<ImportTarget> = z.object({
  examId: z.string().nullable(),
  subjectId: z.string().nullable(),
  round: z.string().trim().max(100).nullable(),
  form: z.string().trim().max(100).nullable(),
  origin: z.enum(['official', 'user', 'generated']),
  source: z.string().trim().max(500).nullable(),
  licence: z.string().trim().min(1).max(200)
})

export const imports = {
  /** Files that the system handed over (a double click on a bank file), not yet imported or dropped. */
  offered: call<{ fileId: string; name: string; size: number }[]>()(z.object({})),
  /** Begins to take in a file; its bytes follow in pieces. Answers the id by which the import names it. */
  open: call<{ fileId: string }>()(z.object({ name: z.string().max(1000), size: z.int().min(0) })),
  /** The next piece. Files that no import took are removed at the next start. */
  put: call<{ received: number }>()(
    z.object({
      fileId: z.string(),
      offset: z.int().min(0),
      base64: z.base64().max(Math.ceil(PIECE_BYTES / 3) * 4)
    })
  ),
  /**
   * Reads files together, so that a 답안 file finds its paper. `dryRun` writes nothing. A run is known by `runId`,
   * which the caller makes: progress events name it, `cancel` ends it and leaves nothing behind.
   */
  run: call<ImportReport>()(
    z.object({
      runId: z.string().min(1).max(100),
      fileIds: z.array(z.string()).min(1).max(100),
      target,
      /** By the signature of the table. Remembered when the import is done. */
      mappings: z.record(z.string(), mapping),
      dryRun: z.boolean()
    })
  ),
  /** Files that are not wanted any more. */
  drop: call<Record<string, never>>()(z.object({ fileIds: z.array(z.string()).max(100) })),
  cancel: call<{ cancelled: boolean }>()(z.object({ runId: z.string() })),
  /** Newest first. */
  list: call<PastImport[]>()(z.object({})),
  /** Takes the items of one import out of the bank again; sittings that showed them keep them. */
  undo: call<{ removed: number }>()(z.object({ importId: z.string() })),
  /** Puts them back. */
  redo: call<{ restored: number }>()(z.object({ importId: z.string() })),

  /** Writes the items that a query finds to a file to be fetched in pieces. */
  exportItems: call<ExportReport>()(
    z.object({
      format: z.enum(['jsonl', 'csv', 'xlsx', 'gift', 'moodle-xml', 'qti', 'apkg']),
      query: z.string().max(2000),
      examId: z.string().nullable()
    })
  ),
  /** Null when the file is no longer there. */
  exportPiece: call<{ base64: string; last: boolean } | null>()(
    z.object({ exportId: z.string(), offset: z.int().min(0) })
  )
}
