import { expect, test } from 'vitest'
import { xlsxReader } from '../xlsx/read-xlsx.ts'
import { xlsxWriter } from '../xlsx/write-xlsx.ts'
import { exported } from './exported-item.fixture.ts'
import { readBytes } from './reading.fixture.ts'
import { written } from './round-trip.fixture.ts'

test('a long bank goes on in another sheet, and all of it is read again', async () => {
  // Numbers that differ: what packs too well is taken for a bomb.
  const rationale = Array.from({ length: 60_000 }, (_, at) => (at * 7919) % 99_991).join(' ')
  const items = Array.from({ length: 60 }, (_, at) => exported({ id: `item-${at}`, rationale }))
  const bytes = await written(xlsxWriter.write({ items, asset: () => null, lost: () => undefined }))
  const { items: again, tables } = await readBytes(xlsxReader, bytes)
  expect(again.map(({ id }) => id)).toEqual(items.map(({ item }) => item.id))
  expect(tables.map(({ name }) => name)).toEqual(['문항', '문항 2'])
  expect(new Set(again.map(({ paper }) => paper.subject))).toEqual(new Set(['민법']))
}, 60_000)
