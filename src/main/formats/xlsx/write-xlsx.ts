import { Zip, ZipDeflate } from 'fflate'
import {
  itemColumns,
  mostOptions,
  repeatable,
  tellLosses,
  type ItemColumn,
  type WrittenCell
} from '../table/item-columns.ts'
import type { FormatWriter, WriteRequest } from '../write.ts'
import {
  columnName,
  SHEET_END,
  sheetPart,
  sheetStart,
  workbookParts,
  xmlText
} from './workbook-parts.ts'

/** Characters of rows that are packed in one go. */
const PIECE = 256 * 1024
/** Characters of one sheet: a long bank goes on in a second one, so that no part is too large to be read again. */
const SHEET = 16 * 1024 * 1024

/** Sheets with a row an item, as every spreadsheet opens them. Texts are stored as texts: none is a formula. */
export const xlsxWriter: FormatWriter = { format: 'xlsx', extension: 'xlsx', write: writeXlsx }

// eslint-disable-next-line @typescript-eslint/require-await -- writers are asynchronous by contract, this one has nothing to wait for
async function* writeXlsx({ items, lost }: WriteRequest): AsyncGenerator<Uint8Array> {
  const all = repeatable(items)
  const columns = itemColumns(mostOptions(all))
  const zip = new PackedParts()
  const start =
    sheetStart(widths(columns)) +
    rowXml(
      1,
      columns.map(({ name }) => name),
      'heading'
    )
  let [sheets, line, written, text] = [1, 1, 0, start]
  zip.begin(sheetPart(sheets))
  for (const item of all) {
    tellLosses(item, lost)
    if (written > SHEET) {
      zip.add(text + SHEET_END)
      zip.end()
      sheets += 1
      zip.begin(sheetPart(sheets))
      ;[line, written, text] = [1, 0, start]
    }
    line += 1
    text += rowXml(
      line,
      columns.map(({ cell }) => cell(item)),
      'body'
    )
    if (text.length < PIECE) continue
    zip.add(text)
    written += text.length
    text = ''
    yield* zip.take()
  }
  zip.add(text + SHEET_END)
  zip.end()
  for (const [name, xml] of workbookParts(sheets)) {
    zip.begin(name)
    zip.add(xml)
    zip.end()
  }
  zip.close()
  yield* zip.take()
}

/** A zip file, part after part; what is ready of it is taken away while it grows. */
class PackedParts {
  readonly #encoder = new TextEncoder()
  readonly #zip: Zip
  #part = new ZipDeflate('')
  #ready: Uint8Array[] = []

  constructor() {
    this.#zip = new Zip((error, piece) => {
      if (error !== null) throw error
      this.#ready.push(piece)
    })
  }

  begin(name: string): void {
    this.#part = new ZipDeflate(name, { level: 6 })
    this.#zip.add(this.#part)
  }

  add(text: string): void {
    this.#part.push(this.#encoder.encode(text))
  }

  end(): void {
    this.#part.push(new Uint8Array(), true)
  }

  close(): void {
    this.#zip.end()
  }

  take(): Uint8Array[] {
    const ready = this.#ready
    this.#ready = []
    return ready
  }
}

/** Characters. */
const widths = (columns: readonly ItemColumn[]): number[] =>
  columns.map(({ role }) => {
    if (role === 'stem' || role === 'stimulus' || role === 'rationale') return 60
    return role === 'statements' || /^(?:option|reason):/u.test(role) ? 30 : 12
  })

/** Styles are those of `styles.xml`: 1 wraps lines, 2 is the heading. */
function rowXml(line: number, cells: readonly WrittenCell[], kind: 'heading' | 'body'): string {
  const style = kind === 'heading' ? 2 : 1
  const xml = cells.map((cell, column) => {
    if (cell === null || cell === '') return ''
    const at = `r="${columnName(column)}${line}" s="${style}"`
    return typeof cell === 'number'
      ? `<c ${at}><v>${cell}</v></c>`
      : `<c ${at} t="inlineStr"><is><t xml:space="preserve">${xmlText(cell)}</t></is></c>`
  })
  return `<row r="${line}">${xml.join('')}</row>`
}
