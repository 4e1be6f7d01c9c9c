import type { PaperBlock } from '../paper/blocks.ts'
import { itemLines } from './item-table.ts'
import {
  countUp,
  holdItems,
  isBoxTitle,
  leadingMark,
  marksIn,
  printed,
  startsStatement
} from './printed-marks.ts'

/** A cell with what stands in it. */
export type FilledCell = { row: number; column: number; blocks: PaperBlock[]; text: string }

/** What a table of the word processor is to a reader of the paper. */
export type TableLayout =
  | { kind: 'nothing' }
  /** Only there to lay out the page: its cells one after the other. */
  | { kind: 'lines'; blocks: PaperBlock[] }
  /** A frame around text. */
  | { kind: 'box'; blocks: PaperBlock[] }
  /** Options with their marks, each as one text; what heads the columns first. */
  | { kind: 'texts'; boxed: boolean; texts: string[] }
  | { kind: 'table'; rows: string[][] }

/** Rows and columns above this are not laid out; no printed table has them. */
const MOST_SIDE = 2000
/** Cells of the grid, filled or not. */
const MOST_CELLS = 200_000

export function tableLayout(cells: readonly FilledCell[]): TableLayout {
  const filled = cells.filter(({ blocks, text }) => text !== '' || blocks.length > 0)
  const [first, second] = filled
  if (first === undefined) return { kind: 'nothing' }
  const blocks = filled.flatMap((cell) => cell.blocks)
  if (holdItems(blocks)) return { kind: 'lines', blocks }
  if (second === undefined) return { kind: 'box', blocks }
  const items = itemLines(rowsOf(filled))
  if (items !== null) return { kind: 'texts', boxed: false, texts: items }
  const options = optionTexts(filled)
  if (options !== null) return { kind: 'texts', boxed: false, texts: options }
  if (filled.length === 2 && isBoxTitle(first.text)) return { kind: 'box', blocks }
  if (filled.every(({ column }) => column === first.column)) return { kind: 'box', blocks }
  const statements = statementTexts(filled)
  if (statements !== null) return { kind: 'texts', boxed: true, texts: statements }
  return { kind: 'table', rows: gridOf(cells) }
}

/** What a cell says, in one text; lines apart by line breaks. */
export const cellText = (blocks: readonly PaperBlock[]): string =>
  blocks
    .map((block) => {
      switch (block.kind) {
        case 'line':
          return printed(block)
        case 'picture':
          return `![그림](asset:${block.name})`
        case 'table':
          return block.rows.map((row) => row.filter((cell) => cell !== '').join(' ')).join('\n')
        case 'verbatim':
          return block.text
        case 'break':
          return ''
      }
    })
    .filter((text) => text !== '')
    .join('\n')

function gridOf(cells: readonly FilledCell[]): string[][] {
  const usable = cells.filter(({ row, column }) => row < MOST_SIDE && column < MOST_SIDE)
  const columns = 1 + usable.reduce((most, { column }) => Math.max(most, column), 0)
  const rows = Math.min(
    1 + usable.reduce((most, { row }) => Math.max(most, row), 0),
    Math.max(1, Math.floor(MOST_CELLS / columns))
  )
  const grid = Array.from({ length: rows }, () => Array.from({ length: columns }, () => ''))
  for (const { row, column, text } of usable) {
    const line = grid[row]
    if (line !== undefined) line[column] = text
  }
  return grid
}

const byRow = (a: FilledCell, b: FilledCell): number => a.row - b.row || a.column - b.column
const byColumn = (a: FilledCell, b: FilledCell): number => a.column - b.column || a.row - b.row

function rowsOf(cells: readonly FilledCell[]): FilledCell[][] {
  const rows: FilledCell[][] = []
  for (const cell of cells.toSorted(byRow)) {
    const last = rows.at(-1)
    if (last?.[0]?.row === cell.row) last.push(cell)
    else rows.push([cell])
  }
  return rows
}

/** Options that stand in cells, row by row or column by column; null when the table is none of that. */
function optionTexts(cells: readonly FilledCell[]): string[] | null {
  for (const order of [byRow, byColumn]) {
    const inOrder = cells.toSorted(order)
    const marks = inOrder.flatMap(({ text }) => cellMarks(text))
    const [first] = marks
    if (first === undefined || marks.length < 2 || !countUp(marks)) continue
    const texts = order === byRow ? alongRows(inOrder) : wholeCells(inOrder)
    if (texts !== null && (first === 1 || texts.length === marks.length)) return texts
  }
  return null
}

/** Marks at the begin of the lines of a cell, or all of a line that begins with one. */
const cellMarks = (text: string): number[] =>
  text.split('\n').flatMap((line) => (leadingMark(line) === null ? [] : marksIn(line)))

function wholeCells(cells: readonly FilledCell[]): string[] | null {
  const texts = cells.map(({ text }) => text)
  const all = texts.every((text) => leadingMark(text) !== null && hasContent(text))
  return all ? texts.flatMap((text) => text.split('\n')) : null
}

/** Each mark with the cells behind it in its row, or below it where a row has nothing but marks. */
function alongRows(cells: readonly FilledCell[]): string[] | null {
  const heads: string[] = []
  const texts: string[] = []
  const bare = new Map<number, number>()
  for (const row of rowsOf(cells)) {
    if (!row.some(({ text }) => leadingMark(text) !== null)) {
      if (texts.length === 0) heads.push(row.map(({ text }) => flat(text)).join('   '))
      else if (!fillBare(row, texts, bare)) return null
      continue
    }
    bare.clear()
    for (const { column, text } of row) {
      if (leadingMark(text) === null) {
        const last = texts.length - 1
        // What stands before the first mark of a row belongs to no option.
        if (last < 0 || row[0]?.text === text) return null
        texts[last] =
          `${texts[last] ?? ''}${hasContent(texts[last] ?? '') ? ', ' : ' '}${flat(text)}`
        continue
      }
      texts.push(...text.split('\n'))
      bare.set(column, texts.length - 1)
    }
  }
  return texts.every(hasContent) ? [...heads, ...texts] : null
}

/** A row of pictures or texts under a row of bare marks. */
function fillBare(
  row: readonly FilledCell[],
  texts: string[],
  bare: ReadonlyMap<number, number>
): boolean {
  return row.every(({ column, text }) => {
    const at = bare.get(column)
    const mark = at === undefined ? undefined : texts[at]
    if (at === undefined || mark === undefined || hasContent(mark)) return false
    // Numbers under marks are a table of keys.
    if (/^\d{1,3}\.?$/u.test(text)) return false
    texts[at] = `${mark} ${flat(text)}`
    return true
  })
}

const hasContent = (text: string): boolean =>
  leadingMark(text) === null || text.trim().slice(1).trim() !== ''

const flat = (text: string): string => text.replaceAll('\n', ' ')

/** ㄱ. ㄴ. ㄷ. in cells, with their labels in cells of their own or not. */
function statementTexts(cells: readonly FilledCell[]): string[] | null {
  const texts: string[] = []
  for (const row of rowsOf(cells)) {
    const [label, content] = row
    if (label === undefined) continue
    if (row.length === 1 && isBoxTitle(label.text)) texts.push(label.text)
    else if (row.every(({ text }) => startsStatement(text) && text.length > 2)) {
      texts.push(...row.map(({ text }) => text))
    } else if (row.length === 2 && startsStatement(label.text) && label.text.length <= 4) {
      texts.push(`${label.text} ${content?.text ?? ''}`)
    } else return null
  }
  return texts.flatMap((text) => text.split('\n'))
}
