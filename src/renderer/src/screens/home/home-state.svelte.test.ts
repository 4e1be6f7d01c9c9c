import type { ExamView } from '@shared/contract/exams.ts'
import type { TodayView } from '@shared/contract/progress.ts'
import type { ResultView, SessionSummary } from '@shared/contract/session.ts'
import type { PlanTask } from '@shared/domain/progress/plan.ts'
import { AppError } from '@shared/errors.ts'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { On } from '../../api.ts'
import { text } from '../../text/text.ts'
import { aDay } from './home.fixture.ts'
import { HomeState, type DirectTask, type HomeApi } from './home-state.svelte.ts'

const examId = 'customs-broker'
const exam = { id: examId, itemCounts: { law: 40, trade: 2 }, sessions: [] } as unknown as ExamView
const sitting = (id: string, over: Partial<SessionSummary> = {}): SessionSummary => ({
  id,
  mode: 'mock',
  examId,
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

/** The program with these sittings; `plans` are answered by hand, one call after the other. */
function setUp(sessions: readonly SessionSummary[] = []) {
  vi.useFakeTimers()
  let now = 0
  const asked: string[] = []
  const plans: ((view: TodayView) => void)[] = []
  const started: unknown[] = []
  const fns = new Map<string, () => void>()
  const begin = (input: unknown): Promise<{ sessionId: string }> => {
    started.push(input)
    return Promise.resolve({ sessionId: 'begun' })
  }
  const api: HomeApi = {
    exams: { get: () => Promise.resolve(exam) },
    session: {
      list: (...[filter]) => {
        asked.push(`list ${JSON.stringify(filter)}`)
        return Promise.resolve(
          sessions.filter(({ finishedAt }) => (filter?.only === 'open') === (finishedAt === null))
        )
      },
      result: (...[input]) => {
        asked.push(`result ${input.sessionId}`)
        return Promise.resolve({ session: sitting(input.sessionId) } as ResultView)
      },
      startPractice: begin,
      startReview: begin
    },
    progress: {
      today: () => {
        asked.push('today')
        return new Promise((resolve) => plans.push(resolve))
      }
    }
  }
  const on: On = (name, fn) => {
    fns.set(name, fn as () => void)
    return () => fns.delete(name)
  }
  let midnight = (): void => undefined
  const watch = (fn: () => void): (() => void) => {
    midnight = fn
    return () => undefined
  }
  const state = new HomeState(api, on, examId, { watch }, () => now)
  onTestFinished(() => {
    state.dispose()
    vi.useRealTimers()
  })
  return {
    api,
    state,
    asked,
    plans,
    started,
    emit: (name: string) => fns.get(name)?.(),
    midnight: () => midnight(),
    plansAsked: () => asked.filter((call) => call === 'today').length,
    pass: (ms: number) => {
      now += ms
      vi.advanceTimersByTime(ms)
    }
  }
}

const settle = (): Promise<void> => vi.advanceTimersByTimeAsync(0).then(() => undefined)

test('the time left of an open mock runs down while 홈 is shown', async () => {
  const open = sitting('a')
  const { state, pass } = setUp([open])
  await state.facts.load()
  pass(10_000)
  expect(state.remainingMs(open)).toBe(50_000)
})

test('the sitting whose clock runs comes before newer practice without one', async () => {
  const { state } = setUp([
    sitting('learning', { mode: 'learn', startedAt: 9, remainingMs: null }),
    sitting('mock')
  ])
  await state.facts.load()
  expect(state.facts.value?.open.map(({ id }) => id)).toEqual(['mock', 'learning'])
})

test('the window is usable before the plan is there, and only what it shows is asked for', async () => {
  const { state, asked, plans } = setUp([sitting('open'), sitting('old', { finishedAt: 1 })])
  await state.facts.load()
  expect([state.items, state.facts.current.phase]).toEqual([42, 'ready'])
  await settle()
  expect(asked).toEqual([
    'list {"only":"open"}',
    `list {"only":"finished","examId":"${examId}","kind":"mock","limit":1}`,
    'result old',
    'today'
  ])
  expect([state.last.value?.session.id, state.today.current.phase]).toEqual(['old', 'loading'])
  plans[0]?.(aDay())
  await settle()
  expect(state.today.current.phase).toBe('ready')
})

test('however often numbers change while the plan is read, it is read once more, with the newest', async () => {
  const { state, plans, emit, plansAsked } = setUp()
  await state.facts.load()
  await settle()
  for (let times = 0; times < 50; times += 1) emit('progressChanged')
  await settle()
  expect(plansAsked()).toBe(1)
  plans[0]?.(aDay({ streak: 1 }))
  await settle()
  expect(plansAsked()).toBe(2)
  plans[1]?.(aDay({ streak: 2 }))
  await settle()
  expect([plansAsked(), state.today.value?.streak]).toEqual([2, 2])
})

test('another day has a plan of its own', async () => {
  const { state, plans, midnight, plansAsked } = setUp()
  await state.facts.load()
  await settle()
  plans[0]?.(aDay())
  await settle()
  midnight()
  await settle()
  expect(plansAsked()).toBe(2)
})

const learn = (over: Partial<Extract<PlanTask, { kind: 'learn' }>> = {}): DirectTask => ({
  kind: 'learn',
  subjectId: 'law',
  topic: '관세평가',
  items: 12,
  minutes: 24,
  reason: { code: 'unseen-topic', unseen: 30 },
  ...over
})

test('a task of new items begins as 학습 of the unseen items that it counts', async () => {
  const { state, started } = setUp()
  expect(await state.begin(learn())).toBe('begun')
  await state.begin(learn({ topic: null, items: 7 }))
  expect(started).toMatchObject([
    {
      examId,
      mode: 'learn',
      count: 12,
      filter: { subjectIds: ['law'], topics: ['관세평가'], standings: ['unseen'] }
    },
    { count: 7, filter: { subjectIds: ['law'], topics: [], standings: ['unseen'] } }
  ])
})

test('a task of reviews begins with what today takes', async () => {
  const { state, started } = setUp()
  const reason = { code: 'due', overdue: 0 } as const
  await state.begin({ kind: 'review', items: 8, minutes: 9, reason })
  expect(started).toEqual([{ examId, limit: null }])
})

test('a task that cannot be begun tells why, and the window stays', async () => {
  const { api, state } = setUp()
  api.session.startPractice = () => Promise.reject(new AppError('db-full', { path: '/data' }))
  expect(await state.begin(learn())).toBeNull()
  expect(state.starting).toMatchObject({ phase: 'failed', error: { code: 'db-full' } })
})

test('점 is said of an average out of 100, and % of a share of the total', () => {
  expect([text.home.score(57.5, 'average'), text.home.score(57.5, 'total')]).toEqual([
    '57.5점',
    '57.5%'
  ])
})
