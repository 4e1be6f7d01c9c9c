import { describe, expect, test } from 'vitest'
import { splitMarked, splitStatements, withoutMarks } from './marks.ts'

const split = (text: string): [string, ...string[]] | null => {
  const found = splitMarked(text)
  return found === null ? null : [found.before, ...found.options]
}

describe('options in the text of a note', () => {
  test.each([
    [
      'circled, a line each',
      '옳은 것은?\n① 가산세\n② 관세\n③ 부가세',
      ['옳은 것은?', '가산세', '관세', '부가세']
    ],
    ['circled, on one line', '옳은 것은? ① 1년 ② 2년 ③ 3년', ['옳은 것은?', '1년', '2년', '3년']],
    ['circled without spaces', '답은?①가②나', ['답은?', '가', '나']],
    ['numbers with a bracket', 'Which?\n1) red\n2) blue', ['Which?', 'red', 'blue']],
    ['numbers in brackets', 'Which?\n(1) red\n(2) blue', ['Which?', 'red', 'blue']],
    [
      'numbers with a point',
      'Which?\n1. red\n2. 2.5 mg\n3. blue',
      ['Which?', 'red', '2.5 mg', 'blue']
    ],
    ['letters', 'Capital?\nA. Paris\nB. Rome', ['Capital?', 'Paris', 'Rome']],
    ['small letters', 'Capital?\na) Paris\nb) Rome', ['Capital?', 'Paris', 'Rome']],
    [
      'letters on one line',
      'Capital? A) Paris B) Rome C) Bern',
      ['Capital?', 'Paris', 'Rome', 'Bern']
    ],
    ['syllables', '옳은 것은?\n가. 갑\n나. 을', ['옳은 것은?', '갑', '을']],
    ['번', '옳은 것은?\n1번 갑\n2번 을', ['옳은 것은?', '갑', '을']],
    ['bullets', 'Which?\n• red\n• blue', ['Which?', 'red', 'blue']],
    [
      'after a list of its own',
      '1) 갑 2) 을\n옳은 것은?\n1) 전자\n2) 후자',
      ['1) 갑 2) 을\n옳은 것은?', '전자', '후자']
    ],
    [
      'over several lines',
      '옳은 것은?\n① 첫 줄\n둘째 줄\n② 나',
      ['옳은 것은?', '첫 줄\n둘째 줄', '나']
    ],
    [
      'in the cells of a table',
      '옳은 것은?\n| ① 갑 | ② 을 |\n| --- | --- |\n| ③ 병 | ④ 정 |',
      ['옳은 것은?', '갑', '을', '병', '정']
    ],
    [
      'in a table of marks',
      'Which?\n| A | red |\n| --- | --- |\n| B | blue |',
      ['Which?', 'red', 'blue']
    ]
  ])('%s', (_what, text, expected) => {
    expect(split(text)).toEqual(expected)
  })

  test.each([
    '옳은 것은?',
    'What is 2.5 + 1.5?',
    '① 하나뿐',
    'A. Smith wrote which book?',
    '제1)항과 제3)항을 비교하라',
    '- 하나\n- 둘',
    ''
  ])('are not seen in %j', (text) => {
    expect(split(text)).toBeNull()
  })

  test('leave another table of the stem as it is', () => {
    const table = '| 구분 | 금액 |\n| --- | --- |\n| 매출 | 100 |'
    expect(split(`${table}\n얼마인가?\n① 10\n② 20`)).toEqual([`${table}\n얼마인가?`, '10', '20'])
  })

  test('are looked for in no more time where everything is a mark', () => {
    expect(split('1) '.repeat(300_000))).toBeNull()
    expect(split('|'.repeat(300_000))).toBeNull()
    expect(split(`① ${' '.repeat(300_000)}x② y`)?.length).toBe(3)
  })
})

test('marks are taken off where all options carry their own', () => {
  expect(withoutMarks(['① 갑', '② 을'])).toEqual(['갑', '을'])
  expect(withoutMarks(['A. Paris', 'B. Rome'])).toEqual(['Paris', 'Rome'])
  expect(withoutMarks(['① 갑', '을'])).toEqual(['① 갑', '을'])
  expect(withoutMarks(['② 갑', '① 을'])).toEqual(['② 갑', '① 을'])
  expect(withoutMarks(['1. 갑', '3. 을'])).toEqual(['1. 갑', '3. 을'])
})

describe('boxed statements', () => {
  test('are taken out of the stem with their box', () => {
    expect(splitStatements('모두 고른 것은?\n<보기>\nㄱ. 첫째\nㄴ. 둘째')).toEqual({
      before: '모두 고른 것은?',
      statements: [
        { label: 'ㄱ', text: '첫째' },
        { label: 'ㄴ', text: '둘째' }
      ]
    })
  })

  test('are not made of a list that begins elsewhere', () => {
    const text = '다음\nㄴ. 둘째\nㄷ. 셋째'
    expect(splitStatements(text)).toEqual({ before: text, statements: [] })
  })
})
