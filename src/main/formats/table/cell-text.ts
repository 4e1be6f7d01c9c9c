/** What a cell of a table holds, whatever format the table came in. */
export type TableCell = string | number | boolean | null | readonly TableCell[]

export const isList = (cell: TableCell | undefined): cell is readonly TableCell[] =>
  Array.isArray(cell)

/** A cell as item text: NFC, line feeds, trimmed. A list is one line for each of its parts. */
export function cellText(cell: TableCell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (isList(cell)) {
    return cell
      .map(cellText)
      .filter((part) => part !== '')
      .join('\n')
  }
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE'
  let text = String(cell)
  if (text.includes('\r')) text = text.replaceAll(/\r\n?/gu, '\n')
  if (text.includes('\uFEFF')) text = text.replaceAll('\uFEFF', '')
  return text.normalize('NFC').trim()
}

export const isBlankCell = (cell: TableCell | undefined): boolean =>
  typeof cell === 'string' ? !/\S/u.test(cell) : cellText(cell) === ''

/** Without spaces and punctuation, compatibility forms folded: for comparing names and short words. */
export const squeeze = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}#]+/gu, '')
