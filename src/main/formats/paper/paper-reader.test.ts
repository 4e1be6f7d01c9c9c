import { describe, expect, test } from 'vitest'
import { codesOf, keyWordsOf, line, pageBreak, paperOf, picture, table } from './reading.fixture.ts'

const ITEM_3 = ['3. 셋째 물음은?', '① 갑 ② 을 ③ 병 ④ 정']

describe('where items begin', () => {
  test.each([
    ['1.', '2.'],
    ['01.', '02.'],
    ['1 .', '2 .'],
    ['1)', '2)'],
    ['문 1.', '문 2.'],
    ['문1)', '문2)'],
    ['[문 1]', '[문 2]'],
    ['【문 1】', '【문 2】'],
    ['〈문제 1〉', '〈문제 2〉'],
    ['문제 1.', '문제 2.'],
    ['제1문', '제2문'],
    ['1번.', '2번.'],
    ['[1]', '[2]'],
    ['Q1.', 'Q2.'],
    ['## 문 1.', '## 문 2.'],
    ['1', '2']
  ])('%s and %s are numbers', (first, second) => {
    const { items } = paperOf(
      `${first} 첫째 물음은?`,
      '① 갑 ② 을 ③ 병 ④ 정',
      `${second} 둘째 물음은?`,
      '① 갑 ② 을 ③ 병 ④ 정'
    )
    expect(items.map(({ number, stem }) => [number, stem])).toEqual([
      [1, '첫째 물음은?'],
      [2, '둘째 물음은?']
    ])
  })

  test('a number that the program set before the paragraph counts like a typed one', () => {
    const { items } = paperOf(
      line('첫째 물음은?', { marker: '1.' }),
      '① 갑 ② 을 ③ 병',
      line('2. 둘째 물음은?', { marker: '2.' }),
      '① 갑 ② 을 ③ 병'
    )
    expect(items.map(({ stem }) => stem)).toEqual(['첫째 물음은?', '둘째 물음은?'])
  })

  test('a numbered list in a box or in a stem begins none', () => {
    const { items, rejects } = paperOf(
      '1. 다음 절차의 순서로 옳은 것은?',
      line('1. 신청', { box: 1 }),
      line('2. 심사', { box: 1 }),
      line('3. 결정', { box: 1 }),
      '① 신청-심사 ② 심사-신청 ③ 결정-신청',
      '2. 다음 규정에 관한 설명으로 옳은 것은?',
      '1. 위원은 5명으로 한다.',
      '2. 위원장은 호선한다.',
      '① 위원은 다섯이다. ② 위원은 셋이다. ③ 위원장은 없다.',
      ...ITEM_3
    )
    expect(items.map(({ number }) => number)).toEqual([1, 2, 3])
    expect(items[0]?.stimulus).toBe('1. 신청\n2. 심사\n3. 결정')
    expect(rejects).toEqual([])
  })

  test('numbers that begin anew without a heading are another subject', () => {
    const subject = (name: string): string[] =>
      [1, 2, 3].flatMap((number) => [`${number}. ${name} 물음은?`, '① 갑 ② 을 ③ 병 ④ 정'])
    const { items, rejects } = paperOf(...subject('법의'), pageBreak, ...subject('글의'))
    expect(items.map(({ number }) => number)).toEqual([1, 2, 3, 1, 2, 3])
    expect(rejects).toEqual([])
  })

  test('the numbered instructions of a cover are no items', () => {
    const { items, rejects } = paperOf(
      '수험자 유의사항',
      '1. 답안지에 수험번호를 쓰시오.',
      '2. 시험 시간을 확인하시오.',
      '1. 갑은 섬에 등대를 세우고',
      '불을 켰다. 갑이 한 일은?',
      '① 갑 ② 을 ③ 병',
      '2. 둘째 물음은?',
      '① 갑 ② 을 ③ 병'
    )
    expect(items.map(({ stem }) => stem)).toEqual([
      '갑은 섬에 등대를 세우고 불을 켰다. 갑이 한 일은?',
      '둘째 물음은?'
    ])
    expect(rejects).toEqual([])
  })

  test('the written part of a paper is rejected item by item', () => {
    const { items, rejects } = paperOf(
      '1. 첫째 물음은?',
      '① 갑 ② 을 ③ 병',
      '2. 둘째 물음은?',
      '① 갑 ② 을 ③ 병',
      '[서답형]',
      '1. 등대의 구실을 서술하시오. [5점]',
      '2. 안개의 까닭을 쓰시오. [5점]'
    )
    expect(items).toHaveLength(2)
    expect(codesOf(rejects)).toEqual(['1 not-multiple-choice', '2 not-multiple-choice'])
  })
})

