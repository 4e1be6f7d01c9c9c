import type { ColumnRole, Mapping } from '@shared/domain/mapping.ts'
import { profileOf } from './column-profile.ts'
import { namedRoles } from './column-roles.ts'
import { findHeader, plainHeader, titleOf, type GridRow, type Header } from './find-header.ts'
import { findKeyTable } from './key-table.ts'
import { holdsItems, understandTable, type Understanding } from './table-drafts.ts'

/** What a table is taken for, from its first rows and some of the others. */
export type TablePlan = {
  kind: 'items' | 'keys' | 'unknown'
  header: Header | null
  columns: number
  understanding: Understanding
  /** What stands above the heading, in one line. */
  title: string
  /** Rows below the heading that it was understood from. */
  samples: GridRow[]
}

/** Whether the learner corrected what the columns of a table hold; asked by the table's signature. */
export type AskMapping = (signature: string) => Mapping | null

/** `rows`: the first rows of the table in a piece, then any others. */
export function planTable(rows: readonly GridRow[], mapping: AskMapping): TablePlan {
  const plan = planUnder(findHeader(rows), rows, mapping)
  const plain = plan.kind === 'unknown' ? plainHeader(rows) : null
  if (plain === null) return plan
  // The learner is shown the file's own words for its columns, whatever they mean.
  const named = planUnder(plain, rows, mapping)
  return named.kind === 'keys' ? plan : named
}

function planUnder(found: Header | null, rows: readonly GridRow[], mapping: AskMapping): TablePlan {
  const samples = rows.slice(found?.below ?? 0)
  const columns = found === null ? usualWidth(samples) : found.names.length
  const names = found?.names ?? Array.from({ length: columns }, () => '')
  const even = samples.filter((row) => row.cells.length === columns)
  const cells = (even.length > 0 ? even : samples).map((row) => row.cells)
  const own = understandTable(names, cells, null)
  const given = mapping(own.signature)
  const understanding = given === null ? own : understandTable(names, cells, given)
  const header = given === null ? found : renamed(found, understanding)
  const title = titleOf(rows.slice(0, Math.max(0, (found?.below ?? 0) - 1)))
  const plan = { header, columns, understanding, title, samples }
  const keysFirst = given === null && isKeyTable(names, cells)
  if (keysFirst && findKeyTable(rows, header) !== null) return { ...plan, kind: 'keys' }
  if (holdsItems(understanding)) return { ...plan, header: found, kind: 'items' }
  return { ...plan, kind: findKeyTable(rows, header) === null ? 'unknown' : 'keys' }
}

const KEY_TABLE_NAMES: Partial<Record<ColumnRole, string>> = {
  number: '번호',
  key: '정답',
  subject: '과목',
  round: '회차',
  form: '책형'
}

/** The headings of a key table as the learner understands them. */
const renamed = (header: Header | null, { columns }: Understanding): Header => ({
  line: header?.line ?? 0,
  below: header?.below ?? 0,
  names: columns.map(({ role }) => KEY_TABLE_NAMES[role] ?? '')
})

/** Numbers and keys by name, and nothing to be asked. */
function isKeyTable(names: readonly string[], cells: readonly GridRow['cells'][]): boolean {
  const roles = namedRoles(
    names,
    names.map((_, column) => profileOf(cells, column))
  )
  const has = (role: (typeof roles)[number]): boolean => roles.includes(role)
  return has('number') && has('key') && !has('stem') && !has('option:1') && !has('options')
}

/** Cells of most rows. */
export function usualWidth(rows: readonly GridRow[]): number {
  const counts = new Map<number, number>()
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1)
  const [usual] = [...counts].filter(([width]) => width > 1).toSorted((a, b) => b[1] - a[1])
  return usual?.[0] ?? 1
}
