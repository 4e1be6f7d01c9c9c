import type { Flow } from './flow.ts'
import { SIGN } from './signs.ts'

/** A table: cells by row, still being written while the table is open. */
export type Grid = { rows: Flow[][] }

/** More cells than this are lines of words: nobody reads such a table, and spans can ask for millions. */
const MOST_CELLS = 20_000

/**
 * A pipe table, or plain text where the table only arranges text: one cell, or one column of cells that hold
 * several lines or tables of their own.
 */
export function gridText({ rows }: Grid): string {
  const filled = rows.filter((row) => row.some((cell) => !cell.isEmpty()))
  const columns = filled.reduce((most, row) => Math.max(most, row.length), 0)
  if (columns === 0) return ''
  if (columns === 1 && (filled.length === 1 || filled.some(([cell]) => isText(cell)))) {
    return joinBlocks(filled.flatMap(([cell]) => cell?.blocks() ?? []))
  }
  if (columns * filled.length > MOST_CELLS) return gridWords({ rows: filled })
  const lines = filled.map((row) => {
    const cells = row.map((cell) => cell.oneLine().replaceAll('|', '\\|'))
    return tableLine([...cells, ...Array<string>(columns - row.length).fill('')])
  })
  const [head = '', ...body] = lines
  return [head, tableLine(Array<string>(columns).fill('---')), ...body].join('\n')
}

/** A table has an empty line on either side, or the lines next to it would become rows. */
export function joinBlocks(blocks: readonly string[]): string {
  let joined = ''
  let tableBefore = false
  for (const block of blocks) {
    const table = block.includes(SIGN.bar)
    if (joined !== '') joined += table || tableBefore ? '\n\n' : '\n'
    joined += block
    tableBefore = table
  }
  return joined
}

/** The words of a table, row after row, for where no table can stand. */
export const gridWords = ({ rows }: Grid): string =>
  rows
    .map((row) => row.map((cell) => cell.oneLine()).join(' '))
    .join('\n')
    .trim()

const isText = (cell: Flow | undefined): boolean =>
  cell !== undefined && (cell.hasGrid() || cell.blocks().some((block) => block.includes('\n')))

const tableLine = (cells: readonly string[]): string =>
  `${SIGN.bar} ${cells.join(` ${SIGN.bar} `)} ${SIGN.bar}`
