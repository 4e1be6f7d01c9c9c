import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { csvReader } from '../csv/read-csv.ts'
import { csvWriter } from '../csv/write-csv.ts'
import { xlsxReader } from '../xlsx/read-xlsx.ts'
import { xlsxWriter } from '../xlsx/write-xlsx.ts'
import { readBytes } from './reading.fixture.ts'
import { draftAgain, exportedItems, written } from './round-trip.fixture.ts'

describe.each([
  { name: 'CSV', writer: csvWriter, reader: csvReader, runs: 60 },
  { name: 'XLSX', writer: xlsxWriter, reader: xlsxReader, runs: 25 }
])('$name', ({ writer, reader, runs }) => {
  test('every item that a table can carry comes back as it was', async () => {
    await fc.assert(
      fc.asyncProperty(exportedItems, async (items) => {
        const request = { items, asset: () => null, lost: () => undefined }
        const read = await readBytes(reader, await written(writer.write(request)))
        expect(read.refused).toBeNull()
        expect(read.rejects).toEqual([])
        expect(read.recognised).toBe(true)
        expect(read.items).toEqual(
          items.map((item, index) =>
            draftAgain(item, read.items[index]?.place ?? expect.fail(`item ${index} is lost`))
          )
        )
      }),
      { numRuns: runs }
    )
  }, 60_000)
})
