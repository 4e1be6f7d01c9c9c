import { cellText, type TableCell } from './cell-text.ts'
import { rolesOfName, seriesOfName } from './column-names.ts'

/** A row of a table; `line` is where it begins, from 1. */
export type GridRow = { line: number; cells: readonly TableCell[] }

export type Header = {
  names: string[]
  line: number
  /** Index of the first row below it. */
  below: number
}

/** Rows in which a heading is looked for: title lines and notes stand before it. */
const LOOKED_AT = 30
/** Characters of the longest heading. */
const HEADING_LENGTH = 40
/** Characters of a heading that is known by its shape alone. */
const PLAIN_LENGTH = 16
/** Characters above a table that are looked at. */
const TITLE_LENGTH = 2000

/** The row of headings, or two of which the lower one numbers the options; null where the table has none. */
export function findHeader(rows: readonly GridRow[]): Header | null {
  const scored = rows.slice(0, LOOKED_AT).map(({ cells }) => scoreOf(cells.map(cellText)))
  const sure = scored.findIndex((score) => score === 'sure')
  const at = sure >= 0 ? sure : scored.indexOf('likely')
  const row = rows[at]
  if (row === undefined) return null
  const names = row.cells.map(cellText)
  const lower = rows[at + 1]?.cells.map(cellText) ?? []
  if (!numbersOptions(names, lower)) return { names, line: row.line, below: at + 1 }
  const width = Math.max(names.length, lower.length)
  const both = Array.from({ length: width }, (_, column) => lower[column] || (names[column] ?? ''))
  return { names: both, line: row.line, below: at + 2 }
}

/** A first row of short words, all different, over rows of the same width: headings of whatever meaning. */
export function plainHeader(rows: readonly GridRow[]): Header | null {
  const [first, second] = rows
  if (first === undefined || second?.cells.length !== first.cells.length) return null
  const names = first.cells.map(cellText)
  const word = (name: string): boolean =>
    name !== '' && name.length <= PLAIN_LENGTH && !/^[\d①-⑮]|[.?!？]$/u.test(name)
  return names.length >= 2 && names.every(word) && new Set(names).size === names.length
    ? { names, line: first.line, below: 1 }
    : null
}

/** Whether a row reads like headings of an item table or a key table. */
function scoreOf(texts: readonly string[]): 'sure' | 'likely' | 'no' {
  const filled = texts.filter((text) => text !== '')
  if (
    filled.length < 2 ||
    filled.some((text) => text.length > HEADING_LENGTH && /[?？.]$/u.test(text))
  ) {
    return 'no'
  }
  const roles = filled.map((text) => rolesOfName(text).map(({ role }) => role))
  // Plain numbers and letters are headings of options, and the cells of a key table as well.
  const series = filled.filter((text) => seriesOfName(text) !== null && /\D/u.test(text)).length
  const named = roles.filter((found) => found.length > 0).length
  const has = (...wanted: string[]): boolean =>
    roles.some((found) => found.some((role) => wanted.includes(role)))
  const asks = has('stem', 'stimulus')
  const offers = series >= 2 || has('options', 'box')
  if (named >= 2 && ((asks && (offers || has('key'))) || (has('number') && has('key'))))
    return 'sure'
  return (named >= 2 && named >= filled.length / 2) || (named >= 1 && offers && series >= 3)
    ? 'likely'
    : 'no'
}

/**
 * ‹선택지› over ①–⑤: the lower row counts where the upper one is empty or says only that options follow. Headings
 * that were merged over both rows are read in both.
 */
function numbersOptions(names: readonly string[], lower: readonly string[]): boolean {
  const filled = lower.flatMap((text, column) => {
    const above = names[column] ?? ''
    return text === '' || (text === above && rolesOfName(text).length > 0) ? [] : [{ text, above }]
  })
  if (filled.length < 2 || !names.some((name) => name !== '')) return false
  return filled.every(({ text, above }) => {
    const roles = rolesOfName(above).map(({ role }) => role)
    const open = above === '' || roles.includes('options') || roles.includes('box')
    return open && seriesOfName(text)?.kind === 'option'
  })
}

/** What rows say, in one line. */
export const titleOf = (rows: readonly GridRow[]): string =>
  rows
    .flatMap(({ cells }) => cells.map(cellText).filter((text) => text !== ''))
    .join(' ')
    .slice(0, TITLE_LENGTH)
