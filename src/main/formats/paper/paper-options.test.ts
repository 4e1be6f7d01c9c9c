import { describe, expect, test } from 'vitest'
import { codesOf, pageBreak, paperOf, picture, table } from './reading.fixture.ts'

describe('options', () => {
  test('run down two columns', () => {
    const { items } = paperOf(
      '1. 물음은?',
      '① 갑      ④ 정',
      '② 을      ⑤ 무',
      '③ 병',
      '2. 물음은?',
      '① 가 ② 나'
    )
    expect(items[0]?.options.map(({ text }) => text)).toEqual(['갑', '을', '병', '정', '무'])
  })

  test('out of their order are rejected', () => {
    const { items, rejects } = paperOf(
      '1. 물음은?',
      '① 갑',
      '③ 병',
      '② 을',
      '2. 물음은?',
      '① 가',
      '② 나'
    )
    expect(items.map(({ number }) => number)).toEqual([2])
    expect(codesOf(rejects)).toEqual(['1 options-gap'])
  })

  test('are not begun by a reference to one that the paper does not have', () => {
    const { items } = paperOf(
      ...[1, 2].flatMap((number) => [`${number}. 물음은?`, '① 갑 ② 을 ③ 병']),
      '3. 물음은?',
      '① 갑 ② 을 ③ 앞의 것 및 ④ 아닌 것'
    )
    expect(items[2]?.options.map(({ text }) => text)).toEqual(['갑', '을', '앞의 것 및 ④ 아닌 것'])
  })

  test('stand in the cells of a table', () => {
    const { items } = paperOf(
      '1. 옳게 짝지은 것은?',
      table(['', 'ㄱ', 'ㄴ'], ['①', '법', '영'], ['②', '영', '법'], ['③', '법', '법']),
      '2. 물음은?',
      table(['① 갑', '② 을'], ['③ 병', '④ 정'])
    )
    expect(items[0]?.options.map(({ text }) => text)).toEqual(['법, 영', '영, 법', '법, 법'])
    expect(items[1]?.options.map(({ text }) => text)).toEqual(['갑', '을', '병', '정'])
  })

  test('are pictures', () => {
    const { items } = paperOf(
      '1. 등대의 그림은?',
      '①',
      picture('a.png'),
      '②',
      picture('b.png'),
      '③',
      picture('c.png'),
      '2. 물음은?',
      '① 갑 ② 을 ③ 병'
    )
    expect(items[0]?.options.map(({ text }) => text)).toEqual([
      '![그림](asset:a.png)',
      '![그림](asset:b.png)',
      '![그림](asset:c.png)'
    ])
  })

  test('go on over a page', () => {
    const { items } = paperOf(
      '1. 물음은?',
      '① 갑은 등대를 세우고',
      '- 1 -',
      pageBreak,
      '불을 켰다.',
      '② 을은 배를 댔다.',
      '2. 물음은?',
      '① 갑 ② 을'
    )
    expect(items[0]?.options[0]?.text).toBe('갑은 등대를 세우고 불을 켰다.')
  })

  test.each([
    '가. 나. 다. 라.',
    '(1) (2) (3) (4)',
    '1) 2) 3) 4)',
    'A. B. C. D.',
    '(A) (B) (C) (D)',
    'a. b. c. d.',
    '㉠ ㉡ ㉢ ㉣',
    '⑴ ⑵ ⑶ ⑷'
  ])('are marked %s throughout a paper', (marks) => {
    const { items } = paperOf(
      ...[1, 2, 3].flatMap((number) => [
        `문 ${number}. 물음은?`,
        ...marks.split(' ').map((mark, at) => `${mark} 선택지 ${at + 1}호`)
      ])
    )
    expect(items.map(({ options }) => options.length)).toEqual([4, 4, 4])
    expect(items[2]?.options[3]?.text).toBe('선택지 4호')
  })

  test('fifteen of them are read, as R형 items have', () => {
    const marks = '① ② ③ ④ ⑤ ⑥ ⑦ ⑧ ⑨ ⑩ ⑪ ⑫ ⑬ ⑭ ⑮'.split(' ')
    const { items } = paperOf(
      '1. 물음은?',
      ...marks.map((mark) => `${mark} 약 ${mark}호`),
      '2. 물음은?',
      '① 갑 ② 을'
    )
    expect(items[0]?.options).toHaveLength(15)
  })
})
