import { SIGN } from './signs.ts'

type Bracket = { open: string; close: string; acrossLines: boolean }

const BRACKETS: readonly Bracket[] = [
  { open: '\\(', close: '\\)', acrossLines: false },
  { open: '\\[', close: '\\]', acrossLines: true },
  { open: '$$', close: '$$', acrossLines: true }
]
const OPENERS = /\\[([\\]|\$\$?/gu
// Between single dollars only what can be nothing but TeX is a formula: foreign texts write money with them.
const TEX_COMMAND = /\\[A-Za-z]+|[\^_]\{|[A-Za-z0-9)][\^_][A-Za-z0-9]/u
// As the bank reads tables (src/renderer/src/item/rich-text.ts).
const DELIMITER = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/u

/**
 * One foreign text without markup of its own, so marked that nothing in it turns into a figure, a table or a formula
 * that it was not. TeX between `\(…\)`, `\[…\]` and `$$…$$` stays TeX. Linear in the length of the text.
 */
export function markPlainText(text: string): string {
  if (!/[$|!\\]/u.test(text)) return text
  const next = closerFinder(text)
  const pieces: string[] = []
  let at = 0
  for (const opener of text.matchAll(OPENERS)) {
    if (opener.index < at) continue
    const end = formulaEnd(text, opener.index, opener[0], next)
    if (end === null) continue
    pieces.push(
      withoutMarks(text.slice(at, opener.index)),
      text.slice(opener.index, end).replace(/\s*\n\s*/gu, ' ')
    )
    at = end
  }
  return withoutTables([...pieces, withoutMarks(text.slice(at))].join(''))
}

type CloserFinder = (closer: string, from: number) => number

/** End of the formula that opens at `start`; null: none does. */
function formulaEnd(
  text: string,
  start: number,
  opener: string,
  next: CloserFinder
): number | null {
  if (opener === '$') {
    const close = next('$', start + 1)
    const inside = close < 0 ? '' : text.slice(start + 1, close)
    const tight = inside.length > 0 && inside.length < 1000 && inside.trim() === inside
    return tight && !inside.includes('\n') && TEX_COMMAND.test(inside) ? close + 1 : null
  }
  const bracket = BRACKETS.find(({ open }) => open === opener)
  if (bracket === undefined) return null
  const from = start + bracket.open.length
  const close = next(bracket.close, from)
  if (close <= from) return null
  if (!bracket.acrossLines) {
    const line = next('\n', from)
    if (line >= 0 && line < close) return null
  }
  return text.slice(from, close).trim() === '' ? null : close + bracket.close.length
}

/** Remembers where the next closer stands, so that a million openers look for it once. */
function closerFinder(text: string): CloserFinder {
  const known = new Map<string, number>()
  return (closer, from) => {
    const before = known.get(closer)
    if (before !== undefined && (before < 0 || before >= from)) return before
    const found = text.indexOf(closer, from)
    known.set(closer, found)
    return found
  }
}

const withoutMarks = (text: string): string =>
  text.replaceAll('$', SIGN.dollar).replace(/!(?=\[[^\]\n]{0,500}\]\(asset:)/gu, '! ')

/** A line of dashes under a line of as many cells would make a table of them. */
function withoutTables(text: string): string {
  if (!text.includes('|') || !text.includes('-')) return text
  const lines = text.split('\n')
  return lines
    .map((line, index) => {
      const above = lines[index - 1] ?? ''
      const isTable = line.includes('-') && above.includes('|') && DELIMITER.test(line)
      return isTable && cellCount(above) === cellCount(line) ? `\n${line}` : line
    })
    .join('\n')
}

const cellCount = (line: string): number =>
  line
    .trim()
    .replace(/^\|/u, '')
    .replace(/(?<!\\)\|$/u, '')
    .split(/(?<!\\)\|/u).length
