import { expect, test } from 'vitest'
import { hasTerm, withTerm } from './query-terms.ts'

test('a condition is added once and taken out again, whatever else was typed', () => {
  const law = { field: '과목', value: '민법 및 민사특별법' } as const
  const one = withTerm('채무불이행 -"해제 조건"', law)
  expect(one).toBe('채무불이행 -"해제 조건" 과목:"민법 및 민사특별법"')
  expect(hasTerm(one, law)).toBe(true)
  expect(withTerm(one, { field: '상태', value: '오답' })).toBe(`${one} 상태:오답`)
  expect(withTerm(one, law)).toBe('채무불이행 -"해제 조건"')
})
