import type { ImportFinding } from '@shared/contract/import-findings.ts'
import type { DraftAsset, ItemDraft, KeyDraft } from '@shared/domain/draft.ts'
import type { Mapping, TableView } from '@shared/domain/mapping.ts'
import type { Passage } from '@shared/domain/passages.ts'
import type { FormatName } from './format.ts'

/** A draft with the fingerprint of its content (hex), worked out where there is time for it. */
export type ReadItem = { draft: ItemDraft; fingerprint: string }

/** Some of what a reader found, in the order of the file. */
export type ReadBatch = {
  items: ReadItem[]
  keys: KeyDraft[]
  assets: DraftAsset[]
  findings: ImportFinding[]
  rejected: number
  tables: TableView[]
  /** Of a document; it has nothing else. */
  passages: Passage[]
}

export const emptyBatch = (): ReadBatch => ({
  items: [],
  keys: [],
  assets: [],
  findings: [],
  rejected: 0,
  tables: [],
  passages: []
})

export type ReadingRequest = {
  path: string
  /** For people; a format is recognised by content. */
  name: string
  /** What the learner said of tables, by their signature; `*` is for every table. */
  mappings: Readonly<Record<string, Mapping>>
  /** Read as passages to be cited, whatever is in it, instead of as items. */
  asDocument?: boolean
}

/** How a reading ended when it did not end by itself; a crash with the fault of the program, where it is known. */
export type ReadingStopped = {
  stopped: 'time' | 'memory' | 'crash' | 'cancelled'
  error?: unknown
}

/**
 * Reads one file somewhere, a batch at a time: the next comes only when `onBatch` has resolved. Answers the format,
 * null when it is none. `signal` ends it within moments.
 */
export type ReadItemFile = (
  request: ReadingRequest,
  onBatch: (batch: ReadBatch) => void | Promise<void>,
  signal: AbortSignal
) => Promise<{ format: FormatName | null } | ReadingStopped>
