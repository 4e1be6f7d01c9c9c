import type { FilePlace } from '@shared/domain/draft.ts'
import type { Key } from '@shared/domain/item.ts'
import { heading } from './paper-heading.ts'
import { wholeKey } from './key-words.ts'

/** A key of a 답안표. */
export type KeyEntry = { number: number; key: Key; place: FilePlace }

/** Keys of one subject and form, as far as the table says for which they are. */
export type KeyColumn = { subject: string | null; form: string | null; entries: KeyEntry[] }

export const NUMBER_HEAD =
  /^(?:문\s*항|문\s*번|번\s*호|문\s*제|연\s*번|no\.?|#)\s*(?:번\s*호|no\.?)?$/iu
const KEY_HEAD = /정\s*답|답\s*안|^답$|^answer$|^key$/iu
const OTHER_HEAD =
  /배\s*점|점\s*수|정답\s*률|난이도|비\s*고|유\s*형|단\s*원|출제|영역|의견|사유|근거|행동/u
/** Keys without a heading are believed from this many on. */
const FEWEST = 4

/** The keys in a table's cells; null when it is no 답안표. */
export function keyTable(rows: readonly string[][], place: FilePlace): KeyColumn[] | null {
  const columns = [...byColumns(rows, place), ...byRows(rows, place)]
  const found = columns.length > 0 ? columns : byPairs(rows, place)
  const entries = found.reduce((sum, column) => sum + column.entries.length, 0)
  return entries === 0 ? null : found
}

export function numberCell(cell: string | undefined): number | null {
  const match = /^(?:문제|문항|문|제)?\s*(\d{1,3})\s*(?:번|문)?\s*[.)]?$/u.exec(cell ?? '')
  return match === null ? null : Number(match[1])
}

/** 문항 | 정답 | 문항 | 정답, or 문번 | 민법 | 상법, or 문항 | A형 | B형: one item a row. */
function byColumns(rows: readonly string[][], place: FilePlace): KeyColumn[] {
  const at = rows.findIndex((row) => row.some((cell) => NUMBER_HEAD.test(cell)))
  const head = rows[at]
  if (head === undefined) return []
  const starts = head.flatMap((cell, index) => (NUMBER_HEAD.test(cell) ? [index] : []))
  const isData = (row: readonly string[]): boolean =>
    starts.some((index) => numberCell(row[index]) !== null)
  const first = rows.findIndex((row, index) => index > at && isData(row))
  if (first < 0) return []
  const heads = rows.slice(Math.max(0, at - 1), first)
  const columns: KeyColumn[] = []
  for (const [order, numbers] of starts.entries()) {
    const end = starts[order + 1] ?? rows.reduce((most, row) => Math.max(most, row.length), 0)
    for (let column = numbers + 1; column < end; column += 1) {
      const label = labelOf(heads, column)
      if (OTHER_HEAD.test(label)) continue
      const found = entriesOf(rows.slice(first), numbers, column, place)
      if (found !== null) addColumn(columns, label, found)
    }
  }
  return columns
}

/** What stands above a column; a merged cell above several is written in the first of them only. */
function labelOf(heads: readonly string[][], column: number): string {
  return heads
    .map((row) => {
      for (let at = column; at >= 0; at -= 1) {
        const cell = row[at] ?? ''
        if (NUMBER_HEAD.test(cell)) return ''
        if (cell !== '') return cell
      }
      return ''
    })
    .join(' ')
    .trim()
}

/** Null when the column holds something else than keys. */
function entriesOf(
  rows: readonly string[][],
  numbers: number,
  column: number,
  place: FilePlace
): KeyEntry[] | null {
  const entries: KeyEntry[] = []
  let filled = 0
  for (const row of rows) {
    const number = numberCell(row[numbers])
    const cell = row[column] ?? ''
    if (number === null || cell === '') continue
    filled += 1
    const key = wholeKey(cell)
    if (key !== null) entries.push({ number, key, place: { ...place, number } })
  }
  return entries.length > 0 && entries.length >= filled * 0.6 ? entries : null
}

/** 문항 | 1 | 2 | 3 above 정답 | ③ | ④ | ①, perhaps several times below each other. */
function byRows(rows: readonly string[][], place: FilePlace): KeyColumn[] {
  const columns: KeyColumn[] = []
  let numbers: readonly string[] | null = null
  let labelled = false
  for (const row of rows) {
    const cells = row.filter((cell) => cell !== '')
    const inRow = row.flatMap((cell) => numberCell(cell) ?? [])
    const headed = NUMBER_HEAD.test(row[0] ?? '')
    if (
      inRow.length >= (headed ? 1 : 3) &&
      inRow.length >= cells.length - 1 &&
      inRow.every((number, at) => at === 0 || number === (inRow[at - 1] ?? 0) + 1) &&
      (headed || (numbers === null && inRow.length === cells.length) || !labelled)
    ) {
      numbers = row
      labelled = headed
      continue
    }
    if (numbers === null) continue
    const label = wholeKey(row[0] ?? '') === null ? (row[0] ?? '') : ''
    if (OTHER_HEAD.test(label)) continue
    const sure = KEY_HEAD.test(label) || labelled
    const entries = row.flatMap((cell, at): KeyEntry[] => {
      const number = numberCell(numbers?.[at])
      const key = number === null ? null : wholeKey(cell)
      if (number === null || key === null || (!sure && /^\d/u.test(cell))) return []
      return [{ number, key, place: { ...place, number } }]
    })
    if (entries.length >= (labelled ? 1 : 3)) addColumn(columns, label, entries)
  }
  return columns
}

/** 1 | ③ | 2 | ④ without any heading. */
function byPairs(rows: readonly string[][], place: FilePlace): KeyColumn[] {
  const entries: KeyEntry[] = []
  for (const row of rows) {
    const cells = row.filter((cell) => cell !== '')
    if (cells.length % 2 !== 0) return []
    for (let at = 0; at < cells.length; at += 2) {
      const number = numberCell(cells[at])
      const said = cells[at + 1] ?? ''
      const key = /^\d/u.test(said) ? null : wholeKey(said)
      if (number === null || key === null) return []
      entries.push({ number, key, place: { ...place, number } })
    }
  }
  return entries.length >= FEWEST ? [{ subject: null, form: null, entries }] : []
}

function addColumn(columns: KeyColumn[], label: string, entries: KeyEntry[]): void {
  const said = columnSays(label)
  const same = columns.find(({ subject, form }) => subject === said.subject && form === said.form)
  const known = new Set(same?.entries.map((entry) => entry.number))
  // The same numbers again under the same heading: the next subject, whose name the table does not give.
  if (same !== undefined && entries.every((entry) => !known.has(entry.number))) {
    for (const entry of entries) same.entries.push(entry)
    return
  }
  columns.push({ ...said, entries })
}

/** What the heading of a column or a row says: of which form, of which subject. */
export function columnSays(label: string): { subject: string | null; form: string | null } {
  const form = heading(` ${label} 책형`)?.paper.form ?? heading(label)?.paper.form ?? null
  const bare = label
    .replace(
      /(?:최종|확정|가)?\s*(?:정\s*답|답\s*안)(?:\s*표)?|[A-Da-d가나다라①-⑤]\s*(?:책\s*형|형)|책\s*형/gu,
      ''
    )
    .replace(/[[\](){}<>〈〉:：|]/gu, ' ')
    .trim()
  const subject =
    /[가-힣]{2,}/u.test(bare) && bare.length <= 24 && !/^답$/u.test(bare) ? bare : null
  return { subject, form }
}
