import { expect, test } from 'vitest'
import { MINUTE } from './main.fixture.ts'
import { isShort } from './short-time.ts'

test('the clock of a long period turns red under five minutes', () => {
  expect(isShort(5 * MINUTE, 80 * MINUTE)).toBe(false)
  expect(isShort(5 * MINUTE - 1, 80 * MINUTE)).toBe(true)
})

test('practice of five minutes turns red in its last minute, not from its first second', () => {
  expect(isShort(5 * MINUTE - 1, 5 * MINUTE)).toBe(false)
  expect(isShort(MINUTE, 5 * MINUTE)).toBe(false)
  expect(isShort(MINUTE - 1, 5 * MINUTE)).toBe(true)
})

test('where no clock runs nothing turns red', () => {
  expect(isShort(null, null)).toBe(false)
})
