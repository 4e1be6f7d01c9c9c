import type { ReviewItem } from '@shared/contract/session.ts'
import type { Period } from '@shared/domain/session.ts'
import { expect, test } from 'vitest'
import { groupItems, highlightsOf } from './review-groups.ts'

const item = (position: number, subjectId: string): ReviewItem =>
  ({ position, subjectId }) as ReviewItem
const period = (no: number, first: number, last: number): Period =>
  ({ no, name: `${no}교시`, first, last }) as Period

const groups = (items: ReviewItem[], periods: Period[]): unknown[][] =>
  groupItems(items, periods).map((one) => [
    one.period?.name ?? null,
    one.subjectId,
    ...one.items.map(({ position }) => position)
  ])

test('the list goes by period and subject, as the paper does', () => {
  const items = [item(1, 'civil'), item(2, 'civil'), item(3, 'tax'), item(4, 'tax')]
  expect(groups(items, [period(1, 1, 3), period(2, 4, 4)])).toEqual([
    ['1교시', 'civil', 1, 2],
    ['1교시', 'tax', 3],
    ['2교시', 'tax', 4]
  ])
})

test('a sitting of one period goes by subject alone', () => {
  expect(groups([item(1, 'civil'), item(2, 'tax')], [period(1, 1, 2)])).toEqual([
    [null, 'civil', 1],
    [null, 'tax', 2]
  ])
})

test('mistakes alone keep the headings that they stand under', () => {
  const items = [item(2, 'civil'), item(4, 'tax')]
  expect(groups(items, [period(1, 1, 3), period(2, 4, 4)])).toEqual([
    ['1교시', 'civil', 2],
    ['2교시', 'tax', 4]
  ])
})

test('highlights on a shared stimulus are seen with every item under it, the other ones with their own', () => {
  const mark = (part: string) => ({ part, start: 0, end: 2, quote: '피부' })
  const under = (position: number, number: number, ...parts: string[]): ReviewItem =>
    ({
      position,
      number,
      sharedBy: { first: 3, last: 4 },
      highlights: parts.map(mark)
    }) as ReviewItem
  // The second period: its item 3 stands at position 43 of the sitting.
  const items = [under(3, 3), under(43, 3, 'stimulus', 'stem'), under(44, 4, 'option:2')]
  const partsAt = (index: number): string[] =>
    highlightsOf(items[index] as ReviewItem, items).map(({ part }) => part)
  expect(partsAt(1)).toEqual(['stem', 'stimulus'])
  expect(partsAt(2)).toEqual(['option:2', 'stimulus'])
})
