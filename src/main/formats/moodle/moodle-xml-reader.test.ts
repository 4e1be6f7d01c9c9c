import { describe, expect, test } from 'vitest'
import { moodleXmlReader } from './moodle-xml-reader.ts'
import { answer, EXPORTED, PIXEL, PIXEL_NAME, question, quiz } from './quiz.fixture.ts'
import { codes, readWith, type Read } from './reading.fixture.ts'

const read = (xml: string | Uint8Array): Promise<Read> => readWith(moodleXmlReader, xml)

test('an export of Moodle is read with its pictures, reasons and tags', async () => {
  const { recognised, items, rejects, findings, assets } = await read(EXPORTED)
  expect([recognised, rejects, findings]).toEqual([true, [], []])
  expect(items).toMatchObject([
    {
      stem: `그림의 ![통관](asset:${PIXEL_NAME})에서\n납세의무자는? \\(x^2\\)`,
      options: [
        { text: '수출자', reason: '보낸 사람이다.' },
        { text: '화주 & 수입자', reason: null },
        { text: '운송인', reason: null }
      ],
      key: { kind: 'options', options: [2] },
      rationale: '관세법 제19조',
      tags: ['기본', '2026 대비'],
      topic: '과세요건',
      paper: { exam: '관세사', subject: '관세법' },
      place: { line: 10, path: 'question[2]' },
      id: null
    },
    {
      stem: '관세는 물품에\n부과한다.',
      options: [
        { text: '참', reason: '좋다' },
        { text: '거짓', reason: '다시' }
      ],
      key: { kind: 'options', options: [1] }
    }
  ])
  expect(assets.map(({ name }) => name)).toEqual([PIXEL_NAME])
})

describe('keys', () => {
  const single = (is: boolean): string => `<single>${is}</single>`
  test.each([
    ['no word of it means one', '', [0, 100], { kind: 'options', options: [2] }],
    ['several accepted', single(true), [100, 100, 0], { kind: 'options', options: [1, 2] }],
    ['together', single(false), [50, 50, '-100'], { kind: 'set', options: [1, 2] }],
    [
      'together, with decimals',
      '<single>0</single>',
      ['33.33333', '33.33333', '33.33333', 0],
      { kind: 'set', options: [1, 2, 3] }
    ],
    ['none', single(true), [0, 0], null],
    ['a comma', single(true), ['0', '100,0'], { kind: 'options', options: [2] }]
  ])('%s', async (_, before, fractions, key) => {
    const xml = quiz(
      question(before + fractions.map((part, index) => answer(part, `가${index}`)).join(''))
    )
    expect((await read(xml)).items.map((item) => item.key)).toEqual([key])
  })

  test('a type that grades all or nothing has a key of all that are right', async () => {
    const xml = quiz(
      question(answer(100, '가') + answer(100, '나') + answer(0, '다'), 'multichoiceset')
    )
    expect((await read(xml)).items).toMatchObject([
      { key: { kind: 'set', options: [1, 2] }, responseCount: 2 }
    ])
  })
})

test('questions of other kinds are rejected by kind, and a description is none', async () => {
  const kinds = [
    'shortanswer',
    'numerical',
    'matching',
    'essay',
    'cloze',
    'calculated',
    'ddwtos',
    ''
  ]
  const { items, rejects, findings } = await read(
    quiz(...kinds.map((kind) => question('', kind)), question('', 'description', '<p>다음 글</p>'))
  )
  expect(items).toEqual([])
  expect(rejects.map(({ data }) => data)).toEqual(
    ['short-answer', 'numerical', 'matching', 'essay', 'cloze', 'calculated', 'ddwtos', ''].map(
      (kind) => ({ kind })
    )
  )
  expect(findings).toMatchObject([
    { code: 'lines-left-out', data: { lines: 1, sample: '다음 글' } }
  ])
})

