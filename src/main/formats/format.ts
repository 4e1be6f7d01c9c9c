import type { ImportFinding } from '@shared/contract/import-findings.ts'
import type { DraftAsset, ItemDraft, KeyDraft } from '@shared/domain/draft.ts'
import type { Mapping, TableView } from '@shared/domain/mapping.ts'

/** Every format that is read, as told to the learner and on the command line. */
export type FormatName =
  | 'csv'
  | 'xlsx'
  | 'json'
  | 'jsonl'
  | 'parquet'
  | 'anki'
  | 'gift'
  | 'moodle-xml'
  | 'qti'
  | 'text'
  | 'pdf'
  | 'hwp'
  | 'hwpx'

/** A file on the disk. Its name is for people: a format is recognised by content alone. */
export type FileSource = {
  name: string
  path: string
  /** Bytes. */
  size: number
  /** The first 64 KiB, or all of a smaller file. */
  head: Uint8Array
  /** The whole file; throws a Refusal `too-large` above `limit` bytes. */
  bytes: (limit?: number) => Uint8Array
  /** In pieces of at most 256 KiB. */
  stream: () => AsyncIterable<Uint8Array>
}

/** Where a reader puts what it finds, in the order of the file. */
export type ReadSink = {
  item: (draft: ItemDraft) => void
  key: (key: KeyDraft) => void
  asset: (asset: DraftAsset) => void
  finding: (finding: ImportFinding) => void
  /** One record that was meant to be an item and is not read: its finding, counted once. */
  reject: (finding: ImportFinding) => void
  /** A table whose columns had to be understood, for the mapping preview. */
  table: (table: TableView) => void
  /** To be awaited now and then by readers of long files: resolves when the other side has kept up. */
  drained: () => Promise<void>
}

export type ReadRequest = {
  source: FileSource
  sink: ReadSink
  /** What the learner said of a table's columns, by its signature; null: the reader's own understanding. */
  mapping: (signature: string) => Mapping | null
}

export type FormatReader = {
  format: FormatName
  /** Whether the content is of this format; may look into the file, must not throw for content. */
  recognises: (source: FileSource) => boolean | Promise<boolean>
  /** Throws a Refusal where the file as a whole cannot be read. */
  read: (request: ReadRequest) => void | Promise<void>
}

/** A file that is not read at all, with the finding that says why. Caught in one place, `read-file.ts`. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly finding: ImportFinding

  constructor(finding: ImportFinding, options?: { cause?: unknown }) {
    super(finding.code, options)
    this.finding = finding
  }
}
