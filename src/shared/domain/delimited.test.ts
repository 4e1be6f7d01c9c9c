import { expect, test } from 'vitest'
import { readDelimited } from './delimited.ts'

const cells = (text: string): string[][] => readDelimited(text).rows.map((row) => row.cells)

test('cells in quotation marks may hold commas, line breaks and doubled marks', () => {
  expect(cells('번호,정답\n5,"1,4"\n6,"첫 줄\n""둘째"" 줄"\n')).toEqual([
    ['번호', '정답'],
    ['5', '1,4'],
    ['6', '첫 줄\n"둘째" 줄']
  ])
})

test('a text with tabs is split at tabs alone', () => {
  expect(cells('번호\t정답\r\n5\t1,4\r\n')).toEqual([
    ['번호', '정답'],
    ['5', '1,4']
  ])
})

test('a row knows the line on which it begins, empty rows and line breaks in cells included', () => {
  const { rows } = readDelimited('번호,정답\n\n,\n1,"가\n나"\r\n2,3\r3,4')
  expect(rows.map(({ line }) => line)).toEqual([1, 4, 6, 7])
})

test('a quotation mark that is never closed is named by its line', () => {
  expect(readDelimited('번호,정답\n1,2\n2,"3\n3,4').openQuote).toBe(3)
})
