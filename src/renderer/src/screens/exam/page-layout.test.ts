import { expect, test } from 'vitest'
import { aSheetItem } from './main.fixture.ts'
import { leavesOf, pageAt } from './page-layout.ts'

test('two items a page are the pairs of the period, whichever of them is in front', () => {
  const period = { first: 4, last: 8 }
  expect(pageAt(4, period, 2)).toEqual([4, 5])
  expect(pageAt(5, period, 2)).toEqual([4, 5])
  expect(pageAt(6, period, 2)).toEqual([6, 7])
  expect(pageAt(8, period, 2)).toEqual([8])
  expect(pageAt(5, period, 1)).toEqual([5])
})

// Items 12 to 14 stand under one stimulus; the period begins at position 101, so 12 is position 112.
const shared = (position: number) =>
  aSheetItem(position, {
    number: position - 100,
    stimulus: '사례',
    sharedBy: { first: 12, last: 14 }
  })

test('a stimulus stays the same from item to item under it', () => {
  const keys = [112, 113, 114].map((position) => leavesOf([shared(position)])[0]?.key)
  expect(new Set(keys).size).toBe(1)
  expect(leavesOf([shared(114)])[0]).toMatchObject({ stimulusOf: 112, sharedBy: { first: 12 } })
})

test('two items under one stimulus show it once', () => {
  const leaves = leavesOf([shared(112), shared(113)])
  expect(leaves.map(({ items }) => items.map(({ position }) => position))).toEqual([[112, 113]])
})

test('items with stimuli of their own stand apart', () => {
  const own = (position: number) => aSheetItem(position, { stimulus: '같은 글' })
  expect(leavesOf([own(1), own(2)])).toHaveLength(2)
  expect(leavesOf([shared(114), aSheetItem(115)])).toHaveLength(2)
})
