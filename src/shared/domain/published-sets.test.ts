import { expect, test } from 'vitest'
import { setOfColumns, setOfSource } from './published-sets.ts'

test('KMMLU-Pro is known by its columns, whatever else stands beside them', () => {
  const columns = ['question', 'options', 'solution', 'license_name', 'subject']
  expect(setOfColumns(columns)?.source).toBe('KMMLU-Pro')
  expect(setOfColumns(['id', 'License Name', ...columns.slice(0, 3)])?.source).toBe('KMMLU-Pro')
})

test('Redux has columns as any set has them, and is known by the source that the learner names', () => {
  expect(setOfColumns(['question', 'options', 'solution'])).toBeNull()
  expect(setOfSource('KMMLU-Redux')?.licence).toBe('CC BY-NC-ND 4.0')
  expect(setOfSource('LGAI-EXAONE/KMMLU Redux (test)')?.source).toBe('KMMLU-Redux')
})

test('KMMLU itself stands under other terms, and no source is none', () => {
  expect([setOfSource('KMMLU'), setOfSource(null), setOfSource('기출')]).toEqual([null, null, null])
})
