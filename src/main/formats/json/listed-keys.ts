import { cellText, type TableCell } from '../table/cell-text.ts'
import { isKeyMark } from '../table/key-marks.ts'
import { namesKey } from './field-names.ts'
import { cellOf } from './flat-record.ts'
import type { Position } from './json-parts.ts'
import { isObject } from './record.ts'

export type ListedKey = { number: number; cell: TableCell }

/** Fewer keys than these are no answer key of a paper. */
const FEWEST = 3
/** Keys in a bare list, which nothing but its name tells from other numbers. */
const FEWEST_IN_LIST = 5

/** An answer key without records: `{"1": 3, "2": "①,④"}`, or under a name that says so `[3, 1, 2, …]`; else null. */
export function keysOf(value: unknown, { container, key }: Position): ListedKey[] | null {
  if (isObject(value)) {
    const entries = Object.entries(value)
    if (entries.length < FEWEST) return null
    const keys = entries.map(([name, said]) => ({ number: numberOf(name), cell: cellOf(said) }))
    return keys.every(({ number, cell }) => number > 0 && isKeyCell(cell)) ? keys : null
  }
  if (!Array.isArray(value) || value.length < FEWEST_IN_LIST) return null
  const named = [key, container?.key].some((name) => typeof name === 'string' && namesKey(name))
  if (!named) return null
  const cells = value.map((said) => cellOf(said))
  return cells.every(isKeyCell) ? cells.map((cell, index) => ({ number: index + 1, cell })) : null
}

const numberOf = (name: string): number =>
  Number(/^(?:q|문제?)?\s*0*(\d{1,3})\s*번?$/iu.exec(name.trim())?.[1] ?? 0)

const isKeyCell = (cell: TableCell): boolean =>
  typeof cell !== 'boolean' && isKeyMark(cellText(cell).replaceAll('\n', ','))
