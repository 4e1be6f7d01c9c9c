import { isUtf8 } from 'node:buffer'

/** Deepest nesting of a row. */
const DEPTH = 100

/** A value of a Parquet row as JSON has it: whole numbers as numbers, bytes as text where they are UTF-8, days by name. */
export function plainValue(value: unknown, depth = 0): unknown {
  if (depth > DEPTH) return null
  if (typeof value === 'bigint')
    return Number.isSafeInteger(Number(value)) ? Number(value) : String(value)
  if (typeof value !== 'object' || value === null) return value ?? null
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? null : value.toISOString().slice(0, 10)
  if (value instanceof Uint8Array) return isUtf8(value) ? Buffer.from(value).toString('utf8') : null
  if (Array.isArray(value)) return value.map((part) => plainValue(part, depth + 1))
  if (ArrayBuffer.isView(value)) return null
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, plainValue(part, depth + 1)])
  )
}
