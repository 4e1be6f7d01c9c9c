/** What a column of a table holds. `option:3` is the third option, `reason:3` why it is right or wrong; `options` is all of them in one cell. */
export type ColumnRole =
  | 'ignore'
  | 'id'
  | 'number'
  | 'exam'
  | 'subject'
  | 'round'
  | 'form'
  | 'topic'
  | 'stimulus'
  | 'stem'
  | 'statements'
  | 'options'
  | `option:${number}`
  | `reason:${number}`
  | 'key'
  | 'key-status'
  | 'response-count'
  | 'stimulus-group'
  | 'rationale'
  | 'tags'
  | 'difficulty'
  | 'cognitive-level'
  | 'citation'
  | 'effective-on'
  | 'source'
  | 'licence'

/** How the key is written: an option's number counted from 1 or 0, its letter, or its text. */
export type KeyForm = 'number' | 'number-from-0' | 'letter' | 'text'

/** A table as understood: each column's role, and how the key is written. Remembered by `signature`. */
export type Mapping = {
  roles: Readonly<Record<string, ColumnRole>>
  /** Null: found out from the values. */
  keyForm: KeyForm | null
}

/** A table as shown in the mapping preview. */
export type TableView = {
  /** Sheet or entry; null where the file is one table. */
  name: string | null
  /** Columns in their order; a column without a heading is named by its place, "열 3". */
  columns: { name: string; role: ColumnRole; samples: string[] }[]
  /** Line of the heading, from 1; null where there is none. */
  headerLine: number | null
  rows: number
  keyForm: KeyForm | null
  /** Same columns, same signature. */
  signature: string
}

const ROLES: readonly string[] = [
  'ignore',
  'id',
  'number',
  'exam',
  'subject',
  'round',
  'form',
  'topic',
  'stimulus',
  'stem',
  'statements',
  'options',
  'key',
  'key-status',
  'response-count',
  'stimulus-group',
  'rationale',
  'tags',
  'difficulty',
  'cognitive-level',
  'citation',
  'effective-on',
  'source',
  'licence'
]

/** The role that a word names; null for any other word. */
export const parseRole = (word: string): ColumnRole | null =>
  ROLES.includes(word) || /^(?:option|reason):(?:[1-9]|1[0-5])$/u.test(word)
    ? (word as ColumnRole)
    : null
