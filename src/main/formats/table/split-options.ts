import { cellText, isList, type TableCell } from './cell-text.ts'
import { readLiteralList } from './literal-list.ts'
import { splitAtMarks, withoutMarks } from './option-marks.ts'

const MOST_OPTIONS = 15
/** Signs that files put between options, and that options themselves hardly have. */
const SEPARATORS = ['\n', '||', '|', '@@', '##', '\t', ';', ' / ']
/** Signs that options have themselves, more certain ones of a kind first. */
const UNCERTAIN: readonly (readonly string[])[] = [[', ', ','], ['、'], ['/']]
/** Share of a column's cells that have to come apart the same way. */
const ALIKE = 0.8

/** What stands between the options of a column, and into how many parts it cuts; null: any number. */
export type OptionSplit = { separator: string; parts: number | null }

/**
 * How the options of one column are divided, from all its sample cells: no row is read otherwise than the others.
 * Commas and slashes count where the cells have four or five parts, all of them as many; where the learner said that
 * the column holds options, any number. Null where that is not certain; cells that say it themselves need none.
 */
export function optionSplitOf(cells: readonly TableCell[], said = false): OptionSplit | null {
  const open = cells.filter((cell) => cellText(cell) !== '' && explicitOptions(cell) === null)
  const texts = open.map(cellText)
  if (texts.length === 0) return null
  const enough = (count: number): boolean => count >= texts.length * ALIKE
  const usual = SEPARATORS.map((separator) => ({ separator, parts: null })).find((split) =>
    enough(texts.filter((text) => partsOf(text, split) !== null).length)
  )
  if (usual !== undefined) return usual
  if (texts.length < 2 && !said) return null
  const counts = said ? Array.from({ length: MOST_OPTIONS - 1 }, (_, at) => at + 2) : [4, 5]
  const likely = UNCERTAIN.flatMap((kind) => {
    const splits = kind.flatMap((separator) => counts.map((parts) => ({ separator, parts })))
    const fits = (split: OptionSplit): boolean =>
      enough(texts.filter((text) => partsOf(text, split) !== null).length)
    return splits.find(fits) ?? []
  })
  const [only, other] = likely
  return other === undefined ? (only ?? null) : null
}

/** All options in one cell: a list, ①…⑤, "1) … 2) …", or divided as its column is; null for any other text. */
export function splitOptions(cell: TableCell, split: OptionSplit | null): string[] | null {
  const explicit = explicitOptions(cell)
  if (explicit !== null || split === null || isList(cell)) return explicit
  const parts = partsOf(cellText(cell), split)
  return parts === null ? null : withoutMarks(parts)
}

/** Options that need no separator. */
function explicitOptions(cell: TableCell): string[] | null {
  if (isList(cell)) return cell.length >= 2 ? withoutMarks(cell.map(cellText)) : null
  const text = cellText(cell)
  const literal = readLiteralList(text)
  if (literal !== null) return literal.length >= 2 ? withoutMarks(literal.map(cellText)) : null
  const marked = splitAtMarks(text)
  return marked?.before === '' ? marked.parts.map(withoutComma(marked.parts)) : null
}

/** Lines without content are none; an empty part between other signs is an option that was left out. */
function partsOf(text: string, { separator, parts: wanted }: OptionSplit): string[] | null {
  const parts = text.split(separator).map((part) => part.trim())
  const filled = separator === '\n' ? parts.filter((part) => part !== '') : parts
  const least = separator === '\n' ? 2 : 3
  if (wanted === null)
    return filled.length >= least && filled.length <= MOST_OPTIONS ? filled : null
  return filled.length === wanted && filled.every((part) => part !== '') ? filled : null
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
