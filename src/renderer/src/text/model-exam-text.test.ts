import { expect, test } from 'vitest'
import { paceText, pText, signedPoints } from './model-exam-text.ts'

test.each([
  [0.0004, 'p < 0.001'],
  [0.001, 'p = 0.001'],
  [0.0499, 'p = 0.049'],
  [0.21875, 'p = 0.218'],
  [1, 'p = 1.000']
])('a p of %d reads "%s"', (p, said) => {
  expect(pText(p)).toBe(said)
})

test.each([
  [0.042, '+4.2'],
  [-0.015, '−1.5'],
  [0, '0.0'],
  [-0.0001, '0.0']
])('a difference of %d reads "%s"', (share, said) => {
  expect(signedPoints(share)).toBe(said)
})

test('a short time keeps its tenth, a long one does not', () => {
  expect([paceText(430), paceText(9_900), paceText(90_000)]).toEqual(['0.4초', '9.9초', '1분 30초'])
})
