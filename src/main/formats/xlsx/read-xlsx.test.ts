import { utils, write } from '@e965/xlsx'
import { describe, expect, test } from 'vitest'
import { keysOf, readBytes, readSource, told } from '../table/reading.fixture.ts'
import { fileSource } from '../read-file.ts'
import { samples } from '../../../../test/support/samples.ts'
import { workbookOf, type MadeSheet } from './made-workbook.fixture.ts'
import { xlsxReader } from './read-xlsx.ts'

const HEADING = ['번호', '문제', '①', '②', '③', '④', '정답']
const read = (...sheets: MadeSheet[]): ReturnType<typeof readBytes> =>
  readBytes(xlsxReader, workbookOf(sheets))

describe('sheets', () => {
  test('a title merged over the columns stands before the heading, lines are those of the sheet', async () => {
    const { recognised, items } = await read({
      name: '문항',
      merges: ['A1:G1', 'A2:G2'],
      rows: [
        ['제11회 변호사시험 모의고사'],
        ['공법'],
        [],
        HEADING,
        [
          1,
          '헌법재판소의 권한이 아닌 것은?',
          '탄핵심판',
          '정당해산심판',
          '위헌법률심판',
          '선거소송',
          4
        ],
        [2, '국회의 권한이 아닌 것은?', '입법', '예산 의결', '국정감사', '사면', '④']
      ]
    })
    expect(recognised).toBe(true)
    expect(items.map(({ number, place }) => [number, place.sheet, place.line])).toEqual([
      [1, '문항', 5],
      [2, '문항', 6]
    ])
    expect(keysOf(items)).toEqual([[4], [4]])
    expect(items[0]?.paper.round).toBe('제11회')
  })

  test('two rows of headings: the lower one numbers the options', async () => {
    const { items } = await read({
      name: '문항',
      merges: ['A1:A2', 'B1:B2', 'C1:E1', 'F1:F2'],
      rows: [
        ['번호', '문제', '선택지', null, null, '정답'],
        [null, null, '①', '②', '③'],
        [1, '수도는?', '서울', '부산', '대구', '서울'],
        [2, '항구는?', '서울', '부산', '대구', '부산']
      ]
    })
    expect(items.map(({ options }) => options.length)).toEqual([3, 3])
    expect(keysOf(items)).toEqual([[1], [2]])
  })

  test('a cell merged over rows counts for each of them', async () => {
    const { items } = await read({
      name: '문항',
      merges: ['A2:A4', 'B2:B3'],
      rows: [
        ['과목', '지문', '문제', '①', '②', '③', '정답'],
        ['형법', '갑이 을을 속였다.', '갑의 죄책은?', '사기', '절도', '강도', 1],
        [null, null, '을의 지위는?', '피해자', '공범', '교사범', 1],
        [null, null, '절도의 객체는?', '재물', '이익', '명예', 1]
      ]
    })
    expect(items.map(({ paper, stimulus }) => [paper.subject, stimulus])).toEqual([
      ['형법', '갑이 을을 속였다.'],
      ['형법', '갑이 을을 속였다.'],
      ['형법', null]
    ])
  })

  test('several sheets are tables of their own, hidden and empty ones are left out', async () => {
    const row = (stem: string): (string | number)[] => [1, stem, '갑', '을', '병', '정', 2]
    const { items, findings } = await read(
      { name: '민법', rows: [HEADING, row('계약의 성립은?')] },
      { name: '형법', rows: [HEADING, row('고의의 뜻은?')] },
      { name: '초안', hidden: true, rows: [HEADING, row('숨은 것은?')] },
      { name: '빈 장', rows: [] },
      { name: '안내', rows: [['이 문서는 연습용입니다']] }
    )
    expect(items.map(({ stem, paper }) => [stem, paper.subject])).toEqual([
      ['계약의 성립은?', '민법'],
      ['고의의 뜻은?', '형법']
    ])
    expect(findings.map(({ code, place, data }) => [code, place.sheet, data])).toEqual([
      ['sheet-left-out', '초안', { why: 'hidden' }],
      ['sheet-left-out', '빈 장', { why: 'empty' }],
      ['sheet-left-out', '안내', { why: 'no-items' }]
    ])
  })

  test('a sheet of keys is read as keys, its name is the subject', async () => {
    const { items, keys } = await read({
      name: '경제학원론',
      merges: ['A1:C1'],
      rows: [
        ['2024년도 제35회 최종정답'],
        ['문항 번호', '정답', '배점', '가 모형', '나 모형'],
        [1, 5, 2.5, 5, 1],
        [2, '①, ③', 2.5, 1, '(포기)'],
        ['총점', null, null, 5, 2.5]
      ]
    })
    expect(items).toEqual([])
    expect(keys.map(({ number, key, paper }) => [number, key, paper.subject, paper.round])).toEqual(
      [
        [1, { kind: 'options', options: [5] }, '경제학원론', '제35회'],
        [2, { kind: 'options', options: [1, 3] }, '경제학원론', '제35회']
      ]
    )
  })
})

