import { expect, test } from 'vitest'
import { mayPrintPaper, printAddress } from './print.ts'
import { applyEvent, initialState, type Period } from './session.ts'

const periods: Period[] = [
  {
    no: 1,
    name: '1교시',
    durationMs: 60_000,
    breakMs: null,
    day: null,
    estimated: false,
    first: 1,
    last: 2
  }
]
const waiting = initialState(periods, 2)
const running = applyEvent(waiting, { seq: 1, at: 0, kind: 'begin-period', period: 1 }, periods)
const over = [
  { seq: 2, at: 1, kind: 'hand-in', period: 1, reason: 'candidate' } as const,
  { seq: 3, at: 1, kind: 'finish' } as const
].reduce((state, event) => applyEvent(state, event, periods), running)

test('the paper of a mock is printed before it begins and after it is over, not between', () => {
  expect(mayPrintPaper('mock', waiting)).toBe(true)
  expect(mayPrintPaper('mock', running)).toBe(false)
  expect(mayPrintPaper('mock', over)).toBe(true)
})

test('practice is printed at any time', () => {
  expect(mayPrintPaper('learn', running)).toBe(true)
})

test('an id of any characters stands in the address', () => {
  expect(printAddress({ what: 'key', sessionId: 'a/b #', rationales: true })).toBe(
    '#/print/key/a%2Fb%20%23/rationales'
  )
})
