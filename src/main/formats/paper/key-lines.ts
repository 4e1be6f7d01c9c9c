import type { FilePlace } from '@shared/domain/draft.ts'
import type { Key } from '@shared/domain/item.ts'
import { keyWords } from './key-words.ts'
import { keyTable, NUMBER_HEAD, type KeyColumn, type KeyEntry } from './key-table.ts'
import { markNumber } from './option-marks.ts'
import { heading, isKeyHeading } from './paper-heading.ts'
import { isBlankLine, type PaperLine } from './paper-line.ts'

/** Keys found together: the lines that hold them are no text of an item. */
export type KeyRegion = { from: number; to: number; columns: KeyColumn[] }

/** So far above its keys a heading still belongs to them, lines. */
const HEADING_REACH = 6
/** Pairs of a number and a mark that make a 답안표 without a heading. */
const FEWEST = 3

/** The 답안표 of a paper, in tables and in lines. */
export function keyRegions(lines: readonly PaperLine[]): KeyRegion[] {
  const regions: KeyRegion[] = []
  let headedAt = -Infinity
  let lookedTo = 0
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at]
    if (line === undefined) break
    if (line.kind === 'table') {
      const columns = keyTable(line.rows, line.place)
      if (columns !== null) {
        regions.push({ from: at, to: at + 1, columns })
        headedAt = at
      }
      continue
    }
    if (line.kind !== 'text' || line.text === '') continue
    if (isKeyHeading(line.text)) headedAt = at
    const headed = at - headedAt <= HEADING_REACH
    let region: KeyRegion | null = null
    for (const look of at < lookedTo ? [] : [columnsOfText, rowsOfText]) {
      const found = look(lines, at, headed)
      if (found === null) continue
      // Lines that make no table from here make none from the next line either.
      if ('lookedTo' in found) lookedTo = Math.max(lookedTo, found.lookedTo)
      else region = found
      if (region !== null) break
    }
    region ??= pairs(lines, at, headed)
    if (region === null) continue
    regions.push(region)
    at = region.to - 1
    headedAt = at
  }
  return regions
}

const MARKS = /^[①-⑮❶-❿➀-➉➊-➓]/u
const NUMBER =
  /\s*[|,;]?\s*(?:문제|문항|문|제)?\s*(\d{1,3})\s*(?:번|문)?\s*(?:[.)\]:：=→|]|[-–—]{1,2}>?)?\s*(?:정?답\s*[:：]?)?\s*/uy

/** "1. ③ 2. ④ 3. ①": a line of nothing but numbers and keys; null for any other. */
function pairsOf(line: PaperLine, headed: boolean): KeyEntry[] | null {
  const { text } = line
  if (text.length > 1000 || !/^\D{0,4}\d/u.test(text)) return null
  const entries: KeyEntry[] = []
  let at = 0
  while (at < text.length) {
    NUMBER.lastIndex = at
    const match = NUMBER.exec(text)
    if (match === null) return null
    const number = Number(match[1])
    const behind = text.slice(NUMBER.lastIndex)
    const found = keyAtHead(behind, headed)
    if (found === null || number <= (entries.at(-1)?.number ?? 0)) return null
    entries.push({ number, key: found.key, place: { ...line.place, number } })
    at = NUMBER.lastIndex + found.end
    at += /^\s*[|,;/]?\s*/u.exec(text.slice(at))?.[0].length ?? 0
  }
  return entries.length > 0 ? entries : null
}

// A number as a key is one digit: "1 3 2 4" are two pairs.
function keyAtHead(text: string, headed: boolean): { key: Key; end: number } | null {
  const digit = /^([1-9])(?:\s*번)?(?=\s|$|[,|;/])/u.exec(text)
  if (digit !== null) {
    return headed
      ? { key: { kind: 'options', options: [Number(digit[1])] }, end: digit[0].length }
      : null
  }
  if (/^\d/u.test(text)) return null
  const found = keyWords(text)
  if (found === null) return null
  const isMark = MARKS.test(text) || found.key.kind === 'all' || found.key.kind === 'none'
  const behind = text.slice(found.end)
  if (!isMark && (!headed || !/^(?:\s|$|[,|;/])/u.test(behind))) return null
  return /^(?:\s|$|[\d,|;/])/u.test(behind) ? found : null
}

function pairs(lines: readonly PaperLine[], from: number, headed: boolean): KeyRegion | null {
  const columns: KeyColumn[] = []
  let entries: KeyEntry[] = []
  let to = from
  let count = 0
  let lineCount = 0
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at]
    if (line === undefined || line.kind === 'break' || isBlankLine(line)) continue
    const found = line.kind === 'text' ? (rangeOf(line, headed) ?? pairsOf(line, headed)) : null
    if (found === null) break
    const known = new Set(entries.map((entry) => entry.number))
    // Numbers that come again are those of the next subject.
    if (found.some((entry) => known.has(entry.number))) {
      columns.push({ subject: null, form: null, entries })
      entries = []
    }
    for (const entry of found) entries.push(entry)
    count += found.length
    lineCount += 1
    to = at + 1
  }
  if (entries.length > 0) columns.push({ subject: null, form: null, entries })
  const next = lines
    .slice(to, to + HEADING_REACH)
    .find((line) => !isBlankLine(line) && line.kind !== 'break')
  const isAlone = next === undefined || (next.kind === 'text' && heading(next.text) !== null)
  // "1. ③" above an explanation is an entry of the 정답 및 해설 pages, not a table.
  const fewest = !headed ? FEWEST : isAlone ? 1 : count > lineCount ? 2 : FEWEST
  return count >= fewest && to > from ? { from, to, columns } : null
}