describe('cells', () => {
  const numbered = '<c r="A2"><v>1</v></c>'
  const inline = (at: string, text: string): string =>
    `<c r="${at}" t="inlineStr"><is>${text}</is></c>`

  test('percentages are read as shown, days as days, formulas by what was stored', async () => {
    const { items } = await read({
      name: '문항',
      rows: [
        ['번호', '문제', '①', '②', '③', '정답', '기준일', '해설'],
        `${numbered}${inline('B2', '<t>이자율은?</t>')}<c r="C2" s="1"><v>0.05</v></c><c r="D2"><f>1+1</f><v>2</v></c><c r="E2"><v>0.30000000000000004</v></c><c r="F2"><v>1</v></c><c r="G2" s="2"><v>45352</v></c><c r="H2" t="e"><v>#N/A</v></c>`
      ]
    })
    expect(items[0]?.options.map(({ text }) => text)).toEqual(['5%', '2', '0.3'])
    // 45352 days after 30 December 1899.
    expect(items[0]?.effectiveOn).toBe('2024-03-01')
    expect(items[0]?.rationale).toBeNull()
  })

  test('pieces of rich text are one text, readings of Hanja are none', async () => {
    const { items } = await read({
      name: '문항',
      rows: [
        ['번호', '문제', '①', '②', '정답'],
        `${numbered}${inline('B2', '<r><t xml:space="preserve">옳지 </t></r><r><rPr><b/></rPr><t>않은</t></r><r><t xml:space="preserve"> 것은?</t></r><rPh sb="0" eb="1"><t>오</t></rPh>')}${inline('C2', '<t>갑\n을</t>')}${inline('D2', '<t>병</t>')}<c r="E2" t="str"><f>A1</f><v>②</v></c>`
      ]
    })
    expect(items[0]?.stem).toBe('옳지 않은 것은?')
    expect(items[0]?.options[0]?.text).toBe('갑\n을')
    expect(keysOf(items)).toEqual([[2]])
  })

  test('the text of an option is its key, also where it is a number', async () => {
    const { items, rejects } = await read({
      name: '문항',
      rows: [
        ['번호', '문제', '①', '②', '③', '정답'],
        [1, '10 더하기 10은?', 10, 20, 30, 20],
        [2, '10 더하기 20은?', 10, 20, 30, 30],
        [3, '10 더하기 30은?', 20, 30, 40, 50]
      ]
    })
    expect(keysOf(items)).toEqual([[2], [3]])
    expect(rejects).toMatchObject([{ code: 'key-not-an-option', data: { found: '50' } }])
  })
})

describe('other kinds of workbook', () => {
  const rows = [HEADING, [1, '수도는?', '서울', '부산', '대구', '인천', 1]]
  const book = utils.book_new()
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows), '문항')

  test.each(['biff8', 'ods', 'xlsb'] as const)('%s is read as well', async (bookType) => {
    const { recognised, items } = await readBytes(
      xlsxReader,
      write(book, { type: 'buffer', bookType }) as Buffer
    )
    expect(recognised).toBe(true)
    expect(items.map(({ stem }) => stem)).toEqual(['수도는?'])
  })
})

test('a real answer key: three sheets of 40, 70 and 40 keys beside columns that are no options', async () => {
  const path = samples('kogl-bar-exam-15/제15회 변호사시험 LLM 풀이.xlsx')
  if (path === null) return
  const { items, keys, rejects, findings } = await readSource(xlsxReader, fileSource(path))
  expect([items.length, rejects.length]).toEqual([0, 0])
  const bySubject = new Map<string, number>()
  for (const { paper } of keys) {
    bySubject.set(paper.subject ?? '', (bySubject.get(paper.subject ?? '') ?? 0) + 1)
  }
  expect([...bySubject]).toEqual([
    ['공법', 40],
    ['민사법', 70],
    ['형사법', 40]
  ])
  expect(told(findings)).toEqual([
    'sheet-left-out',
    'key-table-read',
    'key-table-read',
    'key-table-read'
  ])
})
