import { cellText, isList, type TableCell } from './cell-text.ts'
import { readLiteralList } from './literal-list.ts'
import { splitAtMarks, withoutMarks } from './option-marks.ts'

const MOST_OPTIONS = 15
/** Signs that files put between options; a comma is not among them, for options have commas themselves. */
const SEPARATORS = ['||', '|', '@@', '##', '\t', ';', ' / ']

/** All options in one cell: a list, ①…⑤, "1) … 2) …", a line each, `a | b | c`; null for any other text. */
export function splitOptions(cell: TableCell): string[] | null {
  if (isList(cell)) return cell.length >= 2 ? withoutMarks(cell.map(cellText)) : null
  const text = cellText(cell)
  const literal = readLiteralList(text)
  if (literal !== null) return literal.length >= 2 ? withoutMarks(literal.map(cellText)) : null
  const marked = splitAtMarks(text)
  if (marked?.before === '') return marked.parts.map(withoutComma(marked.parts))
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  if (lines.length >= 2) return lines.length <= MOST_OPTIONS ? lines : null
  for (const separator of SEPARATORS) {
    const parts = text.split(separator).map((part) => part.trim())
    if (parts.length >= 3 && parts.length <= MOST_OPTIONS) return withoutMarks(parts)
  }
  return null
}

/** Options that stand at the end of a stem: "… 것은?\n① … ② …". */
export function optionsOfStem(text: string): { stem: string; options: string[] } | null {
  const from = text.search(/(?:^|[\s?])(?:①|\(?1\)|1\.(?!\d)|\(?[Aa][.)]\s)/u)
  if (from < 0) return null
  // The last place from which marks run to the end of the text.
  const split = splitAtMarks(text.slice(from))
  const stem = `${text.slice(0, from)}${text.slice(from).startsWith('?') ? '?' : ''}`.trim()
  if (split === null || stem === '' || split.parts.length < 3) return null
  if (!['', '?'].includes(split.before)) return null
  return { stem, options: split.parts }
}

/** "1. 해제, 2. 해지": the comma belongs to the list where all but the last have one. */
const withoutComma = (parts: readonly string[]): ((part: string) => string) => {
  const listed = parts.slice(0, -1).every((part) => /[,;|/]$/u.test(part))
  return (part) => (listed && /[,;|/]$/u.test(part) ? part.slice(0, -1).trimEnd() : part)
}
