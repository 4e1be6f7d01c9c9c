import { describe, expect, test } from 'vitest'
import { keyLine, wholeKey } from './key-words.ts'
import { codesOf, keyWord, keyWordsOf, paperOf, table } from './reading.fixture.ts'

describe('words for a key', () => {
  test.each([
    ['③', '3'],
    ['❸', '3'],
    ['3', '3'],
    ['3번', '3'],
    ['(3)', '3'],
    ['C', '3'],
    ['다', '3'],
    ['②, ④', '2,4'],
    ['②④', '2,4'],
    ['② 또는 ④', '2,4'],
    ['2, 4', '2,4'],
    ['②,④ (복수정답)', '2,4'],
    ['복수정답 ②④', '2,4'],
    ['전항정답', 'all'],
    ['모두 정답', 'all'],
    ['정답 없음', 'none'],
    ['정답없음', 'none']
  ])('%s', (said, key) => {
    expect(keyWord(wholeKey(said))).toBe(key)
  })

  test.each(['', '45%', '무결성', '2024', '3가지', '배점', 'Answer', '다음'])(
    '%s is none',
    (said) => {
      expect(wholeKey(said)).toBeNull()
    }
  )
})

describe('lines that state a key', () => {
  test.each([
    ['정답 ③', '3', ''],
    ['정답: 3', '3', ''],
    ['[정답] ②, ④', '2,4', ''],
    ['【정답】③', '3', ''],
    ['답 ④', '4', ''],
    ['▶ 정답 : ② 해설 그렇다.', '2', '해설 그렇다.'],
    ['정답은 ③이다.', '3', ''],
    ['(정답 ③)', '3', ''],
    ['Answer: C', '3', ''],
    ['가답안 ②', '2', '']
  ])('%s', (text, key, rest) => {
    const found = keyLine(text)
    expect(keyWord(found?.key ?? null)).toBe(key)
    expect(found?.rest).toBe(rest)
  })

  test.each([
    '정답률 45%',
    '정답률: 3',
    '[정답률 62%]',
    '답변서를 제출한다.',
    '정답자는 3명이다.',
    '답',
    '정답은 다음과 같다.'
  ])('%s states none', (text) => {
    expect(keyLine(text)?.key ?? null).toBeNull()
  })

  test('words that are no key are told apart from no words', () => {
    expect(keyLine('정답: 알 수 없음')).toMatchObject({ key: null, said: '알 수 없음' })
    expect(keyLine('정답')).toBeNull()
  })
})

const ITEMS = [1, 2, 3, 4].flatMap((number) => [`${number}. 물음은?`, '① 갑 ② 을 ③ 병 ④ 정'])

