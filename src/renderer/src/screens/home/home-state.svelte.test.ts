import type { ExamView } from '@shared/contract/exams.ts'
import type { SessionSummary } from '@shared/contract/session.ts'
import { expect, onTestFinished, test, vi } from 'vitest'
import { text } from '../../text/text.ts'
import { HomeState, type HomeApi } from './home-state.svelte.ts'

const exam = { id: 'customs-broker', itemCounts: { law: 40 }, sessions: [] } as unknown as ExamView
const sitting = (id: string, over: Partial<SessionSummary> = {}): SessionSummary => ({
  id,
  mode: 'mock',
  examId: 'customs-broker',
  examName: '관세사 시험',
  startedAt: 0,
  finishedAt: null,
  complete: true,
  items: 160,
  answered: 0,
  correct: null,
  percent: null,
  outcome: null,
  regraded: false,
  remainingMs: 60_000,
  ...over
})

async function setUp(sessions: SessionSummary[]) {
  vi.useFakeTimers()
  let now = 0
  const api: HomeApi = {
    exams: { get: () => Promise.resolve(exam) },
    session: { list: () => Promise.resolve(sessions), result: () => Promise.reject(new Error()) }
  }
  const state = new HomeState(
    api,
    () => () => undefined,
    'customs-broker',
    () => now
  )
  onTestFinished(() => {
    state.dispose()
    vi.useRealTimers()
  })
  await state.facts.load()
  const pass = (ms: number): void => {
    now += ms
    vi.advanceTimersByTime(ms)
  }
  return { state, pass }
}

test('the time left of an open mock runs down while 홈 is shown', async () => {
  const open = sitting('a')
  const { state, pass } = await setUp([open])
  pass(10_000)
  expect(state.remainingMs(open)).toBe(50_000)
})

test('the sitting whose clock runs comes before newer practice without one', async () => {
  const { state } = await setUp([
    sitting('learning', { mode: 'learn', startedAt: 9, remainingMs: null }),
    sitting('mock')
  ])
  expect(state.facts.value?.open.map(({ id }) => id)).toEqual(['mock', 'learning'])
  expect(state.todos.map((todo) => todo.kind)).toEqual(['resume', 'resume'])
})

test('점 is said of an average out of 100, and % of a share of the total', () => {
  expect([text.home.score(57.5, 'average'), text.home.score(57.5, 'total')]).toEqual([
    '57.5점',
    '57.5%'
  ])
})
