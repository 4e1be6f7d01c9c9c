import { parquetWriteBuffer } from 'hyparquet-writer'
import { expect, test } from 'vitest'
import { csvReader } from '../csv/read-csv.ts'
import { essence, readContent } from '../json/reading.fixture.ts'
import { parquetReader } from './parquet-reader.ts'

// Columns as the hub's own conversion has them; the rows are invented.
const STEMS = ['세율은?', '과세가격은?', '보세구역은?']
const OPTIONS = [
  ['가액', '세액', '과세표준', '세율', '관세'],
  ['실지급액', '견적가', '정가', '원가'],
  ['지정', '특허', '종합', '자유', '공항']
]
const pro = (solutions: readonly string[]): Uint8Array =>
  new Uint8Array(
    parquetWriteBuffer({
      columnData: [
        { name: 'question', data: STEMS },
        { name: 'options', data: OPTIONS },
        { name: 'solution', data: [...solutions] },
        { name: 'license_name', data: ['관세사', '관세사', '관세사'] },
        { name: 'subject', data: ['관세법개론', '관세법개론', '관세법개론'] }
      ],
      schema: [
        { name: 'root', num_children: 5 },
        text('question'),
        { name: 'options', converted_type: 'LIST', repetition_type: 'OPTIONAL', num_children: 1 },
        { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
        text('element'),
        text('solution'),
        text('license_name'),
        text('subject')
      ]
    })
  )
function text(name: string) {
  const string = { type: 'BYTE_ARRAY', converted_type: 'UTF8' } as const
  return { name, ...string, repetition_type: 'OPTIONAL' as const }
}

test('KMMLU-Pro as Parquet: lists of options, source and terms by its columns', async () => {
  const { items, rejects } = await readContent(parquetReader, pro(['5', '1', '2']))
  expect(rejects).toEqual([])
  expect(items.map(essence)).toEqual([
    [STEMS[0], OPTIONS[0], [5]],
    [STEMS[1], OPTIONS[1], [1]],
    [STEMS[2], OPTIONS[2], [2]]
  ])
  expect(items[2]).toMatchObject({
    paper: { exam: '관세사', subject: '관세법개론', round: null },
    source: 'KMMLU-Pro',
    licence: 'CC BY-NC-ND 4.0'
  })
})

test('the same as a table that somebody made of it: a solution of marks is the key', async () => {
  const row = (at: number, no: number): string =>
    `${STEMS[at]},"${JSON.stringify(OPTIONS[at]).replaceAll('"', '""')}",${no},관세사,관세법개론`
  const table = [
    'question,options,solution,license_name,subject',
    ...[5, 1, 2].map((no, at) => row(at, no))
  ].join('\n')
  const { items } = await readContent(csvReader, table)
  expect(items.map((item) => essence(item)[2])).toEqual([[5], [1], [2]])
  expect(items[0]).toMatchObject({ source: 'KMMLU-Pro', licence: 'CC BY-NC-ND 4.0' })
})
