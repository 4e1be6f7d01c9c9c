import type { ReviewItem } from '@shared/contract/session.ts'
import { expect, test } from 'vitest'
import type { Api } from '../../api.ts'
import { ReviewState, type ReviewFilter } from './review-state.svelte.ts'

const item = (position: number, correct: boolean, flagged = false): ReviewItem =>
  ({ position, correct, flagged, note: '' }) as ReviewItem

async function review(filter: ReviewFilter, items: ReviewItem[]): Promise<ReviewState> {
  const api = {
    session: { review: () => Promise.resolve({ items, periods: [] }) }
  } as unknown as Api
  const state = new ReviewState(api, () => () => undefined, 's1', filter)
  await state.review.load()
  return state
}

const five = [item(1, true), item(2, false), item(3, true, true), item(4, false), item(5, false)]

test('mistakes alone begin at the first mistake and step from one to the next', async () => {
  const state = await review('wrong', five)
  expect(state.items.map(({ position }) => position)).toEqual([2, 4, 5])
  expect(state.item?.position).toBe(2)
  state.step(1)
  expect(state.item?.position).toBe(4)
})

test('stepping ends at both ends', async () => {
  const state = await review('all', five)
  expect(state.atFirst).toBe(true)
  state.step(-1)
  expect(state.item?.position).toBe(1)
  state.choose(5)
  expect(state.atLast).toBe(true)
  state.step(1)
  expect(state.item?.position).toBe(5)
})

test('the ends of the list are one step away', async () => {
  const state = await review('wrong', five)
  state.step('last')
  expect(state.item?.position).toBe(5)
  state.step('first')
  expect(state.item?.position).toBe(2)
})

test('another filter keeps the item in front when it can', async () => {
  const state = await review('all', five)
  state.choose(4)
  state.show('wrong')
  expect(state.item?.position).toBe(4)
  state.show('flagged')
  expect(state.item?.position).toBe(3)
})

test('what was marked as a guess is shown alone, right or wrong', async () => {
  const guessed = (position: number, correct: boolean): ReviewItem => ({
    ...item(position, correct),
    confidence: 'guessed'
  })
  const state = await review('guessed', [item(1, false), guessed(2, true), guessed(3, false)])
  expect(state.items.map(({ position }) => position)).toEqual([2, 3])
})

test('a faultless session has no mistakes to show', async () => {
  const state = await review('wrong', [item(1, true)])
  expect(state.item).toBeNull()
})

test('memos are found again by a filter of their own', async () => {
  const state = await review('all', [item(1, true), { ...item(2, false), note: '다시 볼 것' }])
  state.show('noted')
  expect(state.items.map(({ position }) => position)).toEqual([2])
})
