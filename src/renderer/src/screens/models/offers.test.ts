import { expect, test } from 'vitest'
import { download, MODEL, offered, OWN_FILE } from './models.fixture.ts'
import { foldOf, ownFileOf, usualFileOf } from './offers.ts'

const names = (files: readonly { quantisation: string }[]): string[] =>
  files.map(({ quantisation }) => quantisation)

test('the file for this computer stands before the others, else the first of the catalogue', () => {
  expect(usualFileOf(MODEL, 'small-q4_k_m')?.quantisation).toBe('Q4_K_M')
  expect(usualFileOf(MODEL, 'another-q8_0')?.quantisation).toBe('Q8_0')
  expect(usualFileOf({ ...MODEL, files: [] }, null)).toBeNull()
})

test('what is on its way is not folded away', () => {
  const { shown, folded } = foldOf(MODEL, null, [download({ id: 'small-q6_k' })])
  expect([names(shown), names(folded)]).toEqual([['Q8_0', 'Q6_K'], ['Q4_K_M']])
})

test('a file of the learner is the one that was offered by its name', () => {
  expect(ownFileOf(offered('Q8_0'), [OWN_FILE])).toBe(OWN_FILE)
  expect(ownFileOf(offered('Q6_K'), [OWN_FILE])).toBeNull()
})
