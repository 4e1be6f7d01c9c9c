import { expect, test } from 'vitest'
import type { Mapping } from '@shared/domain/mapping.ts'
import { csvReader } from '../csv/read-csv.ts'
import { workbookOf } from '../xlsx/made-workbook.fixture.ts'
import { xlsxReader } from '../xlsx/read-xlsx.ts'
import { readBytes, told } from './reading.fixture.ts'

const ROWS = [
  ['갑', '을', '병'],
  ['첫 물음은?', '가 또는 나', '둘째'],
  ['둘째 물음은?', '마 또는 바', '첫째']
]
const asText = (separator: string): string => ROWS.map((row) => row.join(separator)).join('\n')
const csv = asText(',')
const book = workbookOf([{ name: '시트', rows: ROWS }])

test.each([
  ['CSV', csvReader, csv],
  ['TSV', csvReader, asText('\t')],
  ['XLSX', xlsxReader, book]
] as const)(
  'a %s of headings that mean nothing is shown for mapping, with what could not be told',
  async (_, reader, bytes) => {
    const { recognised, tables, findings, refused } = await readBytes(reader, bytes)
    expect(recognised).toBe(true)
    expect(tables).toMatchObject([
      { headerLine: 1, columns: [{ name: '갑' }, { name: '을' }, { name: '병' }] }
    ])
    expect(findings).toContainEqual(expect.objectContaining({ code: 'columns-unknown' }))
    expect(refused?.code).toBe('no-items')
  }
)

test('two columns and two rows are enough', async () => {
  const { recognised, tables } = await readBytes(csvReader, '갑,을\n하나,둘\n')
  expect(recognised).toBe(true)
  expect(tables[0]?.columns.map(({ name, samples }) => [name, samples])).toEqual([
    ['갑', ['하나']],
    ['을', ['둘']]
  ])
})

test('lines of prose with a comma each are no table', async () => {
  const prose = '관세는 국세이고, 부가가치세도 국세이다.\n그러나 취득세는, 지방세이다.\n'
  expect((await readBytes(csvReader, prose)).recognised).toBe(false)
})

test('what the learner says of the columns is read, and the headings are no item', async () => {
  const mapping: Mapping = {
    roles: { 갑: 'stem', 을: 'options', 병: 'key' },
    keyForm: null
  }
  const table = '갑,을,병\n첫 물음은?,가 | 나 | 다 | 라,2\n둘째 물음은?,마 | 바 | 사 | 아,3\n'
  const { items, rejects } = await readBytes(csvReader, table, mapping)
  expect(items.map(({ stem }) => stem)).toEqual(['첫 물음은?', '둘째 물음은?'])
  expect(told(rejects)).toEqual([])
})
