import { toCsv } from '@shared/domain/csv.ts'
import { itemColumns, mostOptions, repeatable, tellLosses } from '../table/item-columns.ts'
import type { FormatWriter, WriteRequest } from '../write.ts'

/** Rows in one piece. */
const PIECE = 500

/** CSV as Excel opens it: UTF-8 behind a byte order mark, formulae made harmless. One row an item. */
export const csvWriter: FormatWriter = { format: 'csv', extension: 'csv', write: writeCsv }

// eslint-disable-next-line @typescript-eslint/require-await -- writers are asynchronous by contract, this one has nothing to wait for
async function* writeCsv({ items, lost }: WriteRequest): AsyncGenerator<Uint8Array> {
  const all = repeatable(items)
  const columns = itemColumns(mostOptions(all))
  const encoder = new TextEncoder()
  yield encoder.encode(toCsv([columns.map(({ name }) => name)]))
  let text = ''
  let rows = 0
  for (const item of all) {
    tellLosses(item, lost)
    // The byte order mark stands before the headings only.
    text += toCsv([columns.map(({ cell }) => cell(item))]).slice(1)
    rows += 1
    if (rows % PIECE > 0) continue
    yield encoder.encode(text)
    text = ''
  }
  if (text !== '') yield encoder.encode(text)
}
