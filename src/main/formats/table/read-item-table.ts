import { importFinding } from '@shared/contract/import-findings.ts'
import { placeAt, type DraftPaper } from '@shared/domain/draft.ts'
import { setOfColumns, type PublishedSet } from '@shared/domain/published-sets.ts'
import type { ReadSink } from '../format.ts'
import { cellText, isBlankCell, squeeze, type TableCell } from './cell-text.ts'
import type { GridRow } from './find-header.ts'
import { paperOfTitle } from './paper-of-title.ts'
import type { TablePlan } from './plan-table.ts'
import { readRow } from './table-drafts.ts'

const SAMPLE_LENGTH = 80

/**
 * Reads the rows below a heading. Headings again, titles of parts and remarks among the rows are no items. What the
 * title above the table says of round and form, and what the sheet's name says of the subject, counts for rows that
 * do not say it themselves.
 */
export function itemTableReader(
  { understanding, header, title }: TablePlan,
  {
    sheet,
    subject,
    remarks,
    sink
  }: { sheet: string | null; subject: string | null; remarks: Remarks; sink: ReadSink }
): (row: GridRow) => void {
  const heading = header === null ? null : header.names.map(squeeze)
  const set = setOfColumns(understanding.columns.map(({ name }) => name))
  const told = withPaper(sink, { subject, ...paperOfTitle(title).paper }, set)
  const isHeading = (cells: GridRow['cells']): boolean =>
    heading?.every((name, column) => squeeze(cellText(cells[column])) === name) === true
  return ({ line, cells }) => {
    if (isHeading(cells)) return
    if (isRemark(cells, understanding.columns)) remarks.add(cells)
    else readRow(understanding, cells, placeAt({ sheet, line }), told)
  }
}

export type Remarks = {
  add: (cells: readonly TableCell[], lines?: number) => void
  tell: () => void
}

/** Counts lines that are no records, told together at the end. */
export function remarkCounter(sheet: string | null, sink: ReadSink): Remarks {
  let [lines, sample] = [0, '']
  return {
    add: (cells, count = 1) => {
      const text = cells
        .map(cellText)
        .filter((one) => one !== '')
        .join(' ')
      if (text === '') return
      lines += count
      if (sample === '') sample = text.slice(0, SAMPLE_LENGTH)
    },
    tell: () => {
      if (lines === 0) return
      sink.finding(importFinding('lines-left-out', placeAt({ sheet }), { lines, sample }))
    }
  }
}

/** "제1과목 민법" or "※ …" across a table: the only filled cell, and not where stems stand. */
function isRemark(
  cells: readonly TableCell[],
  columns: TablePlan['understanding']['columns']
): boolean {
  const filled = cells.flatMap((cell, column) => (isBlankCell(cell) ? [] : [column]))
  const [only] = filled
  if (only === undefined || filled.length > 1 || columns.length < 3) return false
  const text = cellText(cells[only])
  if (columns[only]?.role !== 'stem') return true
  return /^(?:※|\*|#|\[|<|제?\s*\d+\s*과목)/u.test(text) && text.length < SAMPLE_LENGTH
}

const withPaper = (
  sink: ReadSink,
  paper: Omit<DraftPaper, 'exam'>,
  set: PublishedSet | null
): ReadSink => ({
  ...sink,
  item: (draft) => {
    const { subject, round, form } = draft.paper
    sink.item({
      ...draft,
      source: draft.source ?? set?.source ?? null,
      licence: draft.licence ?? set?.licence ?? null,
      paper: {
        ...draft.paper,
        subject: subject ?? paper.subject,
        round: round ?? paper.round,
        form: form ?? paper.form
      }
    })
  }
})
