import { expect, test } from 'vitest'
import { parseRichText } from './rich-text.ts'
import { inCell } from './table-caret.ts'

const PICTURE = '![](asset:curve.png)'

/** `text` with a picture at its ^, as it is put there. */
function paste(text: string): string {
  const at = text.indexOf('^')
  const plain = text.replace('^', '')
  const place = inCell(plain, at)
  return `${plain.slice(0, place)}${PICTURE}${plain.slice(place)}`
}

test.each([
  [
    '| 구분 | 그림 |\n|---|---|\n| 수요 | 가 |^',
    `| 구분 | 그림 |\n|---|---|\n| 수요 | 가 ${PICTURE}|`
  ],
  [
    '| 구분 | 그림 |\n|---|---|\n| 수요 | 가 |  ^',
    `| 구분 | 그림 |\n|---|---|\n| 수요 | 가 ${PICTURE}|  `
  ],
  [
    '| 구분 | 그림 |\n|---|---|\n^| 수요 | 가 |',
    `| 구분 | 그림 |\n|---|---|\n|${PICTURE} 수요 | 가 |`
  ],
  [
    '| 구분 | 그림 |^\n|---|---|\n| 수요 | 가 |',
    `| 구분 | 그림 ${PICTURE}|\n|---|---|\n| 수요 | 가 |`
  ],
  [
    '표:\n| 구분 | 그림 |\n|---|---|\n| 수요 | 가 |\n| 공급 | |^\n끝',
    `표:\n| 구분 | 그림 |\n|---|---|\n| 수요 | 가 |\n| 공급 | ${PICTURE}|\n끝`
  ]
])('outside of the bars it goes into the nearest cell: %#', (text, pasted) => {
  expect(paste(text)).toBe(pasted)
  const table = parseRichText(pasted).find(({ kind }) => kind === 'table')
  expect(JSON.stringify(table)).toContain('curve.png')
})

test.each([
  '| 구분 | 그림 |\n|---|---|\n| 수요 | ^ |',
  '구분 | 그림\n---|---\n수요 | 가^',
  '| 구분 | 그림 |\n|---|---|\n| 수요 | 가 |\n\n^',
  '|x| > 3 이면 |y|^',
  '^',
  '다음 그림^에서'
])('elsewhere it stays where the caret is: %#', (text) => {
  expect(paste(text)).toBe(text.replace('^', PICTURE))
})
