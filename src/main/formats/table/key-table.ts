import { importFinding } from '@shared/contract/import-findings.ts'
import { placeAt, type FilePlace, type KeyDraft } from '@shared/domain/draft.ts'
import type { Key, KeyStatus } from '@shared/domain/item.ts'
import type { ReadSink } from '../format.ts'
import { cellText, type TableCell } from './cell-text.ts'
import { rolesOfName } from './column-names.ts'
import { printedNumber } from './column-profile.ts'
import { titleOf, type GridRow, type Header } from './find-header.ts'
import { isKeyMark, readKeyMarks } from './key-marks.ts'
import { paperOfTitle, statusIn } from './paper-of-title.ts'

/** A number and its key, found somewhere in a table. */
type KeyCell = {
  line: number
  number: string
  key: string
  subject: string | null
  form: string | null
  round: string | null
  status: KeyStatus | null
}

export type KeyTable = { cells: KeyCell[]; title: string }

const MOST_OPTIONS = 15
/** Fewest numbers in a row from which it counts items. */
const NUMBER_ROW = 3
/** Rows in which a heading is looked for. */
const LOOKED_AT = 30
const NUMBER_LABEL = /^(?:문항|문제|문번|번호|문항번호|문제번호|no\.?|number|item|구분|과목)?$/iu
const KEY_LABEL = /^(?:최종|확정|가)?\s*(?:정답|답안|답|가안|answer|key)(?:\s*가안)?$/iu
const FORM_NAME = /^(?:[A-Z]|홀수|짝수|[가나다라]|\d)\s*(?:책형|형)$/u

/**
 * A table of keys without any items, as agencies print it: a row an item, such blocks side by side, a column for each
 * subject or form, or numbers in one row and keys in the row below. Null where the table is something else.
 */
export function findKeyTable(rows: readonly GridRow[], header: Header | null): KeyTable | null {
  const named = header ?? unnamedPair(rows) ?? numberedHeader(rows)
  const title = titleOf(rows.slice(0, named === null ? 3 : Math.max(0, named.below - 1)))
  const cells =
    (named === null ? null : columnKeys(named, rows.slice(named.below))) ?? rowKeys(rows)
  if (cells === null) return null
  const read = cells.filter(({ number, key }) => printedNumber(number) !== null && isKeyMark(key))
  return read.length >= Math.max(1, cells.length / 2) ? { cells, title } : null
}

/** Hands the keys to the sink; `subject` is for keys that name none. A row that has a number and no readable key is rejected. */
export function readKeyTable(
  { cells, title }: KeyTable,
  { sheet, subject, sink }: { sheet: string | null; subject: string | null; sink: ReadSink }
): void {
  const said = paperOfTitle(title)
  let keys = 0
  for (const cell of cells) {
    const number = printedNumber(cell.number)
    // Totals, remarks and headings again have no number; the last blocks of a table are often empty.
    if (number === null || cell.key === '') continue
    const place = placeAt({ sheet, line: cell.line, number })
    const key = keyOf(cell.key)
    if (key === null) {
      sink.reject(importFinding('key-unreadable', place, { found: cell.key.slice(0, 80) }))
      continue
    }
    keys += 1
    sink.key({
      place,
      number,
      key,
      status: cell.status ?? said.status ?? 'final',
      paper: {
        exam: null,
        subject: cell.subject ?? subject,
        round: cell.round ?? said.paper.round,
        form: cell.form ?? said.paper.form
      }
    } satisfies KeyDraft)
  }
  sink.finding(importFinding('key-table-read', placeOf(sheet), { keys }))
}

const placeOf = (sheet: string | null): FilePlace => placeAt({ sheet })

function keyOf(text: string): Key | null {
  const marks = readKeyMarks(text)
  if (marks === null) return null
  if (marks.kind === 'all' || marks.kind === 'none') return { kind: marks.kind }
  const proper = marks.values.every((value) => value >= 1 && value <= MOST_OPTIONS)
  return proper && marks.rest === '' ? { kind: 'options', options: marks.values } : null
}

/** Columns of one block: those after a column of numbers, up to the next one. */
type Block = {
  number: number
  keys: { column: number; name: string; subject: boolean }[]
  subject: number | null
  form: number | null
  round: number | null
}

function columnKeys({ names }: Header, rows: readonly GridRow[]): KeyCell[] | null {
  const is = (column: number, role: string): boolean =>
    rolesOfName(names[column] ?? '').some((hint) => hint.role === role)
  const columns = names.map((_, column) => column)
  const numbers = columns.filter((column) => is(column, 'number') && isNumbers(rows, column))
  const blocks = numbers.flatMap((number, at): Block[] => {
    const end = numbers[at + 1] ?? names.length
    const within = columns.filter((column) => column > number && column < end)
    const keys = keysWithin(within, names, rows, is)
    if (keys.length === 0) return []
    const near = (role: string): number | null =>
      columns.findLast((column) => column < number && is(column, role)) ??
      within.find((column) => is(column, role)) ??
      null
    return [{ number, keys, subject: near('subject'), form: near('form'), round: near('round') }]
  })
  if (blocks.length === 0) return null
  const above = new Map<number, string>()
  const heading = names.join('\t')
  return rows.flatMap(({ line, cells }): KeyCell[] => {
    const texts = cells.map(cellText)
    if (texts.join('\t') === heading) return []
    return blocks.flatMap((block) => keyCells(block, texts, line, above))
  })
}