/** "1~5 ③④①②⑤" */
function rangeOf(line: PaperLine, headed: boolean): KeyEntry[] | null {
  const match =
    /^\[?\s*(\d{1,3})\s*번?\s*[~∼～〜–-]\s*(\d{1,3})\s*번?\s*[\].:：)|]?\s*(\S.*)$/u.exec(line.text)
  const [from, to] = [Number(match?.[1]), Number(match?.[2])]
  const said = match?.[3] ?? ''
  if (match === null || !(to > from) || to - from > 60) return null
  const marks = /^\d[\d\s]*$/u.test(said)
    ? headed && (said.match(/\d/gu) ?? [])
    : /^[①-⑤❶-❺➀-➄➊-➎\s,|]+$/u.test(said) && (said.match(/[^\s,|]/gu) ?? [])
  if (marks === false || marks.length !== to - from + 1) return null
  return marks.flatMap((mark, at) => {
    const no = markNumber(mark)
    const number = from + at
    return no === null
      ? []
      : [{ number, key: { kind: 'options', options: [no] }, place: { ...line.place, number } }]
  })
}

/** "문항 1 2 3 4" above "정답 ③ ④ ① ②". */
function rowsOfText(
  lines: readonly PaperLine[],
  from: number,
  headed: boolean
): KeyRegion | { lookedTo: number } | null {
  const above = cellsOf(lines[from])
  const numbers = above.filter((cell) => /^\d{1,3}$/u.test(cell))
  const fewest = NUMBER_HEAD.test(above[0] ?? '') ? 2 : 3
  if (numbers.length < fewest || above.length - numbers.length > 2) return null
  const rows: string[][] = []
  let to = from
  let place: FilePlace | null = null
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at]
    if (line === undefined || isBlankLine(line) || line.kind === 'break') continue
    const cells = rowCells(line, numbers.length)
    if (cells === null) break
    place ??= line.place
    rows.push(cells)
    to = at + 1
  }
  if (place === null || rows.length < 2) return { lookedTo: to }
  const labelled = rows.map(([label, ...cells], at) => [
    headed && label === '' ? (at % 2 === 0 ? '문항' : '정답') : (label ?? ''),
    ...cells
  ])
  const columns = keyTable(labelled, place)
  return columns === null ? { lookedTo: to } : { from, to, columns }
}

const cellsOf = (line: PaperLine | undefined): string[] =>
  line?.kind === 'text' && line.text.length <= 1000
    ? line.text.split(/[\s|]+/u).filter((cell) => cell !== '')
    : []

/** A label, which may be '', and as many numbers or keys as asked for at most; null for any other line. */
function rowCells(line: PaperLine, most: number): string[] | null {
  const cells = cellsOf(line)
  const label: string[] = []
  while (cells[0] !== undefined && !/^(?:\d{1,3}|[①-⑮❶-❿])/u.test(cells[0]))
    label.push(cells.shift() ?? '')
  const joined = label.join(' ').replace(/[:：]$/u, '')
  if (cells.length === 0 || cells.length > most || joined.length > 16) return null
  const isRow = cells.every((cell) => /^(?:\d{1,3}|[①-⑮❶-❿](?:[,·/]?[①-⑮❶-❿])*)$/u.test(cell))
  return isRow ? [joined, ...cells] : null
}

/** "문번 정답 문번 정답" above lines of numbers and keys, one item or several a line. */
function columnsOfText(
  lines: readonly PaperLine[],
  from: number
): KeyRegion | { lookedTo: number } | null {
  const head = lines[from]
  if (head === undefined || head.text.length > 80) return null
  if (
    !/문\s*항|문\s*번|번\s*호|문\s*제|No/u.test(head.text) ||
    !/정\s*답|답|형|법|론/u.test(head.text)
  )
    return null
  const joined = head.text
    .replace(/(문|번|정)\s(항|번|호|답|제)/gu, '$1$2')
    .replace(/(문항|문제)\s(번호)/gu, '$1$2')
  const rows = [joined.split(/[\s|]+/u).filter((cell) => cell !== '')]
  const width = rows[0]?.length ?? 0
  let to = from + 1
  for (let at = from + 1; at < lines.length; at += 1) {
    const line = lines[at]
    if (line === undefined || isBlankLine(line) || line.kind === 'break') continue
    const cells = cellsOf(line)
    if (numberOnly(cells[0]) === null || cells.length > width || cells.length < 2) break
    rows.push(cells)
    to = at + 1
  }
  const columns = rows.length < 3 || width < 2 ? null : keyTable(rows, head.place)
  return columns === null ? { lookedTo: to } : { from, to, columns }
}

const numberOnly = (cell: string | undefined): number | null =>
  cell !== undefined && /^\d{1,3}[.)번]?$/u.test(cell) ? Number.parseInt(cell, 10) : null
