import { describe, expect, test } from 'vitest'
import { codes, readWith, type Read } from '../moodle/reading.fixture.ts'
import { giftReader } from './gift-reader.ts'

const read = (text: string | Uint8Array): Promise<Read> => readWith(giftReader, text)

/** Stem, options and key of the only item. */
async function only(text: string) {
  const { items, rejects } = await read(text)
  expect([items.length, codes(rejects)]).toEqual([1, []])
  const [item] = items
  return {
    stem: item?.stem,
    options: item?.options.map((option) => option.text),
    key: item?.key,
    item
  }
}

describe('multiple choice', () => {
  test.each([
    [
      '관세의 납세의무자는?{~수출자 =화주 ~운송인}',
      '관세의 납세의무자는?',
      ['수출자', '화주', '운송인'],
      { kind: 'options', options: [2] }
    ],
    [
      '::문항 1::관세법상 {~세관 =보세구역 ~공항}에 장치한다.',
      '관세법상 _____에 장치한다.',
      ['세관', '보세구역', '공항'],
      { kind: 'options', options: [2] }
    ],
    [
      '둘 다 인정된다.{\n=가\n=나\n~다\n}',
      '둘 다 인정된다.',
      ['가', '나', '다'],
      { kind: 'options', options: [1, 2] }
    ],
    [
      '두 개를 고르면?{\n~%50%가\n~%50%나\n~%-100%다\n}',
      '두 개를 고르면?',
      ['가', '나', '다'],
      { kind: 'set', options: [1, 2] }
    ],
    ['값은?{~%0%1 ~%100%2 ~%0%3}', '값은?', ['1', '2', '3'], { kind: 'options', options: [2] }],
    [
      '다음 식의 값은\\: {\n ~ \\= 2 \\+ 2\n = \\{가\\}\\~\\#\\\\ \n}',
      '다음 식의 값은:',
      ['= 2 \\+ 2', '{가}~#\\'],
      { kind: 'options', options: [2] }
    ],
    [
      '머리 없는 첫 선택지{가 ~나 =다}',
      '머리 없는 첫 선택지',
      ['가', '나', '다'],
      { kind: 'options', options: [3] }
    ],
    ['예전 표기{~가 ~=나}', '예전 표기', ['가', '나'], { kind: 'options', options: [2] }]
  ])('%s', async (text, stem, options, key) => {
    expect(await only(text)).toMatchObject({ stem, options, key })
  })

  test('reasons, rationale, tags and category come with it', async () => {
    const { item } = await only(
      [
        '$CATEGORY: $course$/top/관세사/관세법/과세요건',
        '',
        '// question: 12  name: 납세의무자',
        '// [id:A-1] [tag:기본] [tag:2026 대비]',
        '::납세의무자::[html]<p>납세의무자는<br>누구인가?</p>{',
        '\t=<p>화주</p>#<b>맞다.</b>',
        '\t~<p>운송인</p>#옮길 뿐이다.',
        '\t~<p>세관장</p>',
        '\t####[plain]관세법 제19조\\n화주가 낸다.',
        '}'
      ].join('\n')
    )
    expect(item).toMatchObject({
      stem: '납세의무자는\n누구인가?',
      options: [
        { text: '화주', reason: '맞다.' },
        { text: '운송인', reason: '옮길 뿐이다.' },
        { text: '세관장', reason: null }
      ],
      rationale: '관세법 제19조\n화주가 낸다.',
      tags: ['기본', '2026 대비'],
      topic: '과세요건',
      paper: { exam: '관세사', subject: '관세법', round: null, form: null },
      place: { line: 5 },
      id: null
    })
  })

  test('a mark within a line is text where each option has a line of its own', async () => {
    expect(
      await only('기간은?{\n~3~5일\n=7~10일\n~x=2인 날\n~y = 3인 날 # f(x)=2\n}')
    ).toMatchObject({
      options: ['3~5일', '7~10일', 'x=2인 날', 'y = 3인 날'],
      key: { kind: 'options', options: [2] }
    })
  })

  test('TeX keeps its braces and commands, escaped or not', async () => {
    expect(
      await only(
        '\\(\\frac\\{1\\}\\{2\\}\\)과 $$\\frac{1}{2}$$, \\(a \\neq b\\)은?{=$$\\frac{a}{b}$$ ~0}'
      )
    ).toMatchObject({
      stem: '\\(\\frac{1}{2}\\)과 $$\\frac{1}{2}$$, \\(a \\neq b\\)은?',
      options: ['$$\\frac{a}{b}$$', '0']
    })
  })

  test('every text format is read as Moodle shows it', async () => {
    const { item } = await only(
      '[markdown]**굵게** 쓴 *글*과 ![그림](https://example.org/a.png){=[html]<i>가</i> ~[plain]<i>나</i> ~[moodle]다\\n라 ~[별표 1]}'
    )
    expect(item?.stem).toBe('굵게 쓴 글과 [그림]')
    expect(item?.options.map(({ text }) => text)).toEqual(['가', '<i>나</i>', '다\n라', '[별표 1]'])
  })
})

