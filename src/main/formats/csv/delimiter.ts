import type { GridRow } from '../table/find-header.ts'
import { usualWidth } from '../table/plan-table.ts'
import { CsvRecords, type CsvShape } from './records.ts'

const DELIMITERS = [',', '\t', ';', '|']
/** Lines looked at. */
const LOOKED_AT = 400
/** Columns of the widest table. */
export const MOST_COLUMNS = 256

export type Sniffed = {
  shape: { delimiter: string; columns: number }
  rows: GridRow[]
  /** Share of the rows that have the usual number of cells. */
  consistent: number
}

/** How a text would be split by each sign, the most even way first; ways with one column are none. */
export function sniffDelimiters(lines: readonly string[]): Sniffed[] {
  const looked = lines.slice(0, LOOKED_AT)
  return DELIMITERS.flatMap((delimiter): Sniffed[] => {
    if (!looked.some((line) => line.includes(delimiter))) return []
    const bare = tableLines(looked, delimiter)
    const columns = usualWidth(recordsOf(bare, { delimiter, columns: null }))
    if (columns < 2 || columns > MOST_COLUMNS) return []
    const rows = recordsOf(bare, { delimiter, columns })
    const even = rows.filter(({ cells }) => cells.length === columns).length
    return [{ shape: { delimiter, columns }, rows, consistent: even / rows.length }]
  }).toSorted((a, b) => evenness(b) - evenness(a))
}

/** Many columns that all rows agree on say more than two. */
const evenness = ({ consistent, shape }: Sniffed): number =>
  consistent * (1 + Math.log2(shape.columns))

function recordsOf(lines: readonly string[], shape: CsvShape): GridRow[] {
  const records = new CsvRecords(shape)
  return [...records.push(lines), ...records.end()].flatMap((record) =>
    record.kind === 'row' && record.cells.some((cell) => cell !== '')
      ? [{ line: record.line, cells: tableCells(record.cells) }]
      : []
  )
}

/** Lines without the outer bars of a Markdown table. */
export const tableLines = (lines: readonly string[], delimiter: string): readonly string[] =>
  delimiter === '|' ? lines.map((line) => line.replace(/^\s*\|(.*)\|\s*$/u, '$1')) : lines

/** Without the apostrophe that keeps a spreadsheet from calculating a text. */
export const tableCells = (cells: readonly string[]): string[] =>
  cells.map((cell) => (HARMLESS.test(cell) ? cell.slice(1) : cell))

const HARMLESS = /^'+[=+\-@\t\r\n＝＋－＠]/u
