import { expect, test } from 'vitest'
import { parseRichText } from './rich-text.ts'

test('blank lines part paragraphs and line breaks stay inside one', () => {
  expect(parseRichText('Dear Mr. Lang,\n\nThank you.\nYours')).toEqual([
    { kind: 'paragraph', lines: ['Dear Mr. Lang,'] },
    { kind: 'paragraph', lines: ['Thank you.', 'Yours'] }
  ])
})

test('a table of test results becomes a table', () => {
  const text =
    '검사 결과는 다음과 같다.\n\n| 검사 | 결과 | 참고치 |\n|---|---:|:---:|\n| 동맥혈 pH | 7.52 | 7.35~7.45 |\n| PaCO₂ | 46 mmHg | 35~45 |'
  expect(parseRichText(text)).toEqual([
    { kind: 'paragraph', lines: ['검사 결과는 다음과 같다.'] },
    {
      kind: 'table',
      head: ['검사', '결과', '참고치'],
      align: ['left', 'right', 'center'],
      rows: [
        ['동맥혈 pH', '7.52', '7.35~7.45'],
        ['PaCO₂', '46 mmHg', '35~45']
      ]
    }
  ])
})

test('a table may follow its sentence without a blank line, and text may follow the table', () => {
  expect(parseRichText('자료\n| a | b |\n| - | - |\n| 1 | 2 |\n(단위: 원)')).toEqual([
    { kind: 'paragraph', lines: ['자료'] },
    { kind: 'table', head: ['a', 'b'], align: ['left', 'left'], rows: [['1', '2']] },
    { kind: 'paragraph', lines: ['(단위: 원)'] }
  ])
})

test('a row with too few or too many cells keeps the columns of the head', () => {
  const [table] = parseRichText('| a | b |\n|---|---|\n| 1 |\n| 1 | 2 | 3 |')
  expect(table).toMatchObject({
    rows: [
      ['1', ''],
      ['1', '2']
    ]
  })
})

test('an escaped bar stays in its cell', () => {
  const [table] = parseRichText('| a | b |\n|---|---|\n| P(A\\|B) | 0.3 |')
  expect(table).toMatchObject({ rows: [['P(A|B)', '0.3']] })
})

test.each(['|x| > 3 이면', 'a | b\n-----', '<img src=x onerror=alert(1)>', '<think>'])(
  'text that is no table stays as it is written: %s',
  (text) => {
    expect(parseRichText(text)).toEqual([{ kind: 'paragraph', lines: text.split('\n') }])
  }
)
