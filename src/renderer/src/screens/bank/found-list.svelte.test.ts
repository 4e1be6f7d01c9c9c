import { expect, test } from 'vitest'
import type { ItemSummary, SearchPage } from '@shared/contract/items.ts'
import { FoundList, type ListApi } from './found-list.svelte.ts'

function listOf(total: number, counted = total) {
  const asked: { query: string; offset: number }[] = []
  const held: (() => void)[] = []
  let holding = false
  const api: ListApi = {
    items: {
      search: ({ query, limit, offset }) => {
        asked.push({ query, offset })
        const found = Math.max(0, Math.min(limit, total - offset))
        const items = Array.from(
          { length: found },
          (_, at) => ({ id: `${query}-${offset + at}` }) as ItemSummary
        )
        const page: SearchPage = {
          total: counted,
          more: counted < total,
          ms: 1,
          items,
          marks: [query],
          problems: [],
          unindexed: 0
        }
        if (!holding) return Promise.resolve(page)
        return new Promise((resolve) => held.push(() => resolve(page)))
      },
      count: () => Promise.resolve({ total })
    }
  }
  const list = new FoundList(api, { query: '', examId: null })
  const hold = (on: boolean): void => {
    holding = on
  }
  return { list, asked, held, hold }
}

test('rows are fetched when they come into sight, each page once', async () => {
  const { list, asked } = listOf(100_000)
  await list.search({ query: '관세', examId: null })
  expect(list.rows).toBe(100_000)
  expect(list.at(99)?.id).toBe('관세-99')
  expect(list.at(70_000)).toBeNull()
  list.see(69_990, 70_010)
  list.see(69_995, 70_015)
  await expect.poll(() => list.at(70_010)?.id).toBe('관세-70010')
  expect(asked.map(({ offset }) => offset)).toEqual([0, 69_900, 70_000])
})

test('more than the first count says is counted to the end', async () => {
  const { list } = listOf(25_000, 10_000)
  await list.search({ query: '는', examId: null })
  expect([list.total, list.exact]).toEqual([25_000, true])
})

test('the answer to an earlier search never replaces that of a later one', async () => {
  const { list, held, hold } = listOf(3)
  hold(true)
  const first = list.search({ query: '가', examId: null })
  const second = list.search({ query: '나', examId: null })
  held[1]?.()
  await second
  held[0]?.()
  await first
  expect(list.at(0)?.id).toBe('나-0')
})

test('a row far down is waited for, with no second fetch of its page', async () => {
  const { list, asked } = listOf(100_000)
  await list.search({ query: '관세', examId: null })
  list.see(99_990, 99_999)
  expect((await list.row(99_999))?.id).toBe('관세-99999')
  expect(asked.map(({ offset }) => offset)).toEqual([0, 99_900])
})

test('a row of an earlier search is nobody to choose', async () => {
  const { list, held, hold } = listOf(300)
  await list.search({ query: '가', examId: null })
  hold(true)
  const row = list.row(250)
  const later = list.search({ query: '나', examId: null })
  for (const answer of held) answer()
  await later
  expect(await row).toBeNull()
})

test('a long list that is asked for again keeps its length while it is counted', async () => {
  const { list, held, hold } = listOf(25_000, 10_000)
  await list.search({ query: '는', examId: null })
  hold(true)
  const again = list.search({ query: '는', examId: null })
  held[0]?.()
  await Promise.resolve()
  expect(list.total).toBe(25_000)
  await again
  expect(list.total).toBe(25_000)
})

test('rows in sight stay as they were until they are read again', async () => {
  const { list, asked } = listOf(100_000)
  await list.search({ query: '관세', examId: null })
  list.see(70_000, 70_010)
  await expect.poll(() => list.at(70_005)?.id).toBe('관세-70005')
  await list.search({ query: '관세', examId: null })
  expect(list.at(70_005)?.id).toBe('관세-70005')
  list.see(70_000, 70_010)
  expect(asked.map(({ offset }) => offset)).toEqual([0, 70_000, 0, 70_000])
  await list.search({ query: '무역', examId: null })
  expect(list.at(70_005)).toBeNull()
})
