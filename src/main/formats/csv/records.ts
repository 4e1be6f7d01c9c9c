/** A record of a delimited text, or the line of a quotation mark that is never closed. */
export type CsvRecord =
  | { kind: 'row'; line: number; cells: string[]; lines: number }
  | { kind: 'open-quote'; line: number; lines: number }

export type CsvShape = {
  delimiter: string
  /** Cells of the usual record; null while that is not known. */
  columns: number | null
}

/** Lines of the longest record, by which an open quotation mark is told from a long cell. */
const MOST_LINES = 400
/** Characters gone through in vain over all open quotation marks of a file; after that they are given one line each. */
const MOST_WASTED = 2 * 1024 * 1024

/**
 * Cells as RFC 4180 has them, with what spreadsheets and language models write beside it: marks inside a cell that
 * are not doubled, `\"`, spaces around marks. A mark that is never closed costs its own record only: reading goes on
 * at the next line that is a whole record on its own.
 */
export class CsvRecords {
  readonly #shape: CsvShape
  #lines: string[] = []
  #at = 0
  #line = 1
  #wasted = 0

  constructor(shape: CsvShape) {
    this.#shape = shape
  }

  /** Records that are complete with these lines. */
  push(lines: readonly string[]): CsvRecord[] {
    this.#lines = this.#lines.slice(this.#at)
    this.#at = 0
    for (const line of lines) this.#lines.push(line)
    return this.#read(false)
  }

  /** What is left when there are no more lines. */
  end(): CsvRecord[] {
    return this.#read(true)
  }

  #read(final: boolean): CsvRecord[] {
    const records: CsvRecord[] = []
    while (this.#at < this.#lines.length) {
      const record = this.#next(final)
      if (record === null) break
      records.push(record)
      this.#at += record.lines
      this.#line += record.lines
    }
    return records
  }

  /** Null when the record may go on in lines to come. */
  #next(final: boolean): CsvRecord | null {
    const { delimiter, columns } = this.#shape
    const line = this.#line
    const first = this.#lines[this.#at] ?? ''
    if (!first.includes('"')) {
      return {
        kind: 'row',
        line,
        cells: first.split(delimiter).map((cell) => cell.trim()),
        lines: 1
      }
    }
    const most = this.#wasted > MOST_WASTED ? 1 : MOST_LINES
    const read = readCells(this.#lines, this.#at, most, delimiter)
    const whole = read.closed && (columns === null || read.cells.length === columns)
    if (whole && (read.clean || read.lines === 1)) {
      return { kind: 'row', line, cells: read.cells, lines: read.lines }
    }
    if (read.closed && read.lines === 1) {
      // An odd mark is one that was never closed; it ended at the opening one of another cell.
      const isOpen = !read.clean && columns !== null && first.split('"').length % 2 === 0
      if (isOpen) return { kind: 'open-quote', line, lines: 1 }
    }
    if (!read.closed && !final && read.lines < most) return null
    // A line that the open mark would swallow is a whole record: the mark was a slip.
    const slip = this.#within(read.lines).some((at) => this.#standsAlone(at))
    if (read.closed && !slip) return { kind: 'row', line, cells: read.cells, lines: read.lines }
    // What follows up to the next record, whole or open itself, goes with this one.
    this.#waste(read.lines)
    const next = this.#within(read.lines).find((at) => this.#standsAlone(at) || this.#opens(at))
    return { kind: 'open-quote', line, lines: next === undefined ? read.lines : next - this.#at }
  }

  /** Lines after the first of so many. */
  #within(lines: number): number[] {
    return Array.from({ length: lines - 1 }, (_, at) => this.#at + at + 1)
  }

  #waste(lines: number): void {
    for (let at = this.#at; at < this.#at + lines; at += 1)
      this.#wasted += this.#lines[at]?.length ?? 0
  }

  #opens(at: number): boolean {
    const text = this.#lines[at] ?? ''
    return text.startsWith('"') || text.includes(`${this.#shape.delimiter}"`)
  }

  #standsAlone(at: number): boolean {
    const { delimiter, columns } = this.#shape
    const { closed, clean, cells } = readCells(this.#lines, at, 1, delimiter)
    return closed && clean && columns !== null && columns > 1 && cells.length === columns
  }
}

type Read = {
  cells: string[]
  /** Lines gone through. */
  lines: number
  closed: boolean
  /** Whether every mark stands where RFC 4180 has it. */
  clean: boolean
}

function readCells(lines: readonly string[], from: number, most: number, delimiter: string): Read {
  const cells: string[] = []
  let clean = true
  let at = from
  let text = lines[at] ?? ''
  let position = 0
  for (;;) {
    const opening = /[^\S\t]*"/uy
    opening.lastIndex = position
    if (!opening.test(text)) {
      const end = text.indexOf(delimiter, position)
      const cell = text.slice(position, end < 0 ? undefined : end)
      if (cell.includes('"')) clean = false
      cells.push(cell.trim())
      if (end < 0) return { cells, lines: at - from + 1, closed: true, clean }
      position = end + delimiter.length
      continue
    }
    position = opening.lastIndex
    let cell = ''
    for (;;) {
      const mark = text.indexOf('"', position)
      if (mark < 0) {
        cell += `${text.slice(position)}\n`
        at += 1
        if (at >= lines.length || at - from >= most) {
          return { cells, lines: at - from, closed: false, clean }
        }
        text = lines[at] ?? ''
        position = 0
        continue
      }
      cell += text.slice(position, mark)
      position = mark + 1
      if (text.charAt(position) === '"') {
        cell += '"'
        position += 1
        continue
      }
      const rest = /[^\S\t]*/uy
      rest.lastIndex = position
      rest.test(text)
      const ends = rest.lastIndex >= text.length || text.startsWith(delimiter, rest.lastIndex)
      if (ends) {
        position = rest.lastIndex
        break
      }
      if (cell.endsWith('\\')) cell = cell.slice(0, -1)
      else clean = false
      cell += '"'
    }
    cells.push(cell.trim())
    if (position >= text.length) return { cells, lines: at - from + 1, closed: true, clean }
    position += delimiter.length
  }
}
