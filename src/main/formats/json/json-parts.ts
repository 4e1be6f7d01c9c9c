/** Longest record, and longest single value of one, bytes. */
export const RECORD_BYTES = 4 * 1024 * 1024
/** Deepest nesting that a well-meant file has. */
export const JSON_DEPTH = 100

/** A list or object that is taken apart: its values come one by one. */
export type Container = {
  /** Counted from 0 in the order of opening: the same at every reading of one file. */
  id: number
  parent: Container | null
  kind: 'list' | 'object'
  /** Its key or place in the parent; null at the top. */
  key: string | number | null
  line: number
  depth: number
  /** Values so far. */
  length: number
}

export type Position = { container: Container | null; key: string | number | null; line: number }

export type Fault = {
  code: 'not-json' | 'too-large'
  position: Position
  /** Of the first wrong character, from 1; the column is null where the line is too long to tell. */
  line: number
  column: number | null
}

export type SplitHandler = {
  /** A value that is JSON and at most RECORD_BYTES long. `open` asks for its parts one by one. */
  value: (value: unknown, position: Position) => 'taken' | 'open'
  /** `fault`: why it has to be opened; what can be read of it comes all the same. */
  opened: (container: Container, fault: Fault | null) => void
  closed: (container: Container) => void
  /** A value that cannot be read and has no parts. */
  fault: (fault: Fault) => void
  /** A line, or the rest of one, outside of all values. */
  debris: (line: number, text: string) => void
  /** The file ends before its last list or object does. */
  cutOff: (line: number) => void
}
