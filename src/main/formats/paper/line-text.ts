import type { PaperLine } from './paper-line.ts'

/** In the bank's markup (docs/item-bank-format.md). */
export const figureText = (name: string): string => `![그림](asset:${name})`

/** A pipe table; its first row is the heading. */
export function tableText(rows: readonly string[][]): string {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0)
  const cell = (text: string | undefined): string =>
    (text ?? '').replace(/\s*\n\s*/gu, ' ').replace(/\|/gu, '\\|')
  const lines = rows.map(
    (row) => `| ${Array.from({ length: width }, (_, at) => cell(row[at])).join(' | ')} |`
  )
  lines.splice(1, 0, `|${' --- |'.repeat(width)}`)
  return lines.join('\n')
}

/** Lines that were broken for want of room, as one; figures and tables keep their own lines. */
export const joinWrapped = (parts: readonly string[]): string =>
  parts
    .filter((part) => part !== '')
    .join(' ')
    .replace(/ *\n */gu, '\n')
    .replace(/[^\S\n]{2,}/gu, ' ')
    .trim()

// A line that ends a sentence is a paragraph's last; one that begins with a mark begins something of its own.
const ENDS = /[.?!:;。)\]】」』”’〕>〉]$|다$/u
const BEGINS =
  /^(?:[-–—•·○◦□■●▪▶※*†ㅇ]|[[【〔<〈《(（]|[①-⑮ⓐ-ⓩ㉠-㉭㉮-㉻⑴-⒂]|[가-하ㄱ-ㅎA-Za-z\d]{1,2}[.)]\s)/u

/** Text of lines in the bank's markup: broken where the paper breaks for a reason. */
export function paragraphs(lines: readonly PaperLine[]): string {
  let text = ''
  let fresh = true
  for (const line of lines) {
    if (line.kind === 'break') continue
    if (line.kind === 'text') {
      if (line.text === '') {
        fresh = text !== ''
        continue
      }
      const apart =
        text === '' ? '' : fresh || ENDS.test(text) || BEGINS.test(line.text) ? '\n' : ' '
      text += apart + line.text.replace(/\s{2,}/gu, ' ')
      fresh = false
      continue
    }
    const block =
      line.kind === 'picture'
        ? figureText(line.text)
        : line.kind === 'table'
          ? tableText(line.rows)
          : line.text.replace(/\s+$/u, '')
    // A pipe table is told from text by the empty line before it.
    text += (text === '' ? '' : line.kind === 'table' ? '\n\n' : '\n') + block
    fresh = true
  }
  return text
}
