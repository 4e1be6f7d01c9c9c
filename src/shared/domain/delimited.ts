/** One record of a delimited text; `line` is where it begins, counted from 1. */
export type DelimitedRow = { line: number; cells: string[] }
export type Delimited = {
  rows: DelimitedRow[]
  /** Line of a quotation mark that is never closed. */
  openQuote: number | null
}

/**
 * CSV as RFC 4180 has it, or the same with tabs where the text has any: cells in quotation marks may hold the
 * separator, line breaks and doubled marks. Cells are trimmed, rows without any content left out.
 */
export function readDelimited(text: string): Delimited {
  const separator = text.includes('\t') ? '\t' : ','
  const rows: DelimitedRow[] = []
  let [cell, cells, line, from]: [string, string[], number, number] = ['', [], 1, 1]
  let quoteAt: number | null = null
  const endCell = (): void => {
    cells.push(cell.trim())
    cell = ''
  }
  const endRow = (): void => {
    endCell()
    if (cells.some((one) => one !== '')) rows.push({ line: from, cells })
    cells = []
  }
  const marks = text.replaceAll(/\r\n?/gu, '\n')
  for (let at = 0; at < marks.length; at += 1) {
    const mark = marks.charAt(at)
    if (quoteAt !== null) {
      if (mark !== '"') cell += mark
      else if (marks.charAt(at + 1) === '"') {
        cell += mark
        at += 1
      } else quoteAt = null
    } else if (mark === '"' && cell.trim() === '') [quoteAt, cell] = [line, '']
    else if (mark === separator) endCell()
    else if (mark === '\n') {
      endRow()
      from = line + 1
    } else cell += mark
    if (mark === '\n') line += 1
  }
  endRow()
  return { rows, openQuote: quoteAt }
}
