import { importFinding } from '@shared/contract/import-findings.ts'
import { placeAt } from '@shared/domain/draft.ts'
import type { ColumnRole } from '@shared/domain/mapping.ts'
import type { ReadSink } from '../format.ts'
import { printedNumber } from '../table/column-profile.ts'
import { isKeyMark } from '../table/key-marks.ts'
import type { TablePlan } from '../table/plan-table.ts'
import { itemTableReader, remarkCounter } from '../table/read-item-table.ts'
import type { CsvRecord } from './records.ts'

/** Characters of a remark that may hold commas. */
const SENTENCE_END = /[.!?:。…]$|(?:다|요|음|함)$/u
const RULE = /^:?-{2,}:?$/u

/**
 * Reads records below the heading. Rows whose cells do not fit the columns are rejected, never pushed into place;
 * what stands around the table (titles, code fences, words of a language model) is left out.
 */
export function csvRows(
  plan: TablePlan,
  sink: ReadSink
): { add: (record: CsvRecord) => void; end: () => void } {
  const { columns, header, understanding } = plan
  const below = header === null ? 0 : header.line
  const remarks = remarkCounter(null, sink)
  const readItem = itemTableReader(plan, { sheet: null, subject: null, remarks, sink })
  const columnOf = (role: ColumnRole): number =>
    understanding.columns.findIndex((column) => column.role === role)
  const [key, number] = [columnOf('key'), columnOf('number')]
  const fence = new Fence()

  const isProse = (cells: readonly string[]): boolean => {
    if (number >= 0 && cells.length < columns) {
      return printedNumber(cells[number] ?? '') === null && !cells.some(isKeyMark)
    }
    const last = cells.at(-1) ?? ''
    return cells.length <= columns / 2 && SENTENCE_END.test(last) && !cells.some(isKeyMark)
  }
  // One empty cell too many at the end may be a stray comma, or an empty cell that another comma pushed there.
  const isShifted = (cells: readonly string[]): boolean => {
    if (key < 0) return true
    const last = columns - 1
    const pushed = key !== last && isKeyMark(cells[last] ?? '')
    return pushed || (understanding.keyForm !== 'text' && !isKeyMark(cells[key] ?? ''))
  }
  const misfit = (line: number, cells: readonly string[]): void => {
    const place = placeAt({ line, number: number < 0 ? null : printedNumber(cells[number] ?? '') })
    const more = cells.length === columns * 2 ? columns : columns - 1
    const glued =
      (cells.length === columns * 2 || cells.length === columns * 2 - 1) &&
      (key < 0 || understanding.keyForm === 'text' || isKeyMark(cells[more + key] ?? ''))
    sink.reject(
      glued
        ? importFinding('rows-glued', place, {})
        : importFinding('cells-shifted', place, { cells: cells.length, columns })
    )
  }

  return {
    add: (record) => {
      if (record.kind === 'open-quote') {
        if (record.line > below) sink.reject(importFinding('open-quote', placeAt(record), {}))
        return
      }
      const { line, lines } = record
      const used = record.cells.findLastIndex((cell) => cell !== '') + 1
      if (used === 0 || record.cells.every((cell) => cell === '' || RULE.test(cell))) return
      const cells = record.cells.slice(0, Math.max(used, Math.min(columns, record.cells.length)))
      const isCut = record.cells.length > columns && used <= columns
      const isFence = fence.take(cells, line <= below)
      if (line === below) return
      if (line < below || isFence || fence.outside || cells.length === 1) {
        remarks.add(cells, lines)
      } else if (isCut && isShifted(cells)) misfit(line, record.cells)
      else if (cells.length === columns) readItem({ line, cells })
      else if (isProse(cells)) remarks.add(cells, lines)
      else misfit(line, cells)
    },
    end: () => remarks.tell()
  }
}

/** The code fences of Markdown, as language models put them around a table. */
class Fence {
  #open = false
  #around = false

  /** Whether the record is a fence; `above`: it stands before the rows. */
  take(cells: readonly string[], above: boolean): boolean {
    if (!/^(?:```|~~~)/u.test(cells[0] ?? '')) return false
    this.#open = !this.#open
    if (above) this.#around = this.#open
    return true
  }

  /** Whether the table stands in fences and this is after one was closed. */
  get outside(): boolean {
    return this.#around && !this.#open
  }
}
