import { readKeyCell } from '@shared/domain/key-cell.ts'
import { fitKey } from '@shared/domain/key.ts'
import type { Key } from '@shared/domain/item.ts'
import { importFinding, type ImportFinding } from '@shared/contract/import-findings.ts'
import type { FilePlace } from '@shared/domain/draft.ts'
import { isObject } from '../json/record.ts'

const FOUND_LENGTH = 80

/**
 * `[3]`, `[1, 4]` (each accepted), `{"set": [1, 4]}` (together), `"all"`, `"none"`, or as a table prints it; null
 * where there is none. `responseCount` of more than one makes a list a set.
 */
export function readBankKey(
  value: unknown,
  responseCount: number,
  options: number,
  place: FilePlace
): Key | ImportFinding | null {
  if (value === null || (Array.isArray(value) && value.length === 0)) return null
  const key = keyOf(value)
  const found = said(value).slice(0, FOUND_LENGTH)
  if (key === null) return importFinding('key-unreadable', place, { found })
  if (key.kind === 'all' || key.kind === 'none') return key
  if (key.options.some((no) => no < 1 || no > options)) {
    return importFinding('key-outside', place, { found, options })
  }
  const fitted = fitKey(
    key,
    key.kind === 'set' && responseCount === 1 ? key.options.length : responseCount
  )
  return fitted.ok ? fitted.key : importFinding('key-unreadable', place, { found })
}

function keyOf(value: unknown): Key | null {
  if (value === 'all' || value === 'none') return { kind: value }
  if (typeof value === 'string') return readKeyCell(value)
  if (typeof value === 'number') return listed('options', [value])
  if (Array.isArray(value)) return listed('options', value)
  if (!isObject(value)) return null
  const { set } = value
  return Array.isArray(set) && Object.keys(value).length === 1 ? listed('set', set) : null
}

function listed(kind: 'options' | 'set', value: readonly unknown[]): Key | null {
  const numbers = value.filter((one): one is number => Number.isSafeInteger(one))
  if (numbers.length < value.length || numbers.length === 0) return null
  return { kind, options: [...new Set(numbers)].toSorted((a, b) => a - b) }
}

/** A key as the line has it, without what is nested in it: that may be as deep as a line is long. */
function said(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(plain).join(',')}]`
  return isObject(value) ? `{${Object.keys(value).join(',')}}` : plain(value)
}

const plain = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : '…'
