import { placeAt, type FilePlace } from '@shared/domain/draft.ts'
import type { PaperBlock } from './blocks.ts'
import type { KeyColumn } from './key-table.ts'
import { optionMarks } from './option-marks.ts'

/** A block as the paper reader goes over it, with what is of no line left out. */
export type PaperLine = {
  kind: 'text' | 'verbatim' | 'table' | 'picture' | 'break'
  /** Without the space around it, '' for a blank line; the name of a picture. */
  text: string
  /** Columns of space before the text. */
  indent: number
  rows: string[][]
  place: FilePlace
  box: number | null
  emphasis: boolean
  /** The 답안표 that stood here. */
  keys: KeyColumn[] | null
}

const NOTHING = { text: '', indent: 0, rows: [], box: null, emphasis: false, keys: null }

export function paperLines(blocks: Iterable<PaperBlock>): PaperLine[] {
  const lines: PaperLine[] = []
  for (const block of blocks) {
    switch (block.kind) {
      case 'line':
        for (const line of linesOfText(block)) lines.push(line)
        break
      case 'table':
        lines.push(tableLine(block))
        break
      case 'picture':
        lines.push({
          ...NOTHING,
          kind: 'picture',
          text: block.name,
          place: block.place,
          box: block.box
        })
        break
      case 'verbatim':
        lines.push({
          ...NOTHING,
          kind: 'verbatim',
          text: block.text,
          place: block.place,
          box: block.box
        })
        break
      case 'break':
        lines.push({ ...NOTHING, kind: 'break', place: block.place })
    }
  }
  return lines
}

// A gap says no more for being longer, and the patterns that go over a line would take long over it.
const LONG_GAP = /[^\S\n]{30,}/gu
const GAP = ' '.repeat(30)

const textLine = (text: string, place: FilePlace): PaperLine => {
  const bare = text
    .normalize('NFC')
    .replace(/[\u200B\uFEFF\u00AD]/gu, '')
    .replace(LONG_GAP, GAP)
  const indent = bare.search(/\S/u)
  return { ...NOTHING, kind: 'text', text: bare.trim(), indent: Math.max(0, indent), place }
}

function linesOfText(block: Extract<PaperBlock, { kind: 'line' }>): PaperLine[] {
  // A mark that the program set and that was also typed is one mark.
  const text =
    block.marker === null || block.text.trimStart().startsWith(block.marker)
      ? block.text
      : `${block.marker} ${block.text.trimStart()}`
  return text
    .split(/\r\n|[\n\r\u2028\u2029]/u)
    .map((part) => ({ ...textLine(part, block.place), box: block.box, emphasis: block.emphasis }))
}

const tableLine = ({ rows, place, box }: Extract<PaperBlock, { kind: 'table' }>): PaperLine => ({
  ...NOTHING,
  kind: 'table',
  rows: rows.map((row) => row.map((cell) => cell.normalize('NFC').trim())),
  place,
  box
})

/**
 * Some papers lay options, or a whole item, out in the cells of a table: its rows are lines then. So is the single
 * cell that serves as a box.
 */
export function openTables(lines: readonly PaperLine[]): PaperLine[] {
  let box = lines.reduce((most, line) => Math.max(most, line.box ?? 0), 0)
  return lines.flatMap((line) => {
    if (line.kind !== 'table') return [line]
    const cells = line.rows.flat().filter((cell) => cell !== '')
    const [only] = cells
    if (only === undefined) return []
    if (cells.length === 1) {
      box += 1
      return only
        .split('\n')
        .map((part) => ({ ...textLine(part, line.place), box: line.box ?? box }))
    }
    if (!holdsOptions(cells)) return [line]
    return line.rows.flatMap((row) =>
      optionRow(row).map((part) => ({ ...textLine(part, line.place), box: line.box }))
    )
  })
}

function holdsOptions(cells: readonly string[]): boolean {
  const marks = cells
    .flatMap((cell) => cell.split('\n'))
    .flatMap((line) => optionMarks(line, 'circled').slice(0, 1))
    .filter((mark) => mark.leading)
  const numbers = new Set(marks.map((mark) => mark.no))
  return numbers.size >= 2 && numbers.has(1)
}

/** One line where every cell begins an option; else the cells of one option behind its mark. */
function optionRow(row: readonly string[]): string[] {
  const filled = row.filter((cell) => cell !== '')
  if (filled.some((cell) => cell.includes('\n'))) return filled.flatMap((cell) => cell.split('\n'))
  const [first, ...others] = filled
  if (first === undefined) return []
  const isMark = /^[①-⑮❶-❿]$/u.test(first)
  const marked = others.some((cell) => optionMarks(cell, 'circled')[0]?.leading === true)
  return [isMark && !marked ? `${first} ${others.join(', ')}` : filled.join('   ')]
}

export const NO_LINE: PaperLine = { ...NOTHING, kind: 'text', place: placeAt() }

export const isBlankLine = (line: PaperLine): boolean => line.kind === 'text' && line.text === ''
