import { namesKey, namesOptions, namesStem, rolesOf } from './field-names.ts'
import { isObject, type JsonObject } from './record.ts'

/**
 * Records that are written by column: rows under a row of names (`[["문제", …], ["…", …]]`, `{columns, data}`), or a
 * list for each field (`{question: […], options: [[…]]}`). Null for any other value.
 */
export function rowsOf(value: JsonObject | readonly unknown[]): JsonObject[] | null {
  if (Array.isArray(value)) {
    const [names, ...rows] = value as readonly unknown[]
    return rowsUnder(names, rows)
  }
  const fields = value as JsonObject
  return rowsUnder(fields['columns'], fields['data']) ?? rowsBeside(fields)
}

function rowsUnder(names: unknown, rows: unknown): JsonObject[] | null {
  if (!isTextList(names) || names.length < 2 || !Array.isArray(rows) || rows.length === 0)
    return null
  const table = rows as readonly unknown[]
  if (!table.every((row): row is unknown[] => Array.isArray(row))) return null
  if (!names.some(namesStem) || !names.some((name) => rolesOf(name).length > 0 && !namesStem(name)))
    return null
  return table.map((row) =>
    Object.fromEntries(names.map((name, index) => [name, row[index] ?? null]))
  )
}

const isTextList = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string')

function rowsBeside(fields: JsonObject): JsonObject[] | null {
  const entries = Object.entries(fields)
  if (!entries.some(([name, value]) => typeof value === 'object' && namesStem(name))) return null
  const columns = entries.flatMap(([name, value]) => {
    const list = columnOf(value)
    return list === null ? [] : [[name, list] as const]
  })
  const stems = columns.find(([name, list]) => namesStem(name) && isTextList(list))?.[1]
  if (stems === undefined || stems.length === 0) return null
  const beside = columns.filter(([, list]) => list.length === stems.length)
  const fits = beside.some(
    ([name, list]) => (namesOptions(name) && list.every(isList)) || namesKey(name)
  )
  if (!fits || beside.length < 2) return null
  const shared = entries.filter(([name]) => !beside.some(([column]) => column === name))
  return stems.map((_, index) =>
    Object.fromEntries([
      ...shared,
      ...beside.map(([name, list]) => [name, list[index] ?? null] as const)
    ])
  )
}

const isList = (value: unknown): boolean => Array.isArray(value) || isObject(value)

/** A column as a list, or as pandas writes it: an object by row number. */
function columnOf(value: unknown): readonly unknown[] | null {
  if (Array.isArray(value)) return value as readonly unknown[]
  if (!isObject(value)) return null
  const rows = Object.keys(value)
  return rows.length > 0 && rows.every((row, index) => row === String(index))
    ? Object.values(value)
    : null
}
