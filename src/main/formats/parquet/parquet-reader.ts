import { importFinding } from '@shared/contract/import-findings.ts'
import { placeAt } from '@shared/domain/draft.ts'
import { Refusal, type FormatReader, type ReadRequest } from '../format.ts'
import { Gathering, Reading } from '../json/record-reading.ts'
import { isItem, isObject, type JsonObject } from '../json/record.ts'
import { rowsOf } from '../json/rows.ts'
import { openParquet, type ParquetFile } from './parquet-file.ts'
import { plainValue } from './plain-value.ts'

/** "PAR1", and "PARE" of a file whose footer is encrypted. */
const MARKS: readonly (readonly number[])[] = [
  [0x50, 0x41, 0x52, 0x31],
  [0x50, 0x41, 0x52, 0x45]
]
/** Rows by which a table is known for one of items. */
const ROWS_SEEN = 200
/** Rows between two waits for the other side. */
const BETWEEN_WAITS = 500

/** Tables as data sets are published: each row is a record, read as one of JSON is. */
export const parquetReader: FormatReader = {
  format: 'parquet',
  recognises: ({ head }) => MARKS.some((mark) => mark.every((byte, at) => head[at] === byte)),
  async read(request) {
    const file = await openParquet(request.source)
    try {
      await readItems(file, request)
    } finally {
      file.close()
    }
  }
}

async function readItems(file: ParquetFile, { sink, mapping }: ReadRequest): Promise<void> {
  const gathering = new Gathering()
  const together: Record<string, unknown> = {}
  for await (const { rows, first } of file.groups()) {
    for (const [index, record] of rows.flatMap(recordsOf).entries()) {
      gathering.take(record)
      if (first + index < ROWS_SEEN) addFilled(together, record)
    }
  }
  const table = gathering.understand(mapping)
  table.show(sink)
  if (!isItem(together) && !table.looksLikeItems)
    throw new Refusal(importFinding('no-items', placeAt(), {}))
  table.tell(sink)
  const reading = new Reading(table, sink)
  for await (const { rows, first } of file.groups()) {
    for (const [index, row] of rows.entries()) {
      const place = placeAt({ line: first + index + 1 })
      for (const record of recordsOf(row)) {
        reading.take(record, { place, handed: {}, group: null, number: null })
      }
      if (index % BETWEEN_WAITS === 0) await sink.drained()
    }
  }
  reading.finish()
}

const recordsOf = (row: Record<string, unknown>): JsonObject[] => {
  const plain = plainValue(row)
  const record = isObject(plain) ? plain : {}
  return rowsOf(record) ?? [record]
}

/** All that the first rows have together: a row of its own may lack what makes it an item. */
function addFilled(together: Record<string, unknown>, record: JsonObject): void {
  for (const [name, value] of Object.entries(record)) {
    const empty = value === null || value === '' || (Array.isArray(value) && value.length === 0)
    if (empty || Object.hasOwn(together, name)) continue
    // Names are the file's: one of them may be __proto__.
    Object.defineProperty(together, name, { value, enumerable: true })
  }
}
