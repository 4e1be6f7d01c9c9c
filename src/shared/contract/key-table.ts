import { readDelimited, type DelimitedRow } from '../domain/delimited.ts'
import type { KeyStatus } from '../domain/item.ts'
import { readKeyCell } from '../domain/key-cell.ts'
import type { KeyFileResult, KeyFileRow } from './key-file.ts'
import { keyFinding, WHOLE, type KeyFinding, type KeyPlace } from './key-findings.ts'

type Role = 'subject' | 'number' | 'item' | 'final' | 'changed' | 'plain' | 'provisional' | 'reason'

const HEADINGS: Record<Role, readonly string[]> = {
  subject: ['과목', '과목명', '시험과목'],
  number: ['문항번호', '문제번호', '번호', '문번', '문항', '문제'],
  item: ['문항id'],
  final: ['최종정답', '최종답안', '확정정답', '확정답안'],
  changed: ['변경후', '변경정답', '변경답안', '정정답안'],
  plain: ['정답', '답', '답안'],
  provisional: ['가답안', '정답가안', '가정답'],
  reason: ['사유', '정정사유', '변경사유', '비고', '내용']
}
const ROLES = Object.keys(HEADINGS) as Role[]

/** Columns that belong together: a table may stand in several such blocks side by side. */
type Block = {
  subject: number | null
  number: number | null
  item: number | null
  key: number
  reason: number | null
}
const firmest: readonly Role[] = ['final', 'changed', 'plain', 'provisional']

type Header = { at: number; row: DelimitedRow; blocks: Block[]; status: KeyStatus | null }

/**
 * A table of keys as agencies print it: title lines, a row of headings, a row an item or several side by side.
 * Round, form (책형) and 가답안 or 최종정답 are taken from the title and the headings. A subject that is written
 * once counts for the rows below it.
 */
export function readKeyTable(text: string): KeyFileResult {
  const { rows, openQuote } = readDelimited(text)
  if (openQuote !== null) {
    return { file: null, findings: [keyFinding('open-quote', atLine(openQuote), {})] }
  }
  const header = findHeader(rows)
  if (header === null) return { file: null, findings: [keyFinding('no-header', WHOLE, {})] }
  const title = rows
    .slice(0, header.at)
    .flatMap(({ cells }) => cells.filter((cell) => cell !== ''))
    .join(' ')
  const read = readBody(rows.slice(header.at + 1), header)
  const findings = [...read.findings]
  if (read.rows.length === 0 && findings.length === 0) {
    findings.push(keyFinding('no-keys', WHOLE, {}))
  }
  return {
    file: {
      examId: null,
      round: squeeze(/제?\s*\d+\s*회/u.exec(title)?.[0] ?? '') || null,
      form: squeeze(FORM.exec(title)?.[0] ?? '') || null,
      status: header.status ?? statusIn(title),
      reason: title === '' ? null : title,
      rows: read.rows
    },
    findings
  }
}

const FORM = /(?<![가-힣A-Za-z0-9])(?:[A-Z]|\d|홀수|짝수|[가나])\s*(?:책형|형)/u

function findHeader(rows: readonly DelimitedRow[]): Header | null {
  for (const [at, row] of rows.entries()) {
    const roles = row.cells.map(roleOf)
    const blocks = blocksOf(roles)
    const [first] = blocks
    if (first === undefined) continue
    const role = roles[first.key]
    const status = role === 'final' || role === 'provisional' ? role : null
    return { at, row, blocks, status }
  }
  return null
}

/** A block begins at each column of numbers; its key is the firmest up to the next block. */
function blocksOf(roles: readonly (Role | null)[]): Block[] {
  const columns = (role: Role): number[] =>
    roles.flatMap((one, index) => (one === role ? [index] : []))
  const [item = null] = columns('item')
  const numbers = columns('number')
  const starts = numbers.length > 0 ? numbers : item === null ? [] : [item]
  const subjects = columns('subject')
  return starts.flatMap((start, index): Block[] => {
    const end = starts[index + 1] ?? roles.length
    const within = (role: Role): number | null =>
      columns(role).find((column) => column >= (index === 0 ? 0 : start) && column < end) ?? null
    const key = firmest.map(within).find((column) => column !== null) ?? null
    if (key === null) return []
    return [
      {
        subject: subjects.findLast((column) => column < start) ?? within('subject'),
        number: numbers.length > 0 ? start : null,
        item,
        key,
        reason: within('reason')
      }
    ]
  })
}

function readBody(
  rows: readonly DelimitedRow[],
  header: Header
): { rows: KeyFileRow[]; findings: KeyFinding[] } {
  const heading = header.row.cells.join('\t')
  const columns = header.row.cells.length
  const above = new Map<number, string>()
  const read: KeyFileRow[] = []
  const findings: KeyFinding[] = []
  for (const { line, cells } of rows) {
    // Headings again at the top of a page, and remarks below the table.
    if (cells.join('\t') === heading || cells[0]?.startsWith('※') === true) continue
    const used = cells.findLastIndex((cell) => cell !== '') + 1
    if (used > columns) {
      findings.push(keyFinding('too-many-cells', atLine(line), { cells: used, columns }))
      continue
    }
    for (const block of header.blocks) {
      const subject = subjectOf(block, cells, above)
      const one = readCells(block, cells, subject, atLine(line))
      if (one !== null && 'code' in one) findings.push(one)
      else if (one !== null) read.push(one)
    }
  }
  return { rows: read, findings }
}

function subjectOf(
  { subject }: Block,
  cells: readonly string[],
  above: Map<number, string>
): string | null {
  if (subject === null) return null
  const written = cells[subject] ?? ''
  if (written !== '') above.set(subject, written)
  return above.get(subject) ?? null
}

/** Null for an empty block, as the last ones of a table in several columns often are. */
function readCells(
  block: Block,
  cells: readonly string[],
  subject: string | null,
  place: KeyPlace
): KeyFileRow | KeyFinding | null {
  const cell = (column: number | null): string => (column === null ? '' : (cells[column] ?? ''))
  const [itemId, printed, keyCell] = [cell(block.item), cell(block.number), cell(block.key)]
  if (itemId === '' && printed === '' && keyCell === '') return null
  const number = Number(/^(?:문\s*)?(\d{1,3})\s*[번.]?$/u.exec(printed)?.[1] ?? 0)
  if (itemId === '' && number < 1) return keyFinding('bad-number', place, { found: printed })
  const key = readKeyCell(keyCell)
  if (key === null) return keyFinding('bad-key', place, { found: keyCell })
  const reason = cell(block.reason)
  // 5,1,4: a key of two options without quotation marks, whose second one has slipped into the next column.
  if (/^\d+$/.test(reason)) return keyFinding('split-key', place, { found: `${keyCell},${reason}` })
  return {
    place,
    target: itemId === '' ? { number, subject } : { itemId },
    key,
    reason: reason === '' ? null : reason
  }
}

function statusIn(title: string): KeyStatus | null {
  const squeezed = squeeze(title)
  if (HEADINGS.final.some((word) => squeezed.includes(word))) return 'final'
  return HEADINGS.provisional.some((word) => squeezed.includes(word)) ? 'provisional' : null
}

function roleOf(heading: string): Role | null {
  const bare = squeeze(heading).toLowerCase()
  return ROLES.find((role) => HEADINGS[role].includes(bare)) ?? null
}

const squeeze = (text: string): string => text.replaceAll(/\s+/gu, '')
const atLine = (line: number): KeyPlace => ({ line, path: '' })
