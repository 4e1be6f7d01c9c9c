import { expect, test } from 'vitest'
import { keyOfWeights } from './weighted-key.ts'

const options = (...numbers: number[]) => ({ kind: 'options', options: numbers })
const set = (...numbers: number[]) => ({ kind: 'set', options: numbers })

// Worked by hand from Moodle's grading: of one mark its weight, of several marks the sum, at most the whole.
test.each([
  ['the whole mark on one', [0, 100, 0], true, options(2), 1, false],
  ['the whole mark on two of which one is marked', [100, 0, 100, 0], true, options(1, 3), 1, false],
  ['a part beside the whole', [100, 50, 0], true, options(1), 1, true],
  ['no whole mark, one to be marked', [60, 30, 0], true, options(1), 1, true],
  ['halves', [50, 50, -100, -100], false, set(1, 2), 2, false],
  ['thirds', [33.33333, 0, 33.33333, 33.33333], false, set(1, 3, 4), 3, false],
  ['thirds, rounded', [33, 33, 33, 0], false, set(1, 2, 3), 3, false],
  ['sevenths', [14, 14, 14, 14, 14, 14, 14, 0], false, set(1, 2, 3, 4, 5, 6, 7), 7, false],
  ['unequal parts', [75, 25, 0], false, set(1, 2), 2, true],
  ['parts that are not the whole together', [40, 40, 0], false, set(1, 2), 2, true],
  ['the whole mark on one of several', [0, 0, 100], false, options(3), 1, false],
  ['the whole mark on each of two', [100, 100, 0], false, options(1, 2), 1, false],
  ['the whole mark and a half', [100, 50, 0], false, options(1), 1, true],
  ['one part alone', [0, 50, 0], false, options(2), 1, true],
  ['the whole mark on every option', [100, 100, 100], true, { kind: 'all' }, 1, false],
  ['nothing', [0, 0, -50], true, null, 1, false],
  ['no options', [], true, null, 1, false]
])('%s', (_, weights, single, key, responseCount, partialCredit) => {
  expect(keyOfWeights(weights, single)).toEqual({ key, responseCount, partialCredit })
})