test('true and false are two options, with the feedback of each', async () => {
  const { items } = await read(
    '해는 동쪽에서 뜬다.{T}\n\n달은 스스로 빛난다.{FALSE#달은 햇빛을 비춘다.#옳다.####해설}'
  )
  expect(items).toMatchObject([
    { options: [{ text: '참' }, { text: '거짓' }], key: { kind: 'options', options: [1] } },
    {
      options: [
        { text: '참', reason: '달은 햇빛을 비춘다.' },
        { text: '거짓', reason: '옳다.' }
      ],
      key: { kind: 'options', options: [2] },
      rationale: '해설'
    }
  ])
})

test('questions of other kinds are rejected one by one, and a description is none', async () => {
  const { items, rejects, findings } = await read(
    [
      '다음 글을 읽으시오.',
      '서술하시오. {}',
      '단답형 {=가 =나}',
      '단답형 {가}',
      '숫자 {#1822:5}',
      '짝짓기 {=가 -> 1 =나 -> 2}'
    ].join('\n\n')
  )
  expect(items).toEqual([])
  expect(rejects.map(({ data, place }) => [data, place.line])).toEqual([
    [{ kind: 'essay' }, 3],
    [{ kind: 'short-answer' }, 5],
    [{ kind: 'short-answer' }, 7],
    [{ kind: 'numerical' }, 9],
    [{ kind: 'matching' }, 11]
  ])
  expect(findings).toMatchObject([
    {
      code: 'lines-left-out',
      data: { lines: 1, sample: '다음 글을 읽으시오.' },
      place: { line: 1 }
    }
  ])
})

describe('what is wrong with a question', () => {
  test.each([
    ['{=가 ~나}', 'no-stem'],
    ['하나뿐{~가}', 'too-few-options'],
    ['빈 선택지{\n=가\n~\n~다\n}', 'option-empty'],
    [
      `너무 많다{=${Array.from({ length: 16 }, (_, index) => index).join(' ~')}}`,
      'too-many-options'
    ],
    ['닫지 않은 물음{=가 ~나', 'bad-field'],
    ['열지 않은 물음 =가 ~나}', 'bad-field']
  ])('%s', async (text, code) => {
    const { items, rejects } = await read(text)
    expect([items.length, codes(rejects)]).toEqual([0, [code]])
  })

  test('one without a key is handed on, one of parts is told', async () => {
    const { items, findings } = await read(
      '정답 없음{~가 ~나}\n\n부분 점수{~%70%가 ~%30%나 ~다}\n\n같은 선택지{=가 ~나 ~나}'
    )
    expect(items.map(({ key }) => key)).toEqual([
      null,
      { kind: 'set', options: [1, 2] },
      { kind: 'options', options: [1] }
    ])
    expect(findings.map(({ code, place }) => [code, place.line])).toEqual([
      ['partial-credit-left-out', 3],
      ['options-same', 5]
    ])
  })

  test('a brace that is never closed costs its own question only', async () => {
    const { items, rejects } = await read(
      '첫째{\n=가\n~나\n\n둘째{=가 ~나}\n\n::셋째::셋째{=가 ~나}'
    )
    expect(items.map(({ stem }) => stem)).toEqual(['둘째', '셋째'])
    expect(rejects.map(({ code, place }) => [code, place.line])).toEqual([['bad-field', 1]])
  })

  test('questions without an empty line between them are two, and one with an empty line within is one', async () => {
    const { items } = await read('첫째{=가 ~나}\n둘째{=가 ~나}\n::셋째::셋째 물음{\n=가\n\n~나\n}')
    expect(items.map(({ stem }) => stem)).toEqual(['첫째', '둘째', '셋째 물음'])
  })
})
