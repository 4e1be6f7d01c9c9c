import { joinLines, linesOf, parseInline, type Figure, type Inline } from './inline.ts'

/**
 * A piece of item text. Tables, line breaks, formulae and figures are read; everything else is shown as it is
 * written.
 */
export type Block =
  | { kind: 'paragraph'; parts: Inline[] }
  | Figure
  | { kind: 'table'; head: Inline[][]; rows: Inline[][][]; align: ('left' | 'center' | 'right')[] }

const DELIMITER = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/u

/** Takes item text apart into paragraphs, figures and tables (GitHub Flavored Markdown, section 4.10). */
export function parseRichText(text: string): Block[] {
  return text
    .replace(/\r\n?/gu, '\n')
    .split(/\n[ \t]*\n+/u)
    .flatMap((chunk) => blocksOf(chunk.split('\n')))
}

function blocksOf(lines: readonly string[]): Block[] {
  const at = lines.findIndex((line, index) => isTableHead(line, lines[index + 1]))
  if (at < 0) return paragraphs(lines)
  const end = lines.findIndex((line, index) => index > at + 1 && !line.includes('|'))
  const bodyEnd = end < 0 ? lines.length : end
  const head = cells(lines[at] ?? '')
  const align = cells(lines[at + 1] ?? '').map(alignOf)
  const rows = lines.slice(at + 2, bodyEnd).map(cells)
  return [
    ...paragraphs(lines.slice(0, at)),
    {
      kind: 'table',
      head: head.map(parseInline),
      rows: rows.map((row) => head.map((_, column) => parseInline(row[column] ?? ''))),
      align
    },
    ...blocksOf(lines.slice(bodyEnd))
  ]
}

export const isTableHead = (line: string, next: string | undefined): boolean =>
  line.includes('|') &&
  next !== undefined &&
  next.includes('-') &&
  DELIMITER.test(next) &&
  cells(line).length === cells(next).length

/** Paragraphs, and the figures that have a line for themselves between them. */
function paragraphs(lines: readonly string[]): Block[] {
  const kept = lines.map((line) => line.trimEnd()).filter((line) => line.trim() !== '')
  if (kept.length === 0) return []
  const blocks: Block[] = []
  let open: Inline[][] = []
  const close = (): void => {
    if (open.length > 0) blocks.push({ kind: 'paragraph', parts: joinLines(open) })
    open = []
  }
  for (const line of linesOf(parseInline(kept.join('\n')))) {
    const figure = figureAlone(line)
    if (figure === null) {
      open.push(line)
      continue
    }
    close()
    blocks.push(figure)
  }
  close()
  return blocks
}

function figureAlone(line: readonly Inline[]): Figure | null {
  const [only, ...more] = line.filter((part) => part.kind !== 'text' || part.text.trim() !== '')
  return only?.kind === 'figure' && more.length === 0 ? only : null
}

/** Cells of a row; an escaped bar stays in its cell. */
const cells = (line: string): string[] =>
  line
    .trim()
    .replace(/^\|/u, '')
    .replace(/(?<!\\)\|$/u, '')
    .split(/(?<!\\)\|/u)
    .map((cell) => cell.trim().replaceAll('\\|', '|'))

function alignOf(delimiter: string): 'left' | 'center' | 'right' {
  if (!delimiter.endsWith(':')) return 'left'
  return delimiter.startsWith(':') ? 'center' : 'right'
}
