import { expect, test } from 'vitest'
import { inColumns } from './option-columns.ts'

const list = (count: number, text: string): { text: string }[] =>
  Array.from({ length: count }, () => ({ text }))

test('a list of fifteen diagnoses stands in two columns, five short options or long ones do not', () => {
  expect(inColumns(list(15, '급성 사구체신염'))).toBe(true)
  expect(inColumns(list(5, '급성 사구체신염'))).toBe(false)
  expect(
    inColumns([...list(9, '요로감염'), { text: '혈액투석과 부갑상샘 절제술을 함께 한다' }])
  ).toBe(false)
})
