/** Address that a page uses for a picture of the bank. */
export type PictureAddress = (name: string) => string

// The bank's markup, docs/item-bank-format.md: dollars as Pandoc's tex_math_dollars reads them.
const MARKUP =
  /(?<![A-Za-z0-9$])\$\$(?!\$)(?<shown>(?:\\[^]|\$(?!\$)|[^\\$])+)\$\$|(?<![A-Za-z0-9$])\$(?=[^\s$])(?<tex>(?:\\[^\n]|[^\\$\n])+)(?<!\s)\$(?!\d)|(?<kept>\\\((?:\\(?!\))|[^\\\n])+\\\)|\\\[(?:\\(?!\])|[^\\])+\\\])|\\(?<dollar>\$)|!\[(?<description>[^\]\n]*)\]\(asset:(?<name>[^()\s]+)\)/gu
const DELIMITER = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/u

/** The bank's text as HTML with formulae for MathJax, `\(…\)`, which Anki brings along. */
export function textToHtml(text: string, picture: PictureAddress): string {
  const lines = text.split('\n')
  const blocks: string[] = []
  let plain: string[] = []
  const flush = (): void => {
    if (plain.length > 0) blocks.push(inlineHtml(plain.join('\n'), picture))
    plain = []
  }
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    const isTable = line.includes('|') && DELIMITER.test(lines[at + 1] ?? 'x')
    if (!isTable || !(lines[at + 1] ?? '').includes('-')) {
      plain.push(line)
      continue
    }
    flush()
    const rows = [cellsOf(line)]
    at += 1
    while ((lines[at + 1] ?? '').includes('|')) {
      at += 1
      rows.push(cellsOf(lines[at] ?? ''))
    }
    blocks.push(tableHtml(rows, picture))
  }
  flush()
  return blocks.join('')
}

function inlineHtml(text: string, picture: PictureAddress): string {
  let html = ''
  let end = 0
  for (const match of text.matchAll(MARKUP)) {
    html += escaped(text.slice(end, match.index)) + partHtml(match, picture)
    end = match.index + match[0].length
  }
  return html + escaped(text.slice(end))
}

function partHtml(match: RegExpExecArray, picture: PictureAddress): string {
  const { shown, tex, kept, dollar, description, name } = match.groups ?? {}
  if (shown !== undefined) return `\\[${escaped(shown)}\\]`
  if (tex !== undefined) return `\\(${escaped(tex)}\\)`
  if (kept !== undefined) return escaped(kept)
  if (dollar !== undefined) return '$'
  return `<img src="${escaped(picture(name ?? ''))}" alt="${escaped(description ?? '')}">`
}

const cellsOf = (line: string): string[] =>
  line
    .trim()
    .replace(/^\|/u, '')
    .replace(/(?<!\\)\|$/u, '')
    .split(/(?<!\\)\|/u)
    .map((cell) => cell.trim().replaceAll('\\|', '|'))

function tableHtml(rows: readonly string[][], picture: PictureAddress): string {
  const [head = [], ...body] = rows.map((cells) => cells.map((cell) => inlineHtml(cell, picture)))
  const row = (cells: readonly string[], tag: string): string =>
    `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`
  return `<table>${row(head, 'th')}${body.map((cells) => row(cells, 'td')).join('')}</table>`
}

/** Without U+001F, which parts the fields of a note. */
export const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\x1F', ' ')
    .replaceAll('\n', '<br>')
