import { inlineMarkup, type Surround } from './inline-markup.ts'

/** Pieces of item text that stand below each other (GitHub Flavored Markdown, section 4.10 for tables). */
type Piece = { kind: 'line'; text: string } | { kind: 'table'; rows: string[][]; head: string[] }

const DELIMITER = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/u
const DISPLAYED =
  /(?<![A-Za-z0-9$])\$\$(?!\$)(?:\\[^]|\$(?!\$)|[^\\$])+\$\$|\\\[(?:\\(?!\])|[^\\])+\\\]/gu

/** The bank's text as XHTML paragraphs and tables. */
export const blockMarkup = (text: string, around: Surround): string =>
  piecesOf(text)
    .map((piece) =>
      piece.kind === 'line' ? `<p>${inlineMarkup(piece.text, around)}</p>` : table(piece, around)
    )
    .join('')

/** Without any block around it where it is words only, which most options are. */
export function flowMarkup(text: string, around: Surround): string {
  return hasBlocks(text) ? blockMarkup(text, around) : inlineMarkup(text.trim(), around)
}

/** Whether a text needs paragraphs or tables. */
export const hasBlocks = (text: string): boolean => {
  const pieces = piecesOf(text)
  return pieces.length > 1 || pieces.some(({ kind }) => kind === 'table')
}

function piecesOf(text: string): Piece[] {
  const lines = linesOf(text)
  const pieces: Piece[] = []
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    if (isHead(line, lines[at + 1])) {
      const end = lines.findIndex((one, index) => index > at + 1 && !one.includes('|'))
      const rows = lines.slice(at + 2, end < 0 ? lines.length : end)
      pieces.push({ kind: 'table', head: cells(line), rows: rows.map(cells) })
      at += 1 + rows.length
    } else if (line.trim() !== '') pieces.push({ kind: 'line', text: line.trim() })
  }
  return pieces
}

/** Lines, those within a displayed formula kept together. */
function linesOf(text: string): string[] {
  const plain = text.replace(/\r\n?/gu, '\n')
  const kept = plain.replace(DISPLAYED, (formula) => formula.replaceAll('\n', '\r'))
  return kept.split('\n').map((line) => line.replaceAll('\r', '\n'))
}

const isHead = (line: string, next: string | undefined): boolean =>
  line.includes('|') &&
  next?.includes('-') === true &&
  DELIMITER.test(next) &&
  cells(line).length === cells(next).length

const cells = (line: string): string[] =>
  line
    .trim()
    .replace(/^\|/u, '')
    .replace(/(?<!\\)\|$/u, '')
    .split(/(?<!\\)\|/u)
    .map((cell) => cell.trim().replaceAll('\\|', '|'))

function table({ head, rows }: Extract<Piece, { kind: 'table' }>, around: Surround): string {
  const row = (texts: readonly string[], tag: 'th' | 'td'): string =>
    `<tr>${head.map((_, at) => `<${tag}>${inlineMarkup(texts[at] ?? '', around)}</${tag}>`).join('')}</tr>`
  const body = rows.map((texts) => row(texts, 'td')).join('')
  return `<table><thead>${row(head, 'th')}</thead><tbody>${body}</tbody></table>`
}
