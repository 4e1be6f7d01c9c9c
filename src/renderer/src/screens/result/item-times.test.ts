import type { ResultView } from '@shared/contract/session.ts'
import { expect, test } from 'vitest'
import { isSlow, slowest, timedItems } from './item-times.ts'

/** One session of 80 minutes with 80 items: a minute an item. */
const view = (elapsed: number[]): Pick<ResultView, 'exam' | 'itemTimes' | 'periods'> =>
  ({
    exam: {
      suggestedSecondsPerItem: null,
      sessions: [
        {
          name: '1교시',
          minutes: 80,
          subjects: [
            { id: 'law', questions: 40, electiveGroup: null },
            { id: 'english', questions: 40, electiveGroup: null }
          ]
        }
      ]
    },
    itemTimes: elapsed.map((elapsedMs, index) => ({
      position: index + 1,
      number: index + 1,
      subjectId: 'law',
      elapsedMs
    })),
    periods: [{ no: 1, name: '1교시', first: 1, last: elapsed.length }]
  }) as never

test('an item is slow when it took longer than the real exam gives for one', () => {
  const items = timedItems(view([59_000, 60_000, 60_001]))
  expect(items.map(({ officialMs }) => officialMs)).toEqual([60_000, 60_000, 60_000])
  expect(items.map(isSlow)).toEqual([false, false, true])
})

test('the slowest come first, and an item within its time is never among them', () => {
  const items = timedItems(view([90_000, 30_000, 120_000, 61_000]))
  expect(slowest(items, 2).map(({ number }) => number)).toEqual([3, 1])
  expect(slowest(items, 9)).toHaveLength(3)
})

test('a session of one period does not name it', () => {
  expect(timedItems(view([1]))[0]?.period).toBeNull()
})
