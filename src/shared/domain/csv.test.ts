import { expect, test } from 'vitest'
import { toCsv } from './csv.ts'

// RFC 4180, section 2: rows end with CRLF; a field with a comma, a quotation mark or a line break stands in
// quotation marks, and those within are doubled.
test('rows are RFC 4180 behind a byte order mark', () => {
  expect(
    toCsv([
      ['번호', '문두'],
      [1, '가, 나'],
      [2, '그는 "예"라고\n말했다'],
      [3, null]
    ])
  ).toBe('\uFEFF번호,문두\r\n1,"가, 나"\r\n2,"그는 ""예""라고\n말했다"\r\n3,\r\n')
})

test.each(['=1+1', '+82', '-3', '@SUM(A1)', '\t=1', '\r=1', '＝1+1', '－3'])(
  'a text that a spreadsheet would calculate is defused: %j',
  (text) => {
    const [, quoted] = /^\uFEFF"?'([^"]*)"?\r\n$/u.exec(toCsv([[text]])) ?? []
    expect(quoted).toBe(text)
  }
)

test('a text that begins with the apostrophe itself gets another, so that one can be taken off', () => {
  expect(toCsv([["'=1", "'a"]])).toBe("\uFEFF''=1,'a\r\n")
})

test('numbers stay numbers, also below zero', () => {
  expect(toCsv([[-2.5, 0, 37.5]])).toBe('\uFEFF-2.5,0,37.5\r\n')
})

test('a sign inside a text is left alone', () => {
  expect(toCsv([['a=b', '3-1']])).toBe('\uFEFFa=b,3-1\r\n')
})
