import type { FilePlace } from '../domain/draft.ts'

type Nothing = Record<string, never>

/** What can be said of a file or of one item in it, with the facts of each. */
export type ImportFindingData = {
  // Of the whole file: nothing of it is read.
  'not-recognised': Nothing
  'file-empty': Nothing
  'no-items': Nothing
  /** `detail`: the reader's own words, for a report; never shown alone. */
  damaged: { detail: string }
  'password-protected': Nothing
  'too-large': { what: SizeLimit; limit: number }
  'unsafe-archive': { fault: ArchiveFault; entry: string | null }
  'unsafe-xml': { fault: 'doctype' | 'depth' }
  'unsafe-database': { fault: 'trigger' | 'view' | 'virtual-table' | 'shape' | 'damaged' }
  'reader-stopped': { why: 'time' | 'memory' | 'crash' }
  /** A PDF of pictures: there is no text to read. */
  'scanned-pages': { pages: number }
  'unsupported-version': { found: string }

  // How the file was taken; information.
  'read-as': { encoding: string }
  'header-assumed': { columns: string[] }
  'columns-left-out': { columns: string[] }
  'sheet-left-out': { why: 'empty' | 'no-items' | 'hidden' }
  /** Of a table that is not read: what no column of it is known to hold. */
  'columns-unknown': { lacking: LackingRole[] }
  'options-undivided': { column: string; sample: string }
  'lines-left-out': { lines: number; sample: string }
  'key-table-read': { keys: number }
  'key-base-assumed': { base: 0 | 1 }

  // Of a record that is not imported.
  'not-json': { column: number | null }
  'open-quote': Nothing
  'cells-shifted': { cells: number; columns: number }
  'rows-glued': Nothing
  'not-multiple-choice': { kind: string }
  'no-stem': Nothing
  'too-few-options': { options: number }
  'too-many-options': { options: number; most: number }
  'option-empty': { option: number }
  'options-gap': { found: number[] }
  'no-key': Nothing
  'key-unreadable': { found: string }
  'key-outside': { found: string; options: number }
  'key-not-an-option': { found: string }
  'key-ambiguous': { found: string; options: number[] }
  'bad-field': { field: string; expected: FieldShape }
  'number-twice': { number: number }

  // Of a record that is imported as well as it can be.
  'options-same': { options: number[] }
  'picture-missing': { name: string }
  'picture-left-out': { name: string; why: 'type' | 'size' | 'damaged' | 'network' }
  /** Of a sheet: how many, and the rows that they begin in; no rows where that is not known. */
  'pictures-left-out': { pictures: number; lines: number[] }
  'markup-left-out': { what: MarkupLeftOut }
  'formula-as-text': { formula: string }
  'sound-left-out': { name: string }
  'number-missing': { from: number; to: number }
  'key-without-item': { number: number }
  'stimulus-uncertain': { from: number; to: number }
  'picture-uncertain': Nothing
  'marks-inferred': { marks: string[] }
  'partial-credit-left-out': Nothing
  /** Of a log of reviews: rows that are no reviews, or that lie ahead of this machine's clock. */
  'reviews-left-out': { reviews: number; why: 'damaged' | 'future' }
  'too-many-reviews': { most: number }

  // What the bank has to say of a draft.
  'duplicate-of-item': KnownItem
  'duplicate-in-import': { first: FilePlace }
  'duplicate-key-differs': KnownItem & { inFile: string; inBank: string }
  /** Reviews of duplicates, which are added to what the bank knows of these items. */
  'reviews-added': { reviews: number; items: number }
  'unknown-exam': { name: string }
  'unknown-subject': { name: string }
  'subject-missing': Nothing
  'options-differ': { options: number; expected: number }
  'id-taken': KnownItem
}

/** An item of the bank as a person knows it. */
export type KnownItem = {
  itemId: string
  /** Its first words; null for an item that is not written yet. */
  stem: string | null
  /** The paper that it stood in, as far as it is known. */
  exam: string | null
  round: string | null
  number: number | null
}

export type LackingRole = 'stem' | 'options' | 'key'
export type SizeLimit =
  'file' | 'line' | 'entry' | 'rows' | 'cell' | 'depth' | 'items' | 'pages' | 'picture'
export type ArchiveFault =
  | 'ratio'
  | 'total-size'
  | 'entry-count'
  | 'entry-name'
  | 'entry-twice'
  | 'overlap'
  | 'nested'
  | 'encrypted'
  | 'link'
  | 'damaged'
export type FieldShape =
  'text' | 'number' | 'list' | 'object' | 'day' | 'options' | 'key' | 'known-word'
export type MarkupLeftOut = 'script' | 'frame' | 'form' | 'media' | 'unknown-object'

export type ImportFindingCode = keyof ImportFindingData
/** An error leaves the record out, a warning wants a look, an info tells. */
export type ImportSeverity = 'error' | 'warning' | 'info'

export type ImportFinding = {
  [C in ImportFindingCode]: {
    code: C
    severity: ImportSeverity
    place: FilePlace
    data: ImportFindingData[C]
  }
}[ImportFindingCode]

const MILD: Partial<Record<ImportFindingCode, ImportSeverity>> = {
  'read-as': 'info',
  'header-assumed': 'info',
  'columns-left-out': 'info',
  'sheet-left-out': 'info',
  'lines-left-out': 'info',
  'key-table-read': 'info',
  'key-base-assumed': 'warning',
  'columns-unknown': 'warning',
  'options-undivided': 'warning',
  'not-multiple-choice': 'warning',
  'options-same': 'warning',
  'picture-missing': 'warning',
  'picture-left-out': 'warning',
  'pictures-left-out': 'warning',
  'markup-left-out': 'warning',
  'formula-as-text': 'warning',
  'sound-left-out': 'warning',
  'number-missing': 'warning',
  'key-without-item': 'warning',
  'stimulus-uncertain': 'warning',
  'picture-uncertain': 'warning',
  'marks-inferred': 'warning',
  'partial-credit-left-out': 'warning',
  'reviews-left-out': 'warning',
  'too-many-reviews': 'warning',
  'reviews-added': 'info',
  'duplicate-of-item': 'info',
  'duplicate-in-import': 'info',
  'duplicate-key-differs': 'warning',
  'unknown-exam': 'warning',
  'unknown-subject': 'warning',
  'subject-missing': 'warning',
  'options-differ': 'warning',
  'id-taken': 'warning'
}

export const importFinding = <C extends ImportFindingCode>(
  code: C,
  place: FilePlace,
  data: ImportFindingData[C]
): ImportFinding => ({ code, severity: MILD[code] ?? 'error', place, data }) as ImportFinding
