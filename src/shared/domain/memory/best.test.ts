import fc from 'fast-check'
import { expect, test } from 'vitest'
import { best } from './best.ts'

test('the highest come first, and of equals the earlier one', () => {
  expect(best(Float64Array.of(1, 5, 3, 5, 2), 3)).toEqual([1, 3, 2])
  expect(best(Float64Array.of(7, 7, 7), 2)).toEqual([0, 1])
  expect(best(Float64Array.of(1, 2), 5)).toEqual([1, 0])
  expect(best(Float64Array.of(1, 2), 0)).toEqual([])
})

test('it is what sorting everything would leave', () => {
  const keys = fc.array(fc.integer({ min: -3, max: 3 }), { maxLength: 30 })
  fc.assert(
    fc.property(keys, fc.integer({ min: 0, max: 40 }), (list, count) => {
      const sorted = list
        .map((key, place) => ({ key, place }))
        .sort((a, b) => b.key - a.key || a.place - b.place)
        .map(({ place }) => place)
      expect(best(Float64Array.from(list), count)).toEqual(sorted.slice(0, count))
    })
  )
})