function keyCells(
  { number, keys, subject, form, round }: Block,
  texts: readonly string[],
  line: number,
  above: Map<number, string>
): KeyCell[] {
  // A subject that is written once counts for the rows below it, as in merged cells.
  const told = (column: number | null): string | null => {
    if (column === null) return null
    if (texts[column]) above.set(column, texts[column])
    return above.get(column) ?? null
  }
  const facts = { subject: told(subject), form: told(form), round: told(round) }
  return keys.map(({ column, name, subject: named }) => ({
    line,
    number: texts[number] ?? '',
    key: texts[column] ?? '',
    subject: named && !FORM_NAME.test(name) ? name : facts.subject,
    form: FORM_NAME.test(name) ? name : facts.form,
    round: facts.round,
    status: statusIn(name)
  }))
}

/** The firmest column of keys, else every column that has nothing but keys: one for each subject or form. */
function keysWithin(
  columns: readonly number[],
  names: readonly string[],
  rows: readonly GridRow[],
  is: (column: number, role: string) => boolean
): Block['keys'] {
  const rankOf = (column: number): number =>
    rolesOfName(names[column] ?? '').find(({ role }) => role === 'key')?.rank ?? 0
  const [firmest] = columns
    .filter((column) => is(column, 'key') && isKeys(rows, column, 0.5))
    .toSorted((a, b) => rankOf(a) - rankOf(b))
  if (firmest !== undefined) {
    return [{ column: firmest, name: names[firmest] ?? '', subject: false }]
  }
  return columns
    .filter((column) => (names[column] ?? '') !== '' && isKeys(rows, column, 0.9))
    .filter((column) => rolesOfName(names[column] ?? '').length === 0)
    .map((column) => ({ column, name: names[column] ?? '', subject: true }))
}

function isNumbers(rows: readonly GridRow[], column: number): boolean {
  const texts = rows.map(({ cells }) => cellText(cells[column])).filter((text) => text !== '')
  return (
    texts.filter((text) => printedNumber(text) !== null).length >= Math.max(1, texts.length / 2)
  )
}

function isKeys(rows: readonly GridRow[], column: number, share: number): boolean {
  const texts = rows.map(({ cells }) => cellText(cells[column])).filter((text) => text !== '')
  return texts.length > 0 && texts.filter(isKeyMark).length >= texts.length * share
}

/** Two columns without headings that count up and name options: 1,3 / 2,5 / … */
function unnamedPair(rows: readonly GridRow[]): Header | null {
  const paired = rows.length >= NUMBER_ROW && rows.every(({ cells }) => cells.length === 2)
  const rising = rows.every(
    ({ cells }, at) =>
      printedNumber(cellText(cells[0])) === at + (Number(cellText(rows[0]?.cells[0])) || 1)
  )
  return paired && rising && isKeys(rows, 1, 0.9)
    ? { names: ['번호', '정답'], line: 1, below: 0 }
    : null
}

/** 번호 | 민법 | 회계학: only the column of numbers has a name of its own, the others are subjects or forms. */
function numberedHeader(rows: readonly GridRow[]): Header | null {
  const at = rows.slice(0, LOOKED_AT).findIndex(({ cells }) => {
    const filled = cells.map(cellText).filter((text) => text !== '')
    const isNumber = (text: string): boolean =>
      rolesOfName(text).some(({ role }) => role === 'number') && printedNumber(text) === null
    return filled.length >= 2 && filled.some(isNumber) && !filled.some(isKeyMark)
  })
  const row = rows[at]
  return row === undefined
    ? null
    : { names: row.cells.map(cellText), line: row.line, below: at + 1 }
}

/** Numbers in one row and their keys in rows below: one row of keys, or one for each subject. */
function rowKeys(rows: readonly GridRow[]): KeyCell[] | null {
  const found: KeyCell[] = []
  let numbers: Map<number, string> | null = null
  for (const { line, cells } of rows) {
    const texts = cells.map(cellText)
    const counted = numbersOf(texts)
    if (counted !== null) {
      numbers = counted
      continue
    }
    if (numbers === null) continue
    const label = labelOf(texts, numbers)
    const keys = [...numbers].filter(([column]) => isKeyMark(texts[column] ?? ''))
    if (keys.length < Math.min(NUMBER_ROW, numbers.size)) continue
    for (const [column, number] of numbers) {
      const form = FORM_NAME.test(label) ? label : null
      const subject = label === '' || KEY_LABEL.test(label) || form !== null ? null : label
      const status = statusIn(label)
      found.push({ line, number, key: texts[column] ?? '', subject, form, round: null, status })
    }
  }
  return found.length > 0 ? found : null
}

const labelOf = (texts: readonly string[], numbers: ReadonlyMap<number, string>): string =>
  texts.slice(0, Math.min(...numbers.keys())).findLast((text) => text !== '') ?? ''

/** Columns of a row that counts items: 문항 | 1 | 2 | 3 … */
function numbersOf(texts: readonly TableCell[]): Map<number, string> | null {
  const found = new Map<number, string>()
  let last: number | null = null
  for (const [column, cell] of texts.entries()) {
    const text = cellText(cell)
    const number = printedNumber(text)
    if (number === null) {
      if (found.size === 0 && NUMBER_LABEL.test(text.replaceAll(/[\s\\/]+/gu, '').slice(-4)))
        continue
      if (text === '') continue
      if (found.size > 0 || text.length > 12) return null
      continue
    }
    if (last !== null && number !== last + 1) return null
    found.set(column, text)
    last = number
  }
  return found.size >= NUMBER_ROW ? found : null
}