describe('a key table below the items', () => {
  test.each([
    ['pairs in a line', ['1. ③ 2. ④ 3. ① 4. ②']],
    ['pairs without points', ['1 ③ 2 ④ 3 ① 4 ②']],
    ['pairs line by line', ['1) ③', '2) ④', '3) ①', '4) ②']],
    ['numbers as keys below a heading', ['<정답>', '1-3  2-4  3-1  4-2']],
    ['numbers in two columns', ['정답표', '1 3 3 1', '2 4 4 2']],
    ['a range', ['1~4 ③④①②']],
    ['ranges of digits below a heading', ['정답', '1-2: 34', '3-4: 12']],
    ['two rows', ['문항 1 2 3 4', '정답 ③ ④ ① ②']],
    ['two rows of two items each', ['문번 1 2', '정답 ③ ④', '문번 3 4', '정답 ① ②']],
    ['two rows of numbers', ['번호 1 2 3 4', '정답 3 4 1 2']],
    ['rows without labels', ['01 02 03 04', '③ ④ ① ②']],
    ['a heading and columns', ['문번 정답 문번 정답', '1 ③ 3 ①', '2 ④ 4 ②']]
  ])('%s', (_name, lines) => {
    const { items, keys, rejects } = paperOf(...ITEMS, '', ...lines)
    expect(keyWordsOf(items)).toEqual(['1: 3', '2: 4', '3: 1', '4: 2'])
    expect([keys, rejects]).toEqual([[], []])
  })

  test('of two items only is a table, not two keys of the last item', () => {
    const { items } = paperOf(...ITEMS.slice(0, 4), '<정답표>', '문번 1 2', '정답 ③ ④')
    expect(keyWordsOf(items)).toEqual(['1: 3', '2: 4'])
  })

  test.each([
    [
      'columns',
      [
        ['문항', '정답'],
        ['1', '③'],
        ['2', '④'],
        ['3', '①'],
        ['4', '②']
      ]
    ],
    [
      'columns with points',
      [
        ['문번', '배점', '정답'],
        ['1', '2', '3'],
        ['2', '3', '4'],
        ['3', '2', '1'],
        ['4', '3', '2']
      ]
    ],
    [
      'columns side by side',
      [
        ['번호', '답', '번호', '답'],
        ['1', '③', '3', '①'],
        ['2', '④', '4', '②']
      ]
    ],
    [
      'rows',
      [
        ['문항', '1', '2', '3', '4'],
        ['정답', '③', '④', '①', '②']
      ]
    ],
    [
      'rows below each other',
      [
        ['문항', '1', '2'],
        ['정답', '3', '4'],
        ['문항', '3', '4'],
        ['정답', '1', '2']
      ]
    ],
    [
      'pairs without a heading',
      [
        ['1', '③', '2', '④'],
        ['3', '①', '4', '②']
      ]
    ],
    [
      'a merged heading',
      [
        ['최종정답', '', ''],
        ['문제번호', '정답', '비고'],
        ['1', '③', ''],
        ['2', '④', ''],
        ['3', '①', ''],
        ['4', '②', '']
      ]
    ]
  ])('in a table of %s', (_name, rows) => {
    const { items, keys } = paperOf(...ITEMS, table(...rows))
    expect(keyWordsOf(items)).toEqual(['1: 3', '2: 4', '3: 1', '4: 2'])
    expect(keys).toEqual([])
  })

  test('with a column for each form gives the keys of the paper’s own', () => {
    const rows = [
      ['문항', 'A형', 'B형'],
      ['1', '③', '①'],
      ['2', '④', '②'],
      ['3', '①', '③'],
      ['4', '②', '④']
    ]
    const own = paperOf('제3회 항로사 시험 문제지 B형', ...ITEMS, table(...rows))
    expect(keyWordsOf(own.items)).toEqual(['1: 1', '2: 2', '3: 3', '4: 4'])
    expect(own.keys.map(({ paper }) => paper.form)).toEqual(['A형', 'A형', 'A형', 'A형'])
    const unknown = paperOf(...ITEMS, table(...rows))
    expect(keyWordsOf(unknown.items)).toEqual(['1: -', '2: -', '3: -', '4: -'])
    expect(unknown.keys).toHaveLength(8)
  })

  test('with a column for each subject gives each subject its own', () => {
    const { items } = paperOf(
      '제1과목: 해사법규',
      ...ITEMS,
      '제2과목: 해사영어',
      ...ITEMS,
      table(
        ['문번', '해사법규', '해사영어'],
        ['1', '③', '①'],
        ['2', '④', '②'],
        ['3', '①', '③'],
        ['4', '②', '④']
      )
    )
    expect(keyWordsOf(items).map((word) => word.slice(3))).toEqual([
      '3',
      '4',
      '1',
      '2',
      '1',
      '2',
      '3',
      '4'
    ])
  })

  test('two tables without names are those of the two subjects in their order', () => {
    const { items } = paperOf(
      ...ITEMS,
      '제2과목: 해사영어',
      ...ITEMS,
      '정답',
      '1 ③ 2 ④ 3 ① 4 ②',
      '1 ① 2 ② 3 ③ 4 ④'
    )
    expect(keyWordsOf(items).map((word) => word.slice(3))).toEqual([
      '3',
      '4',
      '1',
      '2',
      '1',
      '2',
      '3',
      '4'
    ])
  })

  test('a key for which there is no item is handed on', () => {
    const { keys } = paperOf(...ITEMS, '정답', '1 ③ 2 ④ 3 ① 4 ② 5 ②')
    expect(keys.map(({ number }) => number)).toEqual([5])
  })

  test('가답안 is provisional', () => {
    const { items } = paperOf(...ITEMS, '가답안', '1 ③ 2 ④ 3 ① 4 ②')
    expect(items[0]?.keyStatus).toBe('provisional')
  })

  test('a key outside the options rejects its item', () => {
    const { items, rejects } = paperOf(...ITEMS, '정답', '1 ③ 2 ⑤ 3 ① 4 ②')
    expect(items.map(({ number }) => number)).toEqual([1, 3, 4])
    expect(codesOf(rejects)).toEqual(['2 key-outside'])
  })

  test('a table of figures in an item is none', () => {
    const { items, keys } = paperOf(
      '1. 다음 표에서 가장 큰 값은?',
      table(['연도', '1', '2', '3'], ['배', '3', '4', '1']),
      '① 1 ② 2 ③ 3 ④ 4',
      '2. 물음은?',
      '① 갑 ② 을 ③ 병 ④ 정'
    )
    expect(items[0]?.stimulus).toContain('| 배 | 3 | 4 | 1 |')
    expect([keyWordsOf(items), keys]).toEqual([['1: -', '2: -'], []])
  })
})

describe('a mark at an option', () => {
  test.each(['*③ 병', '√ ③ 병', '❸ 병', '③ 병 (정답)', '③ 병 √', '➌ 병'])(
    '%s is the key',
    (option) => {
      const { items } = paperOf(
        '1. 물음은?',
        '① 갑',
        '② 을',
        option,
        '④ 정',
        '2. 물음은?',
        '① 갑 ② 을'
      )
      expect(keyWordsOf(items)).toEqual(['1: 3', '2: -'])
      expect(items[0]?.options[2]?.text).toBe('병')
    }
  )

  test('at every option is how the paper prints its marks', () => {
    const { items } = paperOf('1. 물음은?', '❶ 갑 ❷ 을 ❸ 병', '2. 물음은?', '❶ 갑 ❷ 을 ❸ 병')
    expect(keyWordsOf(items)).toEqual(['1: -', '2: -'])
  })

  test('two to be chosen are right together, two for one choice each alone', () => {
    const { items } = paperOf(
      '1. 옳은 것을 두 개 고르시오.',
      '① 갑 ② 을 ③ 병',
      '정답 ①, ③',
      '2. 옳은 것은?',
      '① 갑 ② 을 ③ 병',
      '정답 ①, ③'
    )
    expect(items.map(({ key, responseCount }) => [key?.kind, responseCount])).toEqual([
      ['set', 2],
      ['options', 1]
    ])
  })
})
