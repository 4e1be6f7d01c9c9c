import { describe, expect, test } from 'vitest'
import { keysOf, readTable, type Table } from './reading.fixture.ts'
import type { TableCell } from './table-drafts.ts'

describe('keys', () => {
  const keyed = (...rows: [key: TableCell, ...options: TableCell[]][]): Table => ({
    names: ['question', ...(rows[0]?.slice(1).map((_, at) => `option${at + 1}`) ?? []), 'answer'],
    rows: rows.map(([key, ...options]) => ['What is right here?', ...options, key])
  })

  test.each<[string, TableCell[], (number[] | string)[]]>([
    ['numbers', [3, '3', '③', '3번', '③번', '(3)', '4.0'], [[3], [3], [3], [3], [3], [3], [4]]],
    [
      'several',
      ['1,4', '①, ④', '①④', '2 또는 3', '2·4', '1번과 3번'],
      [
        [1, 4],
        [1, 4],
        [1, 4],
        [2, 3],
        [2, 4],
        [1, 3]
      ]
    ],
    ['letters', ['A', 'c', '(D)', 'B.', 'A, C', 'BD'], [[1], [3], [4], [2], [1, 3], [2, 4]]],
    [
      'everyone',
      ['4', '전항정답', '모두 정답', '정답없음', '정답 없음'],
      [[4], 'all', 'all', 'none', 'none']
    ],
    ['words around', ['정답: 3', '답 ②', '복수정답(1,3)', '정답은 4번'], [[3], [2], [1, 3], [4]]],
    ['names of options', ['option_d', 'option 2', '선택지 1'], [[4], [2], [1]]],
    ['marks and texts', ['③ 병', '4) 정', '1. 갑'], [[3], [4], [1]]],
    ['whole texts', ['병', '갑', '정'], [[3], [1], [4]]],
    ['lists', [[3], ['4'], [1, 2]], [[3], [4], [1, 2]]],
    ['lists as text', ['[3]', "['4']", '["1", "2"]'], [[3], [4], [1, 2]]]
  ])('written as %s', (_, keys, expected) => {
    const { items, rejects } = readTable(
      keyed(...keys.map((key): [TableCell, ...TableCell[]] => [key, '갑', '을', '병', '정']))
    )
    expect(rejects).toEqual([])
    expect(keysOf(items)).toEqual(expected)
  })

  test('numbers count from 0 where a 0 occurs and the number of options never does, and that is told', () => {
    const { items, findings } = readTable(
      keyed([0, '갑', '을', '병', '정'], [3, '갑', '을', '병', '정'], [1, '갑', '을', '병', '정'])
    )
    expect(keysOf(items)).toEqual([[1], [4], [2]])
    expect(findings).toMatchObject([
      { code: 'key-base-assumed', severity: 'warning', data: { base: 0 } }
    ])
  })

  test('a 0 among numbers that reach the number of options is a fault of its row', () => {
    const { items, rejects, findings } = readTable(
      keyed(
        [0, '갑', '을', '병', '정'],
        [4, '갑', '을', '병', '정'],
        [4, '갑', '을', '병', '정'],
        [1, '갑', '을', '병', '정']
      )
    )
    expect(keysOf(items)).toEqual([[4], [4], [1]])
    expect(rejects).toMatchObject([
      { code: 'key-outside', place: { line: 2 }, data: { found: '0', options: 4 } }
    ])
    expect(findings).toEqual([])
  })

  test('circled numbers count from 1 beside numbers that count from 0', () => {
    const { items } = readTable(
      keyed([0, '갑', '을', '병'], [1, '갑', '을', '병'], ['①', '갑', '을', '병'])
    )
    expect(keysOf(items)).toEqual([[1], [2], [1]])
  })

  test('numbers that are options themselves are read as texts where they cannot all be places', () => {
    const { items, rejects } = readTable(
      keyed(['20', '10', '20', '30'], ['30', '10', '20', '30'], ['3', '1', '2', '3'])
    )
    expect([keysOf(items), rejects]).toEqual([[[2], [3], [3]], []])
  })

  test('a text is compared without marks, spaces and full stops, never by likeness', () => {
    const { items, rejects } = readTable(
      keyed(
        ['선의의  제3자', '① 선의의 제3자', '② 악의의 제3자'],
        ['악의의 제3자.', '선의의 제3자', '악의의 제3자'],
        ['선의 제3자', '선의의 제3자', '악의의 제3자'],
        ['같은 말', '같은 말', '같은 말']
      )
    )
    expect(keysOf(items)).toEqual([[1], [2]])
    expect(rejects).toMatchObject([
      { code: 'key-not-an-option', place: { line: 4 }, data: { found: '선의 제3자' } },
      { code: 'key-ambiguous', place: { line: 5 }, data: { options: [1, 2] } }
    ])
  })

  test.each<[TableCell, string]>([
    ['9', 'key-outside'],
    ['F', 'key-outside'],
    ['1,7', 'key-outside'],
    ['?', 'key-unreadable'],
    ['보류', 'key-unreadable'],
    ['③ 갑', 'key-ambiguous']
  ])('a key %j among numbers is rejected', (key, code) => {
    const { items, rejects } = readTable(
      keyed(
        [key, '갑', '을', '병', '정'],
        ['4', '갑', '을', '병', '정'],
        ['2', '갑', '을', '병', '정'],
        ['1', '갑', '을', '병', '정']
      )
    )
    expect([items.length, rejects.map((one) => one.code)]).toEqual([3, [code]])
  })

  test('a row without a key is handed on for the key file to join', () => {
    const { items, rejects } = readTable(keyed(['', '갑', '을'], ['2', '갑', '을']))
    expect([keysOf(items), rejects]).toEqual([[null, [2]], []])
  })

  test('a column for each option says whether it is right', () => {
    const { items } = readTable({
      names: ['문제', '보기1', '보기1정답', '보기2', '보기2정답', '보기3', '보기3정답'],
      rows: [
        ['수도는 어디인가?', '서울', true, '부산', false, '대구', false],
        ['홀수를 모두 고르면?', '1', 'TRUE', '2', 'FALSE', '3', 'TRUE']
      ]
    })
    expect(keysOf(items)).toEqual([[1], [1, 3]])
  })

  test('several options are one key together where the item asks for as many', () => {
    const { items } = readTable({
      names: ['문제', '①', '②', '③', '정답', '정답수'],
      rows: [
        ['옳은 것을 2가지 고르시오.', '갑', '을', '병', '1,3', null],
        ['알맞은 처치는?', '갑', '을', '병', '1,3', 2],
        ['(5지2답) 알맞은 것은?', '갑', '을', '병', '1,3', null],
        ['옳은 것은?', '갑', '을', '병', '1,3', null]
      ]
    })
    expect(items.map(({ key, responseCount }) => [key?.kind, responseCount])).toEqual([
      ['set', 2],
      ['set', 2],
      ['set', 2],
      ['options', 1]
    ])
  })

  test('가답안 in the heading or the cell makes keys provisional', () => {
    const { items } = readTable({
      names: ['문제', '①', '②', '가답안'],
      rows: [['옳은 것은 무엇인가?', '갑', '을', 2]]
    })
    expect(items.map(({ keyStatus }) => keyStatus)).toEqual(['provisional'])
  })
})
