/** A piece of item text. Only tables and line breaks are read; everything else is shown as it is written. */
export type Block =
  | { kind: 'paragraph'; lines: string[] }
  | { kind: 'table'; head: string[]; rows: string[][]; align: ('left' | 'center' | 'right')[] }

const DELIMITER = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/u

/** Takes item text apart into paragraphs and tables (GitHub Flavored Markdown, section 4.10). */
export function parseRichText(text: string): Block[] {
  return text
    .replace(/\r\n?/gu, '\n')
    .split(/\n[ \t]*\n+/u)
    .flatMap((chunk) => blocksOf(chunk.split('\n')))
}

function blocksOf(lines: readonly string[]): Block[] {
  const at = lines.findIndex((line, index) => isHead(line, lines[index + 1]))
  if (at < 0) return paragraph(lines)
  const end = lines.findIndex((line, index) => index > at + 1 && !line.includes('|'))
  const bodyEnd = end < 0 ? lines.length : end
  const head = cells(lines[at] ?? '')
  const align = cells(lines[at + 1] ?? '').map(alignOf)
  const rows = lines
    .slice(at + 2, bodyEnd)
    .map((line) => head.map((_, column) => cells(line)[column] ?? ''))
  return [
    ...paragraph(lines.slice(0, at)),
    { kind: 'table', head, rows, align },
    ...blocksOf(lines.slice(bodyEnd))
  ]
}

const isHead = (line: string, next: string | undefined): boolean =>
  line.includes('|') &&
  next !== undefined &&
  next.includes('-') &&
  DELIMITER.test(next) &&
  cells(line).length === cells(next).length

function paragraph(lines: readonly string[]): Block[] {
  const kept = lines.map((line) => line.trimEnd()).filter((line) => line.trim() !== '')
  return kept.length === 0 ? [] : [{ kind: 'paragraph', lines: kept }]
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
