import { expect, test } from 'vitest'
import { anItemState } from './main.fixture.ts'
import { onwardFrom } from './onward.ts'

const period = { first: 1, last: 4 }
/** Items of which the key was shown, by position. */
const sheet = (...shown: number[]) =>
  [1, 2, 3, 4].map((position) => anItemState({ position, revealed: shown.includes(position) }))

test('in 복습 items that were passed over come before the end', () => {
  expect(onwardFrom(1, period, 'review', sheet(1))).toEqual({ kind: 'item', position: 2 })
  expect(onwardFrom(4, period, 'review', sheet(1, 3, 4))).toEqual({ kind: 'item', position: 2 })
  expect(onwardFrom(2, period, 'review', sheet(1, 2, 3))).toEqual({ kind: 'item', position: 4 })
})

test('in 복습 the last key shown leads to the end, wherever it stands, and before main has said so', () => {
  expect(onwardFrom(4, period, 'review', sheet(1, 2, 3))).toEqual({ kind: 'finish' })
  expect(onwardFrom(2, period, 'review', sheet(1, 2, 3, 4))).toEqual({ kind: 'finish' })
})

test('학습 goes through the paper and ends by its own button', () => {
  expect(onwardFrom(2, period, 'learn', sheet(1, 2, 3))).toEqual({ kind: 'item', position: 3 })
  expect(onwardFrom(4, period, 'learn', sheet(1, 2, 3, 4))).toEqual({ kind: 'none' })
})