describe('what stands between the number and the options', () => {
  test('a box is the stimulus, its statements are statements', () => {
    const { items } = paperOf(
      '1. 옳은 것을 모두 고른 것은?',
      line('갑은 등대를 세웠다.', { box: 1 }),
      line('< 보 기 >', { box: 2 }),
      line('ㄱ. 등대는 갑의 것이다.', { box: 2 }),
      line('ㄴ. 등대는 을의', { box: 2 }),
      line('것이다.', { box: 2 }),
      '① ㄱ ② ㄴ ③ ㄱ, ㄴ',
      '2. 물음은?',
      '① 갑 ② 을 ③ 병'
    )
    expect(items[0]).toMatchObject({
      stem: '옳은 것을 모두 고른 것은?',
      stimulus: '갑은 등대를 세웠다.',
      statements: [
        { label: 'ㄱ', text: '등대는 갑의 것이다.' },
        { label: 'ㄴ', text: '등대는 을의 것이다.' }
      ]
    })
  })

  test('a story before the question is the stimulus', () => {
    const { items } = paperOf(
      '1. 다음 사례를 읽고 답하시오.',
      line('갑이 “왜 왔는가?” 하고 물었다.', { box: 1 }),
      '이에 관한 설명으로 옳은 것은?',
      '(단, 다툼은 없다)',
      '① 갑 ② 을 ③ 병',
      '2. 물음은?',
      '① 갑 ② 을 ③ 병'
    )
    expect(items[0]?.stem).toBe('이에 관한 설명으로 옳은 것은? (단, 다툼은 없다)')
    expect(items[0]?.stimulus).toContain('왜 왔는가?')
  })

  test('a table and a picture keep their places', () => {
    const { items, findings } = paperOf(
      '1. 다음 표와 그림에 관한 설명으로 옳은 것은?',
      table(['연도', '배'], ['1월', '3|4']),
      picture('p.png'),
      '① 갑 ② 을 ③ 병',
      '2. 물음은?',
      '① 갑 ② 을 ③ 병'
    )
    expect(items[0]?.stimulus).toBe(
      '| 연도 | 배 |\n| --- | --- |\n| 1월 | 3\\|4 |\n![그림](asset:p.png)'
    )
    expect(findings).toEqual([])
  })

  test('a picture behind the options is kept, and its place reported', () => {
    const { items, findings } = paperOf(
      '1. 물음은?',
      '① 갑 ② 을',
      picture('p.png'),
      '2. 물음은?',
      '① 갑 ② 을'
    )
    expect(items[0]?.stimulus).toBe('![그림](asset:p.png)')
    expect(codesOf(findings)).toEqual(['1 picture-uncertain'])
  })
})

describe('the paper of an item', () => {
  test('is what the headings above it say, and a running head too', () => {
    const page = (...lines: string[]) => [...lines, pageBreak]
    const { items } = paperOf(
      ...page(
        '2031년도 제5회 항로사 1차 시험',
        '【해사법규】   ② 책형',
        '1. 물음은?',
        '① 갑 ② 을 ③ 병'
      ),
      ...page('【해사법규】   ② 책형', '2. 물음은?', '① 갑 ② 을 ③ 병'),
      ...page('【해사법규】   ② 책형', '3. 물음은?', '① 갑 ② 을 ③ 병'),
      ...page('【해사영어】   ② 책형', '1. 물음은?', '① 갑 ② 을 ③ 병'),
      ...page('【해사영어】   ② 책형', '2. 물음은?', '① 갑 ② 을 ③ 병'),
      ...page('【해사영어】   ② 책형', '3. 물음은?', '① 갑 ② 을 ③ 병')
    )
    expect(items.map(({ paper }) => paper.subject)).toEqual([
      '해사법규',
      '해사법규',
      '해사법규',
      '해사영어',
      '해사영어',
      '해사영어'
    ])
    expect(items[0]?.paper).toMatchObject({ exam: '항로사', round: '제5회', form: '2형' })
    expect(items[0]?.options.map(({ text }) => text)).toEqual(['갑', '을', '병'])
  })

  test('a number that is missing is reported', () => {
    const { findings } = paperOf('1. 물음은?', '① 갑 ② 을', '4. 물음은?', '① 갑 ② 을')
    expect(findings).toMatchObject([{ code: 'number-missing', data: { from: 2, to: 3 } }])
  })

  test('nothing at all is made of nothing', () => {
    expect(paperOf()).toEqual({ items: [], keys: [], rejects: [], findings: [] })
    expect(keyWordsOf(paperOf('', pageBreak, table([]), table(['', ''])).items)).toEqual([])
  })
})
