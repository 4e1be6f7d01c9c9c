import { expect, test } from 'vitest'
import { aToday } from '../../progress/today.fixture.ts'
import { reviewReason, reviewStage } from './review-stage.ts'

const task = {
  kind: 'review',
  items: 24,
  minutes: 30,
  reason: { code: 'catch-up', due: 320, days: 8 }
} as const

test('what today takes is offered with its time and its reason', () => {
  const today = aToday({ due: 320, dueToday: 24, tasks: [task] })
  expect(reviewStage(today)).toEqual({ kind: 'due', items: 24, left: null, minutes: 30 })
  expect(reviewReason(today)).toEqual({ code: 'catch-up', due: 320, days: 8 })
})

test('a review that was begun today is gone on with, even where nothing more is due', () => {
  const today = aToday({ openReview: { sessionId: 's1', left: 3 } })
  expect(reviewStage(today)).toMatchObject({ kind: 'due', left: 3 })
  const shown = { openReview: { sessionId: 's1', left: 0 } }
  const done = { responses: 9, reviewed: 9, elapsedMs: 1 }
  expect(reviewStage(aToday({ ...shown, done }))).toEqual({ kind: 'done' })
  expect(reviewStage(aToday({ ...shown, dueToday: 5 }))).toMatchObject({ items: 5, left: null })
})

test('with nothing due there is a difference between all done, none due and nothing learnt', () => {
  const none = { due: 0, dueToday: 0 }
  const done = { responses: 30, reviewed: 24, elapsedMs: 1 }
  expect(reviewStage(aToday({ ...none, done }))).toEqual({ kind: 'done' })
  expect(reviewStage(aToday({ ...none, nextDueOn: '2026-05-02', recallToday: 0.97 }))).toEqual({
    kind: 'nothing-due'
  })
  expect(reviewStage(aToday(none))).toEqual({ kind: 'not-learnt' })
})

test('once the load of the day is done, what was put off is no reason to go on today', () => {
  const done = { responses: 30, reviewed: 24, elapsedMs: 1 }
  expect(reviewStage(aToday({ due: 296, dueToday: 0, done }))).toEqual({ kind: 'done' })
})
