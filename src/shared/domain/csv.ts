/** A number stays one for the spreadsheet; null is an empty cell. */
export type Cell = string | number | null

// Cells that a spreadsheet would read as a formula (OWASP, CSV Injection), full-width signs included:
// East Asian input methods type them and Excel takes them.
// One that begins with the apostrophe already gets another, so that taking one off gives every text back.
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/u
const NEEDS_QUOTES = /[",\r\n]/u

/** Comma-separated values by RFC 4180, with a byte order mark so that Excel reads UTF-8. */
export const toCsv = (rows: readonly (readonly Cell[])[]): string =>
  `\uFEFF${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`

function cell(value: Cell): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const harmless = FORMULA.test(value) ? `'${value}` : value
  return NEEDS_QUOTES.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
