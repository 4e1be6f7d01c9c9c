import { expect, test } from 'vitest'
import { createRecent } from './recent.ts'

test('what is asked for again is made once, until as many others were asked for since', () => {
  const made: string[] = []
  const recent = createRecent(2, (key) => {
    made.push(key)
    return key.toUpperCase()
  })
  expect([recent('a'), recent('b'), recent('a')]).toEqual(['A', 'B', 'A'])
  expect(made).toEqual(['a', 'b'])
  recent('c')
  recent('a')
  expect(made).toEqual(['a', 'b', 'c'])
  recent('b')
  expect(made).toEqual(['a', 'b', 'c', 'b'])
})
