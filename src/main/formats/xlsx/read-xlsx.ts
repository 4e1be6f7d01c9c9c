import { read, type DenseWorkSheet, type WorkBook } from '@e965/xlsx'
import { importFinding } from '@shared/contract/import-findings.ts'
import { placeAt } from '@shared/domain/draft.ts'
import { looksLikeZip, openArchive } from '../archive.ts'
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
import { itemTableReader, remarkCounter } from '../table/read-item-table.ts'
import { RowSamples } from '../table/row-samples.ts'
import { tellTable } from '../table/tell-table.ts'
import { rowPictures, tellPictures } from './row-pictures.ts'
import { openPictures, type Pictures } from './sheet-pictures.ts'
import { sheetRows } from './sheet-rows.ts'
import { checkArchive, workbookKind } from './workbook-file.ts'

/** Names of sheets that say nothing of their subject. */
const PLAIN_NAME =
  /^(?:sheet|시트|worksheet|table)?\s*[(_-]?\d*\)?$|^(?:문항|문제|문제은행|기출문제|정답|답안|답안표|정답표|가답안|최종정답|최종답안|확정답안|전체|items?|questions?|answers?|answer\s*key|keys?|data|데이터|export)\s*\d*$/iu
/** Rows after which the other side is waited for. */
const PACE = 2000

/** Workbooks: XLSX, and of older programs XLS and ODS. Each sheet is a table of its own. */
export const xlsxReader: FormatReader = {
  format: 'xlsx',
  recognises: async (source) => (await workbookKind(source)) !== null,
  read: readXlsx
}

type Sheet = { name: string; rows: GridRow[]; plan: TablePlan }

async function readXlsx(request: ReadRequest): Promise<void> {
  const book = await openBook(request.source)
  if (!looksLikeZip(request.source)) {
    await readBook(book, request, null)
    return
  }
  const archive = await openArchive(request.source)
  try {
    await readBook(book, request, await openPictures(archive, request.sink))
  } finally {
    archive.close()
  }
}

async function readBook(
  book: WorkBook,
  { sink, mapping }: ReadRequest,
  pictures: Pictures
): Promise<void> {
  const pages = pagesOf(book)
  const sheets: Sheet[] = []
  const unknown: Sheet[] = []
  // Each is let go of once its rows are taken: a large workbook is held once, not twice.
  for (let page = pages.shift(); page !== undefined; page = pages.shift()) {
    const { name } = page
    const leftOut = (why: 'hidden' | 'empty' | 'no-items'): void =>
      sink.finding(importFinding('sheet-left-out', placeAt({ sheet: name }), { why }))
    if (page.isHidden) {
      leftOut('hidden')
      continue
    }
    const rows = page.sheet === null ? [] : sheetRows(page.sheet)
    if (rows.length === 0) {
      leftOut('empty')
      continue
    }
    const samples = new RowSamples()
    for (const row of rows) samples.add(row)
    const plan = planTable(samples.rows, mapping)
    if (plan.kind === 'unknown') leftOut('no-items')
    const known = plan.kind === 'unknown' ? unknown : sheets
    known.push({ name, rows, plan })
  }
  if (sheets.length === 0) {
    // The learner may say in the preview what the columns are.
    for (const { name, rows, plan } of unknown) {
      tellTable(plan, { sheet: name, rows: rows.length, sink })
    }
    throw new Refusal(importFinding('no-items', placeAt(), {}))
  }
  const several = sheets.length > 1
  for (const sheet of sheets) {
    if (sheet.plan.kind === 'keys') {
      readKeySheet(sheet, sink)
      tellPictures(pictures?.sheets.get(sheet.name) ?? [], sheet.name, sink)
    } else await readItemSheet(sheet, several, pictures, sink)
  }
}

type Page = { name: string; isHidden: boolean; sheet: DenseWorkSheet | null }

const pagesOf = (book: WorkBook): Page[] =>
  book.SheetNames.map((name, index) => {
    const sheet = book.Sheets[name]
    const isHidden = (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0
    return { name, isHidden, sheet: isDense(sheet) ? sheet : null }
  })

const isDense = (sheet: WorkBook['Sheets'][string] | undefined): sheet is DenseWorkSheet =>
  Array.isArray(sheet?.['!data'])

const subjectOf = (name: string): string | null =>
  PLAIN_NAME.test(name.trim()) ? null : name.trim().normalize('NFC')

function readKeySheet({ name, rows, plan }: Sheet, sink: ReadSink): void {
  const table = findKeyTable(rows, plan.header)
  if (table !== null) readKeyTable(table, { sheet: name, subject: subjectOf(name), sink })
}

async function readItemSheet(
  { name, rows, plan }: Sheet,
  several: boolean,
  pictures: Pictures,
  sink: ReadSink
): Promise<void> {
  const lying = pictures?.sheets.get(name) ?? []
  const placed =
    pictures === null || lying.length === 0
      ? null
      : rowPictures(lying, plan.understanding.columns, { ...pictures, sheet: name, sink })
  tellTable(plan, { sheet: name, rows: rows.length - (plan.header?.below ?? 0), sink })
  const subject = several ? subjectOf(name) : null
  const remarks = remarkCounter(name, sink)
  const readItem = itemTableReader(plan, {
    sheet: name,
    subject,
    remarks,
    sink: placed?.sink ?? sink
  })
  for (const [index, row] of rows.slice(plan.header?.below ?? 0).entries()) {
    readItem(placed === null ? row : await placed.into(row))
    if (index % PACE === PACE - 1) await sink.drained()
  }
  remarks.tell()
  placed?.tell()
}

async function openBook(source: FileSource): Promise<WorkBook> {
  const kind = await workbookKind(source)
  if (kind === 'encrypted') throw locked()
  if (kind !== 'xls') await checkArchive(source)
  try {
    return read(source.bytes(), {
      type: 'buffer',
      dense: true,
      cellDates: true,
      UTC: true,
      cellNF: true,
      cellText: false,
      cellHTML: false,
      cellFormula: false
    })
  } catch (cause) {
    if (cause instanceof Refusal) throw cause
    // The library throws plain errors, for damaged files and for locked ones.
    const detail = cause instanceof Error ? cause.message : String(cause)
    if (/password|encrypt/iu.test(detail)) throw locked(cause)
    throw new Refusal(importFinding('damaged', placeAt(), { detail }), { cause })
  }
}

const locked = (cause?: unknown): Refusal =>
  new Refusal(importFinding('password-protected', placeAt(), {}), { cause })
