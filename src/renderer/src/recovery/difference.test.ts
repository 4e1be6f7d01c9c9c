import { expect, test } from 'vitest'
import { differenceOf, holdsTheSame } from './difference.ts'
import { countsOf, damaged, whole } from './recovery.fixture.ts'

test('tells what the backup has less of and what more', () => {
  const then = countsOf({ sessions: 7, attempts: 280, items: 1255 })
  expect(differenceOf(then, countsOf())).toEqual({
    less: { sessions: 3, attempts: 120 },
    more: { items: 5 }
  })
  expect(differenceOf(countsOf(), countsOf())).toEqual({ less: {}, more: {} })
})

test('two databases hold the same only when both are whole and end with the same response', () => {
  expect(holdsTheSame(whole(), whole())).toBe(true)
  expect(holdsTheSame(whole(), whole({ lastAttemptAt: 1_700_000_000_001 }))).toBe(false)
  expect(holdsTheSame(whole(), whole({ errata: 1 }))).toBe(false)
  expect(holdsTheSame(damaged, whole())).toBe(false)
  expect(holdsTheSame(whole(), null)).toBe(false)
})
