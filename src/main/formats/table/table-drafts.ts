import { importFinding, type LackingRole } from '@shared/contract/import-findings.ts'
import type { FilePlace } from '@shared/domain/draft.ts'
import type { ColumnRole, KeyForm, Mapping, TableView } from '@shared/domain/mapping.ts'
import type { ReadSink } from '../format.ts'
import { cellText, isBlankCell, squeeze, type TableCell } from './cell-text.ts'
import { columnRoles } from './column-roles.ts'
import { understandKeys, type KeyUnderstanding } from './key-form.ts'
import { readItemRow, sameOptions } from './read-item-row.ts'
import { optionSplitOf, splitOptions, type OptionSplit } from './split-options.ts'

export type { TableCell } from './cell-text.ts'

export type Understanding = {
  columns: { name: string; role: ColumnRole }[]
  keyForm: KeyForm | null
  /** How a column of all options is divided; null where each of its cells has to say it. */
  optionSplit: OptionSplit | null
  /** Same columns, same signature. */
  signature: string
  /** Whether `keyForm` was a guess that the values neither prove nor contradict. */
  keyBaseGuessed: boolean
}

/** Samples of a column in the preview, and the longest of them, characters. */
const SAMPLES = 3
const SAMPLE_LENGTH = 80

/** Finds out what the columns hold, from their names and from sample rows; a mapping given by the learner wins. */
export function understandTable(
  names: readonly string[],
  samples: readonly (readonly TableCell[])[],
  mapping: Mapping | null
): Understanding {
  const unique = uniqueNames(names)
  const signature = signatureOf(unique)
  const given = mapping === null ? null : unique.map((name) => mapping.roles[name] ?? 'ignore')
  const roles = given ?? columnRoles(unique, samples)
  const columns = unique.map((name, index) => ({ name, role: roles[index] ?? 'ignore' }))
  const listed = columns.findIndex(({ role }) => role === 'options')
  const optionSplit = optionSplitOf(
    samples.map((cells) => cells[listed] ?? null),
    mapping !== null
  )
  const keys: KeyUnderstanding = understandKeys(columns, samples, optionSplit)
  return {
    columns,
    keyForm: mapping?.keyForm ?? keys.form,
    optionSplit,
    signature,
    keyBaseGuessed: mapping?.keyForm === null || mapping === null ? keys.guessed : false
  }
}

/** Whether the columns are those of items: there is a stem, and something to choose from or a key. */
export const holdsItems = ({ columns }: Pick<Understanding, 'columns'>): boolean => {
  const has = (role: ColumnRole): boolean => columns.some((column) => column.role === role)
  return has('stem') && (has('options') || has('option:2') || has('key'))
}

/** What an item cannot be without, and no column is known to hold. */
export const lackingRoles = ({ columns }: Pick<Understanding, 'columns'>): LackingRole[] => {
  const has = (role: ColumnRole): boolean => columns.some((column) => column.role === role)
  return [
    ...(has('stem') ? [] : ['stem' as const]),
    ...(has('options') || has('option:1') ? [] : ['options' as const]),
    ...(has('key') ? [] : ['key' as const])
  ]
}

/** Makes a draft of one row, or rejects it. A row without any content is nothing. */
export function readRow(
  understanding: Understanding,
  cells: readonly TableCell[],
  place: FilePlace,
  sink: ReadSink
): void {
  if (cells.every(isBlankCell)) return
  const read = readItemRow(understanding, cells, place)
  if ('code' in read) {
    sink.reject(read)
    return
  }
  const same = sameOptions(read)
  if (same.length > 0) sink.finding(importFinding('options-same', read.place, { options: same }))
  sink.item(read)
}

export function tableView(
  understanding: Understanding,
  {
    name,
    headerLine,
    rows,
    samples
  }: {
    name: string | null
    headerLine: number | null
    rows: number
    samples: readonly (readonly TableCell[])[]
  }
): TableView {
  return {
    name,
    headerLine,
    rows,
    keyForm: understanding.keyForm,
    signature: understanding.signature,
    columns: understanding.columns.map((column, index) => ({
      ...column,
      samples: samples
        .map((cells) => cellText(cells[index]).slice(0, SAMPLE_LENGTH))
        .filter((text) => text !== '')
        .slice(0, SAMPLES)
    }))
  }
}

/** Tells what was assumed of a table: where its keys count from, and which columns say nothing the bank keeps. */
export function tellAssumptions(
  understanding: Understanding,
  samples: readonly (readonly TableCell[])[],
  place: FilePlace,
  sink: ReadSink
): void {
  const { columns, keyForm, keyBaseGuessed } = understanding
  if (keyForm === 'number-from-0')
    sink.finding(importFinding('key-base-assumed', place, { base: 0 }))
  else if (keyBaseGuessed) sink.finding(importFinding('key-base-assumed', place, { base: 1 }))
  const undivided = undividedOptions(understanding, samples)
  if (undivided !== null) sink.finding(importFinding('options-undivided', place, undivided))
  const left = columns.flatMap(({ name, role }, index) =>
    role === 'ignore' && samples.some((cells) => !isBlankCell(cells[index])) ? [name] : []
  )
  if (left.length > 0) sink.finding(importFinding('columns-left-out', place, { columns: left }))
}

/** A column of all options that is not known to be divided, with what one cell of it says. */
function undividedOptions(
  { columns, optionSplit }: Understanding,
  samples: readonly (readonly TableCell[])[]
): { column: string; sample: string } | null {
  const listed = columns.findIndex(({ role }) => role === 'options')
  const numbered = columns.some(({ role }) => role.startsWith('option:'))
  const column = columns[listed]
  if (column === undefined || numbered || optionSplit !== null) return null
  const cells = samples.map((row) => row[listed] ?? null)
  const open = cells.filter((cell) => !isBlankCell(cell) && splitOptions(cell, null) === null)
  const [first = null] = open
  return first === null
    ? null
    : { column: column.name, sample: cellText(first).slice(0, SAMPLE_LENGTH) }
}

/** A column without a name is called by its place; of two with one name the second says so. */
function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set<string>()
  return names.map((name, index) => {
    const wanted = cellText(name).replaceAll(/\s+/gu, ' ') || `열 ${index + 1}`
    let free = wanted
    for (let twin = 2; taken.has(free); twin += 1) free = `${wanted} (${twin})`
    taken.add(free)
    return free
  })
}

const signatureOf = (names: readonly string[]): string => names.map(squeeze).join('|')
