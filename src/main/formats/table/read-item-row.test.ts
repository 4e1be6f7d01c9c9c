import type { ItemDraft } from '@shared/domain/draft.ts'
import { describe, expect, test } from 'vitest'
import { keysOf, readTable } from './reading.fixture.ts'
import type { TableCell } from './table-drafts.ts'

describe('options', () => {
  const listed = (cell: TableCell): string[] =>
    readTable({
      names: ['문제', '선택지', '정답'],
      rows: [['옳은 것은 무엇인가?', cell, '①']]
    }).items[0]?.options.map(({ text }) => text) ?? []

  test.each<[string, TableCell]>([
    ['a list', ['갑, 을', '병', '정']],
    ['JSON', '["갑, 을", "병", "정"]'],
    ['Python', "['갑, 을', \"병\", '정']"],
    ['numpy', "array(['갑, 을', '병', '정'], dtype=object)"],
    ['numpy without commas', "['갑, 을' '병' '정']"],
    ['fields by letter', "{'A': '갑, 을', 'B': '병', 'C': '정'}"],
    ['texts and labels', "{'text': ['갑, 을', '병', '정'], 'label': ['A', 'B', 'C']}"],
    ['circled numbers', '①갑, 을 ②병 ③ 정'],
    ['a line each with marks', '1) 갑, 을\n2) 병\n3) 정'],
    ['a line each', '갑, 을\n병\n정'],
    ['numbers in a line', '1. 갑, 을 2. 병 3. 정'],
    ['letters', 'A. 갑, 을 B. 병 C. 정'],
    ['bars', '갑, 을 | 병 | 정'],
    ['a list with marks', ['① 갑, 을', '② 병', '③ 정']]
  ])('in one cell as %s', (_, cell) => {
    expect(listed(cell)).toEqual(['갑, 을', '병', '정'])
  })

  test('circled numbers within an option do not split it', () => {
    expect(listed('① 갑 ② 을 ③ ①과 ② 모두 ④ 없음')).toEqual(['갑', '을', '①과 ② 모두', '없음'])
  })

  test('decimals are no marks', () => {
    expect(listed(['1.5', '2.5', '3.5'])).toEqual(['1.5', '2.5', '3.5'])
  })

  test('marks are taken off only where every option bears its own', () => {
    const { items } = readTable({
      names: ['문제', '선택지1', '선택지2', '정답'],
      rows: [
        ['하나를 고르면?', '① 갑', '② 을', 1],
        ['또 하나를 고르면?', '① 갑', '① 을', 2]
      ]
    })
    expect(items.map(({ options }) => options.map(({ text }) => text))).toEqual([
      ['갑', '을'],
      ['① 갑', '① 을']
    ])
  })

  test('options at the end of a stem are taken out of it', () => {
    const { items } = readTable({
      names: ['front', 'back'],
      rows: [['수도는 어디인가?\n① 서울 ② 부산 ③ 대구', '①']]
    })
    expect(items[0]?.stem).toBe('수도는 어디인가?')
    expect(items[0]?.options.map(({ text }) => text)).toEqual(['서울', '부산', '대구'])
  })

  test('items of 4 and 15 options stand in one table, empty cells after the last are none', () => {
    const texts = Array.from({ length: 15 }, (_, at) => `가지 ${at + 1}`)
    const { items } = readTable({
      names: ['문제', ...texts.map((_, at) => `선택지${at + 1}`), '정답'],
      rows: [
        ['넷인 것은?', ...texts.map((text, at) => (at < 4 ? text : null)), 4],
        ['열다섯인 것은?', ...texts, '⑮']
      ]
    })
    expect(items.map(({ options }) => options.length)).toEqual([4, 15])
    expect(keysOf(items)).toEqual([[4], [15]])
  })

  test.each<[TableCell[], string, object]>([
    [['', '갑', '을', '병', 1], 'no-stem', {}],
    [['옳은 것은?', '갑', '', '병', 1], 'options-gap', { found: [1, 3] }],
    [['옳은 것은?', '갑', '', '', 1], 'too-few-options', { options: 1 }],
    [['옳은 것은?', '', '', '', 1], 'too-few-options', { options: 0 }],
    [['수도의 이름은?', '', '', '', '서울'], 'not-multiple-choice', { kind: 'short-answer' }],
    [['지구는 둥글다', '', '', '', 'O'], 'not-multiple-choice', { kind: 'true-false' }]
  ])('a row %j is rejected: %s', (row, code, data) => {
    const { items, rejects } = readTable({
      names: ['문제', '①', '②', '③', '정답'],
      rows: [row, ['옳은 것은?', '갑', '을', '병', 1], ['그른 것은?', '갑', '을', '병', 3]]
    })
    expect(items).toHaveLength(2)
    expect(rejects).toMatchObject([{ code, data, place: { line: 2 } }])
  })

  test('an empty part of a list is told by its place, an empty row is nothing', () => {
    const { items, rejects } = readTable({
      names: ['문제', 'choices', '정답'],
      rows: [
        ['옳은 것은?', ['갑', '', '병'], 1],
        [null, null, null],
        ['옳은 것은?', ['갑', '을', '병'], 3]
      ]
    })
    expect(items).toHaveLength(1)
    expect(rejects).toMatchObject([{ code: 'option-empty', data: { option: 2 } }])
  })

  test('options that read the same are told, and the item is kept', () => {
    const { items, findings } = readTable({
      names: ['문제', '①', '②', '③', '정답'],
      rows: [['옳은 것은 무엇인가?', '갑', '을', '갑', 2]]
    })
    expect(items).toHaveLength(1)
    expect(findings).toMatchObject([{ code: 'options-same', data: { options: [1, 3] } }])
  })
})

