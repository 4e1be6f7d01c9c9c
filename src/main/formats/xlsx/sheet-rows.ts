import { SSF, type CellObject, type DenseWorkSheet, type Range } from '@e965/xlsx'
import type { TableCell } from '../table/cell-text.ts'
import type { GridRow } from '../table/find-header.ts'

/** Columns of the widest table that is looked at. */
const MOST_COLUMNS = 256
/** Rows that one merged cell is read in, and all of a sheet. */
const MOST_MERGED = 5000
const MOST_MERGED_ROWS = 1_000_000

/** Longest list that is walked index by index. */
const MOST_WALKED = 1000

/** What is read of a dense sheet; of rows and cells without content there are gaps. */
type SheetData = readonly (readonly (CellObject | undefined)[] | undefined)[]

/** The rows of a sheet that have content, all of one width; `line` is the row's number. */
export function sheetRows(sheet: DenseWorkSheet): GridRow[] {
  const data: SheetData = sheet['!data']
  const merges = (sheet['!merges'] as readonly Range[] | undefined) ?? []
  const width = widthOf(data)
  const merged = mergedDown(merges, data.length, width)
  const rows: GridRow[] = []
  for (const [index] of filled(data)) {
    const above = merged.get(index)
    const cells = Array.from({ length: width }, (_, column) =>
      cellOf(data[above?.get(column) ?? index]?.[column])
    )
    if (cells.some((cell) => cell !== null && cell !== '')) rows.push({ line: index + 1, cells })
  }
  return rows
}

/** What there is, with its index. The gaps of a list with one entry far out are not walked: there may be 2³² of them. */
function* filled<T>(list: readonly (T | undefined)[]): Generator<[number, T]> {
  const indices = list.length > MOST_WALKED ? Object.keys(list).map(Number) : list.keys()
  for (const index of indices) {
    const entry = list[index]
    if (entry !== undefined) yield [index, entry]
  }
}

/** Columns that rows reach; the stray cells of one row in two hundred do not count. */
function widthOf(data: SheetData): number {
  const widths: number[] = []
  for (const [, row] of filled(data)) {
    let width = 0
    for (const [column, { v }] of filled(row)) if (v !== undefined && v !== '') width = column + 1
    if (width > 0) widths.push(width)
  }
  widths.sort((a, b) => b - a)
  return Math.min(widths[Math.floor(widths.length / 200)] ?? 0, MOST_COLUMNS)
}

/**
 * A cell merged over several rows counts for each of them, as a subject or a stimulus does; merged over columns it
 * is a title and counts once. Row → column → the row that has the value.
 */
function mergedDown(
  merges: readonly Range[],
  rows: number,
  columns: number
): Map<number, Map<number, number>> {
  const above = new Map<number, Map<number, number>>()
  let left = MOST_MERGED_ROWS
  for (const { s: start, e: end } of merges) {
    if (start.c >= columns || left <= 0) continue
    const last = Math.min(end.r, rows - 1, start.r + MOST_MERGED)
    left -= Math.max(0, last - start.r)
    for (let row = start.r + 1; row <= last; row += 1) {
      const columnsOfRow = above.get(row) ?? new Map<number, number>()
      columnsOfRow.set(start.c, start.r)
      above.set(row, columnsOfRow)
    }
  }
  return above
}

/** A cell as it is shown, a formula by its stored value; days as YYYY-MM-DD. */
function cellOf(cell: CellObject | undefined): TableCell {
  if (cell?.v === undefined) return null
  switch (cell.t) {
    case 'n':
      return typeof cell.v === 'number' ? numberOf(cell.v, cell.z) : String(cell.v)
    case 'b':
      return cell.v === true
    case 'd':
      return cell.v instanceof Date ? cell.v.toISOString().slice(0, 10) : String(cell.v)
    case 's':
      return String(cell.v)
    case 'e':
    case 'z':
      return null
  }
}

// The library's own types leave its formatter open.
const formats = SSF as { format: (format: string | number, value: number) => string }

function numberOf(value: number, format: CellObject['z']): TableCell {
  const plain = format === undefined || format === 'General' || format === '@' || format === 0
  if (plain && Number.isInteger(value)) return value
  try {
    return formats.format(plain ? 'General' : format, value).trim()
  } catch {
    // A number format that the library does not know.
    return value
  }
}
