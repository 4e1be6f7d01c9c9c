import CFB from 'cfb'
import { importFinding } from '@shared/contract/import-findings.ts'
import { placeAt } from '@shared/domain/draft.ts'
import { looksLikeZip, openArchive, type Archive } from '../archive.ts'
import { Refusal, type FileSource } from '../format.ts'

/** What a workbook comes in: OOXML, OpenDocument, or a compound file of Excel 97 to 2003. */
export type WorkbookKind = 'xlsx' | 'ods' | 'xls' | 'encrypted'

export const WORKBOOK_LIMITS = {
  /** Cells of all sheets: 100,000 rows of 30 columns. */
  cells: 3_000_000,
  /** Bytes of a compound file, and of the content of an OpenDocument file. */
  otherBytes: 64 * 1024 * 1024,
  /** Bytes in which some tag ends: a cell holds 32,767 letters at most (ECMA-376-1, 18.3.1.96). */
  tagBytes: 1024 * 1024
} as const

const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
const CLOSING = 0x3e
const OPEN_DOCUMENT = 'application/vnd.oasis.opendocument.spreadsheet'

/** Null for a file that is no workbook. */
export async function workbookKind(source: FileSource): Promise<WorkbookKind | null> {
  if (COMPOUND_FILE.every((byte, at) => source.head[at] === byte)) return compoundKind(source)
  if (!looksLikeZip(source)) return null
  let archive: Archive
  try {
    archive = await openArchive(source)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    // A zip file that is not safe to open is a workbook where its first entries say so: reading it tells why not.
    const head = Buffer.from(source.head).toString('latin1')
    return head.includes('xl/') || head.includes(OPEN_DOCUMENT) ? 'xlsx' : null
  }
  try {
    if (archive.names.some((name) => /^xl\/workbook\.(?:xml|bin)$/iu.test(name))) return 'xlsx'
    if (!archive.has('mimetype') || archive.sizeOf('mimetype') > 200) return null
    const type = Buffer.from((await archive.read('mimetype')) ?? []).toString('latin1')
    return type.startsWith(OPEN_DOCUMENT) ? 'ods' : null
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return null
  } finally {
    archive.close()
  }
}

function compoundKind(source: FileSource): WorkbookKind | null {
  if (source.size > WORKBOOK_LIMITS.otherBytes) return null
  try {
    const file = CFB.read(Buffer.from(source.bytes()), { type: 'buffer' })
    const has = (name: string): boolean => CFB.find(file, `/${name}`) !== null
    if (has('EncryptedPackage')) return 'encrypted'
    return has('Workbook') || has('Book') ? 'xls' : null
  } catch {
    // The library throws plain errors for damaged files: not a workbook that could be read.
    return null
  }
}

/** Reads every entry once, so that what unpacks beyond all measure is refused before the parser sees it. */
export async function checkArchive(source: FileSource): Promise<void> {
  const archive = await openArchive(source)
  try {
    let cells = 0
    for (const name of archive.names) {
      const bytes = await archive.read(name)
      if (bytes === null) continue
      if (/\.xml$/iu.test(name)) checkTags(bytes, name)
      if (/^xl\/worksheets\/.*\.xml$/iu.test(name)) cells += countTags(bytes, 'c')
      if (/sharedStrings\.xml$/iu.test(name)) checkCount(countTags(bytes, 'si'))
      if (name === 'content.xml') cells += openDocumentCells(bytes)
      checkCount(cells)
    }
  } finally {
    archive.close()
  }
}

function checkCount(cells: number): void {
  if (cells <= WORKBOOK_LIMITS.cells) return
  const data = { what: 'cell', limit: WORKBOOK_LIMITS.cells } as const
  throw new Refusal(importFinding('too-large', placeAt(), data))
}

/** A tag of a million attributes is small in the file, and large as what the parser makes of it. */
function checkTags(bytes: Uint8Array, entry: string): void {
  const limit = WORKBOOK_LIMITS.tagBytes
  for (let from = 0; from + limit < bytes.length;) {
    const end = bytes.subarray(from, from + limit).lastIndexOf(CLOSING)
    if (end < 0) {
      throw new Refusal(importFinding('too-large', placeAt({ entry }), { what: 'entry', limit }))
    }
    from += end + 1
  }
}

/** Start tags of a name, with a prefix or without. */
function countTags(bytes: Uint8Array, name: string): number {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let count = 0
  for (const start of [`<${name}`, `:${name}`]) {
    for (let at = text.indexOf(start); at >= 0; at = text.indexOf(start, at + start.length)) {
      const after = text[at + start.length] ?? 0
      // A space, a line end, "/" or ">" ends the name.
      if (after <= 0x20 || after === 0x2f || after === 0x3e) count += 1
    }
  }
  return count
}

/** OpenDocument writes equal cells and rows once and says how often: what they would unfold to. */
function openDocumentCells(bytes: Uint8Array): number {
  if (bytes.length > WORKBOOK_LIMITS.otherBytes) {
    const data = { what: 'entry', limit: WORKBOOK_LIMITS.otherBytes } as const
    throw new Refusal(importFinding('too-large', placeAt({ entry: 'content.xml' }), data))
  }
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  let [cells, rowCells, repeated] = [0, 0, 1]
  for (const tag of text.matchAll(/<table:table-(row|cell)\b([^>]*)>|<\/table:table-row>/gu)) {
    const [, name, attributes = ''] = tag
    const times = Number(/number-(?:rows|columns)-repeated="(\d+)"/u.exec(attributes)?.[1] ?? 1)
    if (name === 'row') [rowCells, repeated] = [0, times]
    // Empty cells at the end of a row, and empty rows, are repeated to the edge of the sheet and cost nothing.
    else if (name === 'cell' && !attributes.endsWith('/')) rowCells += times
    else if (name === undefined) cells += rowCells * repeated
  }
  return cells
}
