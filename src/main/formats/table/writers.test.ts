import { describe, expect, test } from 'vitest'
import { csvReader } from '../csv/read-csv.ts'
import { csvWriter } from '../csv/write-csv.ts'
import type { ExportedItem } from '../write.ts'
import { xlsxReader } from '../xlsx/read-xlsx.ts'
import { xlsxWriter } from '../xlsx/write-xlsx.ts'
import { exported, ITEM } from './exported-item.fixture.ts'
import { readBytes } from './reading.fixture.ts'
import { written } from './round-trip.fixture.ts'

type Writer = typeof csvWriter
const write = (writer: Writer, items: Iterable<ExportedItem>): Promise<Buffer> =>
  written(writer.write({ items, asset: () => null, lost: () => undefined }))

test('CSV is UTF-8 behind a mark with Korean headings, and no cell of it is calculated', async () => {
  expect((await write(csvWriter, [exported()])).toString()).toBe(
    '\uFEFF번호,시험,과목,회차,책형,단원,지문,지문묶음,문제,보기,선택지1,선택지2,정답,정답수,정답구분,해설,선택지해설1,선택지해설2,태그,난이도,인지수준,근거,기준일,출처,라이선스,문항ID\r\n' +
      // One statement alone is written as a list: "ㄱ. 둘" would be read as a text.
      `,,민법,,,,,,'=1+1의 값은?,"[[""ㄱ"",""둘""]]",① ① 2,② ② 3,①,,최종정답,,,셋이 아니다,,,,,,,CC BY 4.0,item-1\r\n`
  )
})

describe.each([
  { name: 'CSV', writer: csvWriter, reader: csvReader },
  { name: 'XLSX', writer: xlsxWriter, reader: xlsxReader }
])('$name', ({ writer, reader }) => {
  test('items that can be gone through only once are all written', async () => {
    function* once(): Generator<ExportedItem> {
      yield exported({ id: 'a' })
      yield exported({ id: 'b', options: [...ITEM.options, { no: 3, text: '4', reason: null }] })
    }
    const { items } = await readBytes(reader, await write(writer, once()))
    expect(items.map(({ id, options }) => [id, options.length])).toEqual([
      ['a', 2],
      ['b', 3]
    ])
  })

  test('of several printings the latest is written; that, and pictures, are told as lost', async () => {
    const lost: string[] = []
    const printing = { form: '', number: 7 }
    const items = [
      exported(
        { id: 'a', stem: '그림의 도형은? ![삼각형](asset:a.png)' },
        {
          printings: [
            { ...printing, round: '제41회', heldOn: '2024-03-02' },
            { ...printing, round: '제42회', heldOn: '2025-03-01' },
            { ...printing, round: '제40회', heldOn: null }
          ]
        }
      ),
      exported({ id: 'b' })
    ]
    const bytes = await written(
      writer.write({ items, asset: () => null, lost: (what, id) => lost.push(`${id} ${what}`) })
    )
    expect(lost).toEqual(['a pictures', 'a printings'])
    const { items: again } = await readBytes(reader, bytes)
    expect(again[0]?.paper.round).toBe('제42회')
  })

  test('a bank without items is a file with headings', async () => {
    const { items, rejects } = await readBytes(reader, await write(writer, []))
    expect([items, rejects]).toEqual([[], []])
  })
})
