import { expect, test } from 'vitest'
import type { Inline } from './inline.ts'
import { parseRichText } from './rich-text.ts'

const words = (text: string): Inline => ({ kind: 'text', text })
const lineBreak: Inline = { kind: 'break' }
const formula = (tex: string, display = false): Inline => ({ kind: 'formula', tex, display })
const row = (...cells: string[]): Inline[][] =>
  cells.map((cell) => (cell === '' ? [] : [words(cell)]))

test('blank lines part paragraphs and line breaks stay inside one', () => {
  expect(parseRichText('Dear Mr. Lang,\n\nThank you.\nYours')).toEqual([
    { kind: 'paragraph', parts: [words('Dear Mr. Lang,')] },
    { kind: 'paragraph', parts: [words('Thank you.'), lineBreak, words('Yours')] }
  ])
})

test('a table of test results becomes a table', () => {
  const text =
    '검사 결과는 다음과 같다.\n\n| 검사 | 결과 | 참고치 |\n|---|---:|:---:|\n| 동맥혈 pH | 7.52 | 7.35~7.45 |\n| PaCO₂ | 46 mmHg | 35~45 |'
  expect(parseRichText(text)).toEqual([
    { kind: 'paragraph', parts: [words('검사 결과는 다음과 같다.')] },
    {
      kind: 'table',
      head: row('검사', '결과', '참고치'),
      align: ['left', 'right', 'center'],
      rows: [row('동맥혈 pH', '7.52', '7.35~7.45'), row('PaCO₂', '46 mmHg', '35~45')]
    }
  ])
})

test('a table may follow its sentence without a blank line, and text may follow the table', () => {
  expect(parseRichText('자료\n| a | b |\n| - | - |\n| 1 | 2 |\n(단위: 원)')).toEqual([
    { kind: 'paragraph', parts: [words('자료')] },
    { kind: 'table', head: row('a', 'b'), align: ['left', 'left'], rows: [row('1', '2')] },
    { kind: 'paragraph', parts: [words('(단위: 원)')] }
  ])
})

test('a row with too few or too many cells keeps the columns of the head', () => {
  const [table] = parseRichText('| a | b |\n|---|---|\n| 1 |\n| 1 | 2 | 3 |')
  expect(table).toMatchObject({ rows: [row('1', ''), row('1', '2')] })
})

test('an escaped bar stays in its cell', () => {
  const [table] = parseRichText('| a | b |\n|---|---|\n| P(A\\|B) | 0.3 |')
  expect(table).toMatchObject({ rows: [row('P(A|B)', '0.3')] })
})

test('a cell may hold a formula', () => {
  const [table] = parseRichText('| 수량 $Q$ | 비용 |\n|---|---|\n| $Q_1$ | US$ 30 |')
  expect(table).toMatchObject({
    head: [[words('수량 '), formula('Q')], [words('비용')]],
    rows: [[[formula('Q_1')], [words('US$ 30')]]]
  })
})

test('a formula in two lines is one', () => {
  expect(parseRichText('다음과 같다.\n$$\nx = 1\\\\\ny = 2\n$$\n옳은 것은?')).toEqual([
    {
      kind: 'paragraph',
      parts: [
        words('다음과 같다.'),
        lineBreak,
        formula('x = 1\\\\\ny = 2', true),
        lineBreak,
        words('옳은 것은?')
      ]
    }
  ])
})

test('a figure with a line for itself stands between the paragraphs', () => {
  const curve = { kind: 'figure', name: 'curve.svg', description: '수요곡선' }
  expect(parseRichText('그래프는 다음과 같다.\n![수요곡선](asset:curve.svg)\n(단위: 원)')).toEqual([
    { kind: 'paragraph', parts: [words('그래프는 다음과 같다.')] },
    curve,
    { kind: 'paragraph', parts: [words('(단위: 원)')] }
  ])
  expect(parseRichText('![수요곡선](asset:curve.svg)')).toEqual([curve])
  expect(parseRichText('구조식 ![수요곡선](asset:curve.svg)의 이름')).toEqual([
    { kind: 'paragraph', parts: [words('구조식 '), curve, words('의 이름')] }
  ])
})

test.each(['|x| > 3 이면', 'a | b\n-----', '<img src=x onerror=alert(1)>', '<think>'])(
  'text that is no table stays as it is written: %s',
  (text) => {
    const parts = text
      .split('\n')
      .flatMap((line, at) => [...(at > 0 ? [lineBreak] : []), words(line)])
    expect(parseRichText(text)).toEqual([{ kind: 'paragraph', parts }])
  }
)