describe('what is wrong with a question', () => {
  test.each([
    ['no stem', question(answer(100, '가') + answer(0, '나'), 'multichoice', '<p></p>'), 'no-stem'],
    ['one option', question(answer(100, '가')), 'too-few-options'],
    ['an empty option', question(answer(100, '가') + answer(0, '<br>')), 'option-empty'],
    ['sixteen options', question(answer(0, '가').repeat(16)), 'too-many-options'],
    ['a share that is no number', question(answer('all', '가') + answer(0, '나')), 'bad-field'],
    ['true/false without answers', question('', 'truefalse'), 'too-few-options']
  ])('%s', async (_, xml, code) => {
    const { items, rejects } = await read(quiz(xml))
    expect([items.length, codes(rejects)]).toEqual([0, [code]])
  })

  test('pictures that are missing, damaged or elsewhere are told, and so is a sound', async () => {
    const { items, findings } = await read(
      quiz(
        `<question type="multichoice"><questiontext format="html"><text><![CDATA[보기 <img src="@@PLUGINFILE@@/a.png"><img src="@@PLUGINFILE@@/b.png"><img src="http://example.org/c.png">]]></text><file name="b.png" encoding="base64">****</file><file name="듣기.mp3" encoding="base64">AAAA</file></questiontext>${answer(100, '가')}${answer(0, '나')}</question>`
      )
    )
    expect(items).toHaveLength(1)
    expect(findings.map(({ code, data }) => [code, data])).toEqual([
      ['sound-left-out', { name: '듣기.mp3' }],
      ['picture-missing', { name: '@@PLUGINFILE@@/a.png' }],
      ['picture-left-out', { name: '@@PLUGINFILE@@/b.png', why: 'damaged' }],
      ['picture-left-out', { name: 'http://example.org/c.png', why: 'network' }]
    ])
  })
})

describe('files of other programs and times', () => {
  test('the picture beside the text, of Moodle 1.9', async () => {
    const { items } = await read(
      quiz(
        question(
          `<image>moodle.png</image><image_base64>\n${PIXEL}\n</image_base64>${answer(100, '가')}${answer(0, '나')}`
        )
      )
    )
    expect(items[0]?.stem).toBe(`물음\n![](asset:${PIXEL_NAME})`)
  })

  test('texts without CDATA, without a format, or without an element of their own', async () => {
    const { items } = await read(
      quiz(
        '<question type="multichoice"><questiontext><text>첫 줄\n둘째 &lt;줄&gt;</text></questiontext>' +
          '<answer fraction="100"><text><p>가<b>나</b></p></text></answer><answer fraction="0">다</answer></question>'
      )
    )
    expect(items).toMatchObject([
      { stem: '첫 줄\n둘째 <줄>', options: [{ text: '가나' }, { text: '다' }] }
    ])
  })

  test('UTF-16 and CP949', async () => {
    const xml = quiz(question(answer(100, '가') + answer(0, '나')))
    const wide = await read(Buffer.from(`\uFEFF${xml.replace('UTF-8', 'UTF-16')}`, 'utf16le'))
    expect([wide.recognised, wide.items.length]).toEqual([true, 1])
    // 물음, 가 and 나 in Windows code page 949.
    const narrow = Buffer.from(
      xml
        .replace('UTF-8', 'EUC-KR')
        .replaceAll('물음', '\u00B9\u00B0\u00C0\u00BD')
        .replaceAll('가', '\u00B0\u00A1')
        .replaceAll('나', '\u00B3\u00AA')
        .replaceAll('이름', '\u00C0\u00CC\u00B8\u00A7'),
      'latin1'
    )
    const korean = await read(narrow)
    expect([korean.recognised, korean.items[0]?.stem]).toEqual([true, '물음'])
  })

  test.each([
    ['<html><quiz></quiz></html>'],
    ['<quiz><item/><question>물음</question></quiz>'],
    ['<questestinterop><quiz/></questestinterop>'],
    ['<quizzes><question type="multichoice"/></quizzes>'],
    [
      '<quiz xmlns="http://canvas.instructure.com/xsd/cccv1p0" identifier="a"><title>물음</title></quiz>'
    ],
    ['퀴즈 <quiz>'],
    ['']
  ])('%j is not Moodle XML', async (text) => {
    expect((await read(text)).recognised).toBe(false)
  })
})
