import { importFinding } from '@shared/contract/import-findings.ts'
import { placeAt } from '@shared/domain/draft.ts'
import type { ReadSink } from '../format.ts'
import type { TablePlan } from './plan-table.ts'
import { lackingRoles, tableView, tellAssumptions } from './table-drafts.ts'

/** Hands the table to the preview and tells what was assumed of it. */
export function tellTable(
  { kind, understanding, header, samples }: TablePlan,
  { sheet, rows, sink }: { sheet: string | null; rows: number; sink: ReadSink }
): void {
  const cells = samples.map((row) => row.cells)
  const headerLine = header?.line ?? null
  sink.table(tableView(understanding, { name: sheet, headerLine, rows, samples: cells }))
  const place = placeAt({ sheet })
  if (kind === 'unknown') {
    sink.finding(importFinding('columns-unknown', place, { lacking: lackingRoles(understanding) }))
    return
  }
  if (header === null) {
    const columns = understanding.columns.map(({ role }) => role)
    sink.finding(importFinding('header-assumed', place, { columns }))
  }
  tellAssumptions(understanding, cells, place, sink)
}
