import { createFlow, type Flow } from './flow.ts'
import type { Grid } from './grid.ts'

/** The tables that are open, the innermost last, and the cell or text that is being written. */
export type Tables = {
  /** Where text goes now: the open cell of the innermost table that has one. */
  flow: () => Flow
  /** False where the element is none of a table. */
  open: (name: string, attributes: Readonly<Record<string, string>>) => boolean
  close: (name: string) => boolean
  closeAll: () => void
}

type OpenTable = {
  grid: Grid
  /** Where the table itself will stand. */
  outer: Flow
  row: Flow[] | null
  cell: Flow | null
  /** By column: how many more rows a cell from above reaches into. */
  reaching: number[]
}

/** Tables within tables; those further in are read as text. */
const MOST_NESTED = 16
/** Columns or rows that one cell may span; HTML itself allows 1000 columns (section 4.9.11). */
const MOST_SPAN = 100
const MOST_COLUMNS = 400
/** Cells of all tables of a text; what is beyond them are words. */
const MOST_CELLS = 50_000
/** Stands where a cell reaches into other columns and rows; never written to. */
const EMPTY = createFlow()

export function createTables(root: Flow): Tables {
  const tables: OpenTable[] = []
  let unopened = 0
  let cells = 0

  const flow = (): Flow => {
    const table = tables.at(-1)
    return table === undefined ? root : (table.cell ?? table.outer)
  }

  function open(name: string, attributes: Readonly<Record<string, string>>): boolean {
    switch (name) {
      case 'table':
        flow().endLine()
        if (unopened === 0 && tables.length < MOST_NESTED && cells < MOST_CELLS) {
          tables.push({ grid: { rows: [] }, outer: flow(), row: null, cell: null, reaching: [] })
        } else unopened += 1
        return true
      case 'tr':
        if (unopened > 0) flow().endLine()
        else openRow(tables.at(-1))
        return true
      case 'td':
      case 'th':
        if (unopened > 0 || cells >= MOST_CELLS) flow().text(' ')
        else
          cells += openCell(
            tables.at(-1),
            spanOf(attributes['colspan']),
            spanOf(attributes['rowspan'])
          )
        return true
      case 'thead':
      case 'tbody':
      case 'tfoot':
        if (unopened === 0) closeRow(tables.at(-1))
        return true
      case 'col':
      case 'colgroup':
        return true
      default:
        return false
    }
  }

  function close(name: string): boolean {
    switch (name) {
      case 'table':
        closeTable()
        return true
      case 'tr':
        if (unopened > 0) flow().endLine()
        else closeRow(tables.at(-1))
        return true
      case 'td':
      case 'th': {
        const table = tables.at(-1)
        if (unopened === 0 && table !== undefined) table.cell = null
        return true
      }
      case 'thead':
      case 'tbody':
      case 'tfoot':
        if (unopened === 0) closeRow(tables.at(-1))
        return true
      default:
        return false
    }
  }

  function closeTable(): void {
    if (unopened > 0) {
      unopened -= 1
      flow().endLine()
      return
    }
    const table = tables.pop()
    if (table === undefined) return
    closeRow(table)
    table.outer.grid(table.grid)
  }

  return {
    flow,
    open,
    close,
    closeAll: () => {
      unopened = 0
      while (tables.length > 0) closeTable()
    }
  }
}

function openRow(table: OpenTable | undefined): void {
  if (table === undefined) return
  closeRow(table)
  table.row = []
}

function closeRow(table: OpenTable | undefined): void {
  if (table === undefined) return
  if (table.row !== null) {
    fillReached(table, table.row)
    table.grid.rows.push(table.row)
  }
  table.row = null
  table.cell = null
}

/** Answers how many places the row has more. */
function openCell(table: OpenTable | undefined, columns: number, rows: number): number {
  if (table === undefined) return 0
  const row = (table.row ??= [])
  const before = row.length
  fillReached(table, row)
  const cell = createFlow()
  for (let column = 0; column < columns && row.length < MOST_COLUMNS; column += 1) {
    table.reaching[row.length] = rows - 1
    row.push(column === 0 ? cell : EMPTY)
  }
  // Beyond the last column a cell's text still belongs to the row.
  if (row.length >= MOST_COLUMNS && !row.includes(cell)) row.push(cell)
  table.cell = cell
  return row.length - before
}

/** Cells from above take the next columns: they are empty here. */
function fillReached(table: OpenTable, row: Flow[]): void {
  for (
    let left = table.reaching[row.length] ?? 0;
    left > 0;
    left = table.reaching[row.length] ?? 0
  ) {
    table.reaching[row.length] = left - 1
    row.push(EMPTY)
  }
}

function spanOf(written: string | undefined): number {
  const span = Number.parseInt(written ?? '1', 10)
  return Number.isFinite(span) ? Math.min(Math.max(span, 1), MOST_SPAN) : 1
}
