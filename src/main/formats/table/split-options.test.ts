import { describe, expect, test } from 'vitest'
import type { Mapping } from '@shared/domain/mapping.ts'
import { csvReader } from '../csv/read-csv.ts'
import { readBytes, readTable, told } from './reading.fixture.ts'
import { optionSplitOf, splitOptions } from './split-options.ts'

const NAMES = ['번호', '문제', '선택지', '정답']
const table = (...options: string[]) =>
  readTable({
    names: NAMES,
    rows: options.map((text, at) => [at + 1, `${at + 1}번 문항으로 옳은 것은?`, text, 2])
  })
const textsOf = ({ items }: Pick<ReturnType<typeof readTable>, 'items'>): string[][] =>
  items.map(({ options }) => options.map(({ text }) => text))

describe('a column of all options', () => {
  test.each([
    [',', '가, 나, 다, 라', '마,바,사,아'],
    ['fullwidth', '가、나、다、라', '마、바、사、아'],
    ['/', '가/나/다/라', '마 / 바 / 사 / 아'],
    ['|', '가 | 나 | 다 | 라', '마|바|사|아'],
    [';', '가; 나; 다; 라', '마;바;사;아'],
    ['line', '가\n나\n다\n라', '마\n바\n\n사\n아'],
    ['mark', '1) 가 2) 나 3) 다 4) 라', '1) 마 2) 바 3) 사 4) 아']
  ])('is divided at each %s', (_, first, second) => {
    const read = table(first, second)
    expect(textsOf(read)).toEqual([
      ['가', '나', '다', '라'],
      ['마', '바', '사', '아']
    ])
    expect(read.findings).toEqual([])
  })

  test('is divided at commas with a space where numbers have commas of their own', () => {
    const prices = '1,000원, 2,000원, 3,000원, 4,000원'
    expect(textsOf(table(prices, prices))).toEqual(
      Array(2).fill(['1,000원', '2,000원', '3,000원', '4,000원'])
    )
  })

  test('reads no row otherwise than the others: one of another shape is told, not guessed', () => {
    const same = Array.from({ length: 8 }, () => '가, 나, 다, 라, 마')
    const read = table(...same, '가, 나, 다', '가|나|다|라|마')
    expect(textsOf(read)).toEqual(Array(8).fill(['가', '나', '다', '라', '마']))
    expect(told(read.rejects)).toEqual(['too-few-options 10', 'too-few-options 11'])
  })

  test.each([
    ['rows of several lengths', ['가, 나, 다, 라', '가, 나', '가, 나, 다', '가, 나, 다, 라, 마']],
    ['three parts, which sentences have too', ['가, 나, 다', '라, 마, 바']],
    ['two signs that would both do', ['가/1, 나/2, 다/3, 라', '가/1, 나/2, 다/3, 라']],
    ['a single row', ['가, 나, 다, 라']]
  ])('is left whole for %s, and that is told', (_, cells) => {
    const read = table(...cells)
    expect(read.items).toEqual([])
    expect(read.findings).toMatchObject([
      { code: 'options-undivided', data: { column: '선택지', sample: cells[0] } }
    ])
  })

  test('that the learner says holds options is divided into any number that is the same', async () => {
    const csv = '질문,고를 것,정답\n첫 물음은?,"가, 나, 다",2\n둘째 물음은?,"라, 마, 바",3\n'
    const mapping: Mapping = {
      roles: { 질문: 'stem', '고를 것': 'options', 정답: 'key' },
      keyForm: null
    }
    const { items } = await readBytes(csvReader, csv, mapping)
    expect(textsOf({ items })).toEqual([
      ['가', '나', '다'],
      ['라', '마', '바']
    ])
  })
})

test('options in columns of their own keep their commas', () => {
  const { items } = readTable({
    names: ['문제', '①', '②', '③', '④', '정답'],
    rows: [
      ['옳은 것은?', '가, 나, 다, 라', '가, 나', '다, 라', '마', 1],
      ['그른 것은?', '가, 나, 다, 마', '가, 나', '다, 라', '마', 1]
    ]
  })
  expect(items[0]?.options[0]?.text).toBe('가, 나, 다, 라')
})

test('a cell that names its options itself needs no other rows', () => {
  expect(optionSplitOf(["['가', '나']", '① 가 ② 나'])).toBeNull()
  expect(splitOptions("['가', '나']", null)).toEqual(['가', '나'])
  expect(splitOptions('① 가 ② 나', null)).toEqual(['가', '나'])
})
