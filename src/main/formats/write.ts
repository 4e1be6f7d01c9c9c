import type { PictureType } from '@shared/domain/draft.ts'
import type { Item, KeyStatus } from '@shared/domain/item.ts'

/** Formats that items are written in. */
export type ExportFormat = 'jsonl' | 'csv' | 'xlsx' | 'gift' | 'moodle-xml' | 'qti' | 'apkg'

/** Where an item stood in a paper. */
export type ExportedPrinting = {
  /** 제42회 */
  round: string
  /** YYYY-MM-DD */
  heldOn: string | null
  /** 책형; '' where the round has one form only. */
  form: string
  /** Null where it is not known. */
  number: number | null
}

/** An item with all that the bank knows of it. */
export type ExportedItem = {
  item: Item
  keyStatus: KeyStatus
  /** Null for items that belong to no exam. */
  examId: string | null
  examName: string | null
  subjectName: string
  printings: ExportedPrinting[]
  tags: string[]
  /** 출처 */
  source: string | null
}

/** What a format cannot carry; counted by items. */
export type ExportLoss =
  | 'key-of-several'
  | 'key-of-everyone'
  | 'key-status'
  | 'stimulus'
  | 'statements'
  | 'stimulus-group'
  | 'option-reasons'
  | 'rationale'
  | 'citations'
  | 'levels'
  | 'tags'
  | 'printings'
  | 'source'
  | 'licence'
  | 'pictures'
  | 'formulae'

export type WriteRequest = {
  items: Iterable<ExportedItem>
  asset: (name: string) => { mediaType: PictureType; bytes: Uint8Array } | null
  /** Tells that this item loses something in this format; once for each item and loss. */
  lost: (what: ExportLoss, itemId: string) => void
}

export type FormatWriter = {
  format: ExportFormat
  /** Of the file's name, without the point. */
  extension: string
  /** Throws an AppError where so many items cannot become one file; asked before anything is written. */
  check?: (items: Iterable<ExportedItem>) => Promise<void>
  /** The file in pieces. What can be written item by item is, so that 100,000 items need little memory. */
  write: (request: WriteRequest) => AsyncIterable<Uint8Array>
}