describe('boxes and facts', () => {
  const boxed = (box: string): ItemDraft | undefined =>
    readTable({
      names: ['문제', '보기', '①', '②', '정답', '태그', '난이도', '근거', '기준일'],
      rows: [
        [
          '옳은 것은 무엇인가?',
          box,
          'ㄱ',
          'ㄴ',
          1,
          '민법, 총칙 #기출',
          '상',
          '민법 제103조\n회계기준서 제1001호',
          '2024.3.1.'
        ]
      ]
    }).items[0]

  test.each([
    ['in one line', 'ㄱ. 갑은 무효이다. ㄴ. 을은 유효하다.'],
    ['in lines', '<보기>\nㄱ. 갑은 무효이다.\nㄴ. 을은 유효하다.'],
    ['in brackets', '(ㄱ) 갑은 무효이다.\n(ㄴ) 을은 유효하다.']
  ])('ㄱ and ㄴ %s are statements', (_, box) => {
    expect(boxed(box)?.statements).toEqual([
      { label: 'ㄱ', text: '갑은 무효이다.' },
      { label: 'ㄴ', text: '을은 유효하다.' }
    ])
  })

  test('any other box is a stimulus', () => {
    const draft = boxed('갑은 을에게 토지를 팔았다.')
    expect([draft?.statements, draft?.stimulus]).toEqual([[], '갑은 을에게 토지를 팔았다.'])
  })

  test('tags, level, citations and day', () => {
    expect(boxed('')).toMatchObject({
      tags: ['민법', '총칙', '기출'],
      difficulty: 'hard',
      citations: [
        { kind: 'law', text: '민법 제103조' },
        { kind: 'standard', text: '회계기준서 제1001호' }
      ],
      effectiveOn: '2024-03-01'
    })
  })

  test('text is NFC, with line feeds, and a bar table stays text', () => {
    const { items } = readTable({
      names: ['문제', '①', '②', '정답'],
      rows: [['\u1112\u1161\u11AB글 표\r\n| 갑 | 을 |\r\n|---|---|', '갑', '을', 1]]
    })
    expect(items[0]?.stem).toBe('한글 표\n| 갑 | 을 |\n|---|---|')
  })
})
