import { importFinding } from '@shared/contract/import-findings.ts'
import { placeAt } from '@shared/domain/draft.ts'
import {
  encodingOfFile,
  encodingOfHead,
  headText,
  textPieces,
  type TextEncoding
} from '../../lib/decode-text.ts'
import {
  Refusal,
  type FileSource,
  type FormatReader,
  type ReadRequest,
  type ReadSink
} from '../format.ts'
import type { GridRow } from '../table/find-header.ts'
import { findKeyTable, readKeyTable } from '../table/key-table.ts'
import { planTable, type TablePlan } from '../table/plan-table.ts'
import { RowSamples } from '../table/row-samples.ts'
import { tellTable } from '../table/tell-table.ts'
import { findCsvTable, type CsvTable } from './csv-table.ts'
import { csvRows } from './csv-rows.ts'
import { MOST_COLUMNS, tableCells, tableLines } from './delimiter.ts'
import { linesOf } from './lines.ts'
import { CsvRecords, type CsvRecord } from './records.ts'

/** Rows of the longest key table. */
const MOST_KEYS = 50_000

/** CSV and its kin: cells between commas, tabs, semicolons or bars, in any encoding of Korean text. */
export const csvReader: FormatReader = {
  format: 'csv',
  recognises: (source) => {
    const encoding = encodingOfHead(source.head, source.head.length === source.size)
    return encoding !== null && headTable(source, encoding, () => null) !== null
  },
  read: readCsv
}

async function readCsv({ source, sink, mapping }: ReadRequest): Promise<void> {
  const encoding = await encodingOfFile(source.head, () => source.stream())
  if (encoding === null) throw damaged('encoding')
  const { shape } = headTable(source, encoding, mapping) ?? {}
  if (shape === undefined) throw damaged('no table')
  const records = (): AsyncGenerator<CsvRecord[]> => recordsOf(source, encoding, shape)
  const samples = new RowSamples()
  for await (const some of records()) for (const row of rowsOf(some)) samples.add(row)
  const plan = planTable(samples.rows, mapping)
  if (encoding !== 'utf-8') sink.finding(importFinding('read-as', placeAt(), { encoding }))
  if (plan.kind === 'keys') {
    readKeys(await firstRows(records()), plan, sink)
    return
  }
  tellTable(plan, { sheet: null, rows: samples.count, sink })
  if (plan.kind === 'unknown') throw new Refusal(importFinding('no-items', placeAt(), {}))
  const rows = csvRows(plan, sink)
  for await (const some of records()) {
    for (const record of some) rows.add(record)
    await sink.drained()
  }
  rows.end()
}

const damaged = (detail: string): Refusal =>
  new Refusal(importFinding('damaged', placeAt(), { detail }))

/** What the first lines of a file are split into; the last one may be cut off and is left out. */
function headTable(
  { head, size }: FileSource,
  encoding: TextEncoding,
  mapping: ReadRequest['mapping']
): CsvTable | null {
  const text = headText(head, encoding)
  const lines = text.replace(/^\uFEFF/u, '').split(/\r\n|\n|\r/u)
  if (head.length < size) lines.pop()
  return findCsvTable(lines, mapping)
}

function readKeys(rows: readonly GridRow[], { header }: TablePlan, sink: ReadSink): void {
  const table = findKeyTable(rows, header)
  if (table === null) throw new Refusal(importFinding('no-items', placeAt(), {}))
  readKeyTable(table, { sheet: null, subject: null, sink })
}

async function firstRows(records: AsyncGenerator<CsvRecord[]>): Promise<GridRow[]> {
  const rows: GridRow[] = []
  for await (const some of records) {
    rows.push(...rowsOf(some))
    if (rows.length > MOST_KEYS) {
      throw new Refusal(importFinding('too-large', placeAt(), { what: 'rows', limit: MOST_KEYS }))
    }
  }
  return rows
}

const rowsOf = (records: readonly CsvRecord[]): GridRow[] =>
  records.flatMap((record) =>
    record.kind === 'row' && record.cells.some((cell) => cell !== '')
      ? [{ line: record.line, cells: record.cells.slice(0, MOST_COLUMNS) }]
      : []
  )

async function* recordsOf(
  source: FileSource,
  encoding: TextEncoding,
  shape: CsvTable['shape']
): AsyncGenerator<CsvRecord[]> {
  const records = new CsvRecords(shape)
  const harmless = (some: readonly CsvRecord[]): CsvRecord[] =>
    some.map((record) =>
      record.kind === 'row' ? { ...record, cells: tableCells(record.cells) } : record
    )
  for await (const lines of linesOf(textPieces(source.stream(), encoding))) {
    yield harmless(records.push(tableLines(lines, shape.delimiter)))
  }
  yield harmless(records.end())
}
