import type { PlanTask } from '@shared/domain/progress/plan.ts'
import { expect, test } from 'vitest'
import { dayViewOf } from './day-view.ts'
import { aDay } from './home.fixture.ts'

const review: PlanTask = {
  kind: 'review',
  items: 8,
  minutes: 9,
  reason: { code: 'due', overdue: 0 }
}
const mock: PlanTask = {
  kind: 'mock',
  items: 160,
  minutes: 160,
  complete: true,
  reason: { code: 'first-mock' }
}

test('a review that is open stands among the open sittings, not a second time in the plan', () => {
  const openReview = { sessionId: 'r', left: 3 }
  expect(dayViewOf(aDay({ tasks: [review, mock] }))).toEqual({
    kind: 'tasks',
    tasks: [review, mock]
  })
  expect(dayViewOf(aDay({ tasks: [review, mock], openReview }))).toEqual({
    kind: 'tasks',
    tasks: [mock]
  })
  expect(dayViewOf(aDay({ tasks: [], openReview }))).toEqual({ kind: 'tasks', tasks: [] })
  // All of it is answered, and more fell due since.
  expect(dayViewOf(aDay({ tasks: [review], openReview: { sessionId: 'r', left: 0 } }))).toEqual({
    kind: 'tasks',
    tasks: [review]
  })
})

test('a day whose tasks are done differs from one that never had any', () => {
  const done = { responses: 23, reviewed: 0, elapsedMs: 1 }
  expect([
    dayViewOf(aDay({ nextDueOn: '2026-12-03' })),
    dayViewOf(aDay({ done, nextDueOn: null }))
  ]).toEqual([
    { kind: 'nothing', nextDueOn: '2026-12-03', allSeen: false },
    { kind: 'done', nextDueOn: null, allSeen: false }
  ])
})

test('where nothing new is left to do, that is said; of an empty bank it is not', () => {
  const done = { responses: 23, reviewed: 0, elapsedMs: 1 }
  expect(dayViewOf(aDay({ done, unseen: 0 }))).toMatchObject({ kind: 'done', allSeen: true })
  expect(dayViewOf(aDay({ unseen: 0, nextDueOn: '2026-12-03' }))).toMatchObject({
    kind: 'nothing',
    allSeen: true
  })
  expect(dayViewOf(aDay({ unseen: 0 }))).toMatchObject({ kind: 'nothing', allSeen: false })
})

test('the exam day and the days after it have their own words', () => {
  expect([3, 0, -1].map((daysLeft) => dayViewOf(aDay({ daysLeft })).kind)).toEqual([
    'nothing',
    'exam-day',
    'exam-over'
  ])
})
