import { isTableHead } from './rich-text.ts'

/**
 * A place outside of the bars of a table's row is taken into the nearest cell: what is written there would be a column
 * more than the table has, which is not shown (GitHub Flavored Markdown, section 4.10).
 */
export function inCell(text: string, at: number): number {
  const begin = text.lastIndexOf('\n', at - 1) + 1
  const next = text.indexOf('\n', at)
  const line = text.slice(begin, next < 0 ? text.length : next)
  if (!line.includes('|') || !isRow(text, begin, line)) return at
  const [first, last] = [line.indexOf('|'), line.lastIndexOf('|')]
  if (line.trimStart().startsWith('|') && at <= begin + first) return begin + first + 1
  if (/(?<!\\)\|\s*$/u.test(line) && at > begin + last) return begin + last
  return at
}

/** The head of a table, or a line with bars somewhere under one. */
function isRow(text: string, begin: number, line: string): boolean {
  if (isTableHead(line, text.slice(begin + line.length + 1).split('\n')[0])) return true
  const above = text.slice(0, begin).split('\n').slice(0, -1)
  const from = above.findLastIndex((one) => !one.includes('|')) + 1
  return above.slice(from).some((one, index, rows) => isTableHead(one, rows[index + 1]))
}
