import { importFinding } from '@shared/contract/import-findings.ts'
import { NO_PAPER, placeAt, type DraftPaper, type FilePlace } from '@shared/domain/draft.ts'
import type { Key } from '@shared/domain/item.ts'
import type { ReadSink } from '../format.ts'
import { cellText, isBlankCell, isList, type TableCell } from '../table/cell-text.ts'
import { printedNumber } from '../table/column-profile.ts'
import { readKeyMarks } from '../table/key-marks.ts'
import {
  factsOf,
  handedDown,
  namesKey,
  namesNumber,
  namesOption,
  namesOptions,
  namesStem
} from './field-names.ts'
import type { FlatRecord } from './flat-record.ts'
import type { HandedDown } from './handed-down.ts'

export type KeyRecord = { number: number; cell: TableCell; paper: DraftPaper }

const MOST_OPTIONS = 15

/** A record that is a line of an answer key: a number and a key, and nothing to ask; else null. */
export function keyRecordOf({ cells, key }: FlatRecord): KeyRecord | null {
  if (key !== null || [...cells.keys()].some(asksSomething(cells))) return null
  let number: number | null = null
  let said: TableCell = null
  const paper = { ...NO_PAPER }
  for (const [name, cell] of cells) {
    if (isBlankCell(cell)) continue
    const printed = isList(cell) ? null : printedNumber(cellText(cell))
    if (namesNumber(name) && printed !== null) number ??= printed
    else if (namesStem(name) || namesOptions(name) || namesOption(name)) return null
    else if (namesKey(name)) said ??= cell
    else {
      const role = handedDown(name)
      if (role === 'exam' || role === 'subject' || role === 'round' || role === 'form') {
        paper[role] ??= cellText(cell)
      }
    }
  }
  return number === null || said === null ? null : { number, cell: said, paper }
}

/** Most records have a stem that no name of a number is: seen at once. */
const asksSomething =
  (cells: ReadonlyMap<string, TableCell>) =>
  (name: string): boolean => {
    const names = factsOf(name)
    const cell = cells.get(name)
    return names.sureStem && typeof cell === 'string' && cell.trim() !== ''
  }

/** Keys without items, handed over when all are seen: one of 0 tells that they count from there. */
export class KeyList {
  readonly #keys: (KeyRecord & { place: FilePlace })[] = []

  add(key: KeyRecord, place: FilePlace, handed: HandedDown): void {
    const { exam, subject, round, form } = { ...handed }
    const paper = {
      exam: key.paper.exam ?? exam ?? null,
      subject: key.paper.subject ?? subject ?? null,
      round: key.paper.round ?? round ?? null,
      form: key.paper.form ?? form ?? null
    }
    this.#keys.push({ ...key, place: { ...place, number: key.number }, paper })
  }

  get length(): number {
    return this.#keys.length
  }

  handOver(sink: ReadSink): void {
    if (this.#keys.length === 0) return
    const from = this.#keys.some(({ cell }) => marksOf(cell)?.values.includes(0)) ? 1 : 0
    let keys = 0
    for (const { number, cell, place, paper } of this.#keys) {
      const key = keyOf(cell, from)
      if (key === null) {
        const found = cellText(cell).slice(0, 80)
        sink.reject(importFinding('key-unreadable', place, { found }))
      } else {
        keys += 1
        sink.key({ place, number, paper, key, status: 'final' })
      }
    }
    if (from === 1) sink.finding(importFinding('key-base-assumed', placeAt(), { base: 0 }))
    if (keys > 0) sink.finding(importFinding('key-table-read', placeAt(), { keys }))
  }
}

function keyOf(cell: TableCell, from: number): Key | null {
  const marks = marksOf(cell)
  if (marks === null) return null
  if (marks.everyone !== null) return { kind: marks.everyone }
  const options = marks.values.map((value) => value + (marks.counted ? from : 0))
  const fits = options.length > 0 && options.every((no) => no >= 1 && no <= MOST_OPTIONS)
  return fits ? { kind: 'options', options: options.toSorted((a, b) => a - b) } : null
}

function marksOf(
  cell: TableCell
): { everyone: 'all' | 'none' | null; values: number[]; counted: boolean } | null {
  const parts = isList(cell) ? cell.map(cellText) : [cellText(cell)]
  const read = parts.map(readKeyMarks)
  const values: number[] = []
  for (const marks of read) {
    if (marks === null) return null
    if (marks.kind === 'all' || marks.kind === 'none') {
      return { everyone: marks.kind, values: [], counted: false }
    }
    values.push(...marks.values)
  }
  const counted = read.every((marks) => marks?.kind === 'digits')
  return { everyone: null, values: [...new Set(values)], counted }
}
