import type { TodayView } from '@shared/contract/progress.ts'
import type { SessionSummary } from '@shared/contract/session.ts'
import { AppError } from '@shared/errors.ts'
import { expect, test } from 'vitest'
import { RepetitionState, type RepetitionApi } from './repetition-state.svelte.ts'
import { aToday } from '../../progress/today.fixture.ts'
import { anExamOf, aSitting, events } from './repetition.fixture.ts'

function desk(sittings: readonly SessionSummary[] = []) {
  const main = { today: aToday({ due: 30, dueToday: 30 }), refuses: false }
  const started: unknown[] = []
  const { on, tell } = events()
  const api: RepetitionApi = {
    exams: { get: () => Promise.resolve(anExamOf('customs-law')) },
    progress: { today: () => Promise.resolve<TodayView>(main.today) },
    session: {
      startReview: (...[input]) => {
        started.push(input)
        return main.refuses
          ? Promise.reject(new AppError('no-items', { examId: input.examId, subjectIds: [] }))
          : Promise.resolve({ sessionId: 's9' })
      },
      list: () => Promise.resolve([...sittings])
    }
  }
  const state = new RepetitionState(api, on, 'customs-broker')
  return { state, main, started, tell }
}

/** Midnight in Korea at the beginning of 2026-05-01. */
const MAY_1 = Date.parse('2026-04-30T15:00:00Z')

test('what was done today is the sum of the reviews that were finished since midnight in Korea', async () => {
  const { state } = desk([
    aSitting({ id: 'a', finishedAt: MAY_1, answered: 20, correct: 18 }),
    aSitting({ id: 'b', finishedAt: MAY_1 + 3_600_000, answered: 4, correct: 3 }),
    aSitting({ id: 'c', finishedAt: MAY_1 - 1, answered: 50, correct: 50 }),
    aSitting({ id: 'd', finishedAt: MAY_1 + 1, answered: 9, correct: 9, mode: 'learn' })
  ])
  await state.facts.load()
  expect(state.facts.value?.reviewed).toEqual({ items: 24, right: 21 })
})

test('a day without a finished review has nothing to tell', async () => {
  const { state } = desk([aSitting({ finishedAt: MAY_1 - 1, answered: 50, correct: 50 })])
  await state.facts.load()
  expect(state.facts.value?.reviewed).toBeNull()
})

test('a review is started once, of all that is due or of so many items', async () => {
  const { state, started } = desk()
  const both = [state.start(null), state.start(20)]
  expect(state.starting.phase).toBe('busy')
  expect(await Promise.all(both)).toEqual(['s9', null])
  expect(await state.start(20)).toBe('s9')
  expect(started).toEqual([
    { examId: 'customs-broker', limit: null },
    { examId: 'customs-broker', limit: 20 }
  ])
})

test('a review that could not be started is told, and can be tried again', async () => {
  const { state, main } = desk()
  main.refuses = true
  expect(await state.start(null)).toBeNull()
  expect(state.starting).toMatchObject({ phase: 'failed', error: { code: 'no-items' } })
  main.refuses = false
  expect(await state.start(null)).toBe('s9')
  expect(state.starting).toEqual({ phase: 'idle' })
})

test('graded responses bring new numbers, until the screen is left', async () => {
  const { state, main, tell } = desk()
  await state.facts.load()
  main.today = aToday({ dueToday: 29 })
  tell('progressChanged')
  await expect.poll(() => state.facts.value?.today.dueToday).toBe(29)
  state.dispose()
  main.today = aToday({ dueToday: 28 })
  tell('progressChanged')
  await Promise.resolve()
  expect(state.facts.value?.today.dueToday).toBe(29)
})
