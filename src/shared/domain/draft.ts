import type {
  Citation,
  CognitiveLevel,
  Difficulty,
  Key,
  KeyStatus,
  Origin,
  Statement
} from './item.ts'
import type { Repetition } from './memory/memory.ts'

/** Where something stands in a file; null for what the format has not. */
export type FilePlace = {
  /** Name inside an archive. */
  entry: string | null
  /** Sheet of a workbook. */
  sheet: string | null
  /** Line of a text or row of a sheet, from 1. */
  line: number | null
  /** Page, from 1. */
  page: number | null
  /** Path into JSON or XML: `items[3].options`. */
  path: string | null
  /** Printed number of the item. */
  number: number | null
}

const NOWHERE: FilePlace = {
  entry: null,
  sheet: null,
  line: null,
  page: null,
  path: null,
  number: null
}

/** A place of which only this is known; `placeAt()` is the whole file. */
export const placeAt = (known: Partial<FilePlace> = {}): FilePlace => ({ ...NOWHERE, ...known })

export type DraftOption = { text: string; reason: string | null }

/** What a file names and the bank knows by another id. */
export type DraftPaper = {
  /** As written: 관세사, 제42회, A형; null where the file does not say. */
  exam: string | null
  subject: string | null
  round: string | null
  form: string | null
}

/** Where an item stood in a paper that was held. */
export type DraftPrinting = {
  /** 제42회 */
  round: string
  /** YYYY-MM-DD */
  heldOn: string | null
  /** 책형; '' where the round has one form only. */
  form: string
  /** Null where it is not known. */
  number: number | null
}

/**
 * An item as a file has it, before the bank knows it. Text is NFC in the bank's own markup
 * (docs/item-bank-format.md): formulae `$…$`, figures `![…](asset:name)`, pipe tables.
 */
export type ItemDraft = {
  place: FilePlace
  /** Id in the bank's own format; null in all others. */
  id: string | null
  /** Printed number; keys of another file are joined by it. */
  number: number | null
  paper: DraftPaper
  stimulus: string | null
  /** Drafts of one file with the same group share their stimulus. */
  stimulusGroup: string | null
  stem: string
  statements: Statement[]
  /** In the order of their numbers, from 1. */
  options: DraftOption[]
  responseCount: number
  /** Null where the file has none. */
  key: Key | null
  keyStatus: KeyStatus
  rationale: string | null
  topic: string | null
  tags: string[]
  citations: Citation[]
  /** YYYY-MM-DD */
  effectiveOn: string | null
  difficulty: Difficulty | null
  cognitiveLevel: CognitiveLevel | null
  /** 출처 as the file words it; null where it does not say. */
  source: string | null
  licence: string | null
  /** Said by the bank's own format alone. */
  origin?: Origin
  /** Every paper that it stood in, `paper` being the first; of the bank's own format. */
  printings?: DraftPrinting[]
  /** Times at which it was recalled in the program that the file is from, oldest first; of Anki's packages. */
  reviews?: readonly Repetition[]
}

/** A draft with everything irrelevant left empty. */
export const draftOf = (
  known: Pick<ItemDraft, 'place' | 'stem' | 'options'> & Partial<ItemDraft>
): ItemDraft => ({
  id: null,
  number: known.place.number,
  paper: NO_PAPER,
  stimulus: null,
  stimulusGroup: null,
  statements: [],
  responseCount: 1,
  key: null,
  keyStatus: 'final',
  rationale: null,
  topic: null,
  tags: [],
  citations: [],
  effectiveOn: null,
  difficulty: null,
  cognitiveLevel: null,
  source: null,
  licence: null,
  ...known
})

export const NO_PAPER: DraftPaper = { exam: null, subject: null, round: null, form: null }

/** A key that stands apart from its item: of a 답안표 or a key file. */
export type KeyDraft = {
  place: FilePlace
  number: number
  paper: DraftPaper
  key: Key
  status: KeyStatus
}

export type PictureType = 'image/svg+xml' | 'image/png' | 'image/jpeg' | 'image/webp' | 'image/gif'

/** A picture that drafts name as `asset:<name>`. */
export type DraftAsset = { name: string; mediaType: PictureType; bytes: Uint8Array }
