import type { ItemSummary, ItemView } from '@shared/contract/items.ts'
import type { MistakeCount } from '@shared/contract/progress.ts'
import { AppError } from '@shared/errors.ts'
import { expect, test } from 'vitest'
import { MistakesState, type MistakesApi } from './mistakes-state.svelte.ts'
import { anExamOf, events } from './repetition.fixture.ts'

const COUNTS: MistakeCount[] = [
  { view: 'wrong', query: '상태:오답', items: 0 },
  { view: 'wrong-twice', query: '틀림>=2', items: 120 },
  { view: 'guessed', query: '상태:찍음', items: 0 },
  { view: 'flagged', query: '상태:표시', items: 3 },
  { view: 'noted', query: '상태:메모', items: 0 }
]

function desk(first: MistakeCount['view'] | null = null) {
  const main = { counts: COUNTS, refuses: false }
  const asked: { query: string; limit: number; offset: number }[] = []
  const started: Parameters<MistakesApi['session']['startPractice']>[0][] = []
  /** Answers that wait while `held.on`. */
  const held = { on: false, waiting: [] as (() => void)[] }
  const { on, tell } = events()
  const api: MistakesApi = {
    exams: { get: () => Promise.resolve(anExamOf('customs-law', 'customs-tax')) },
    progress: { mistakes: () => Promise.resolve(main.counts) },
    items: {
      search: ({ query, limit, offset }) => {
        asked.push({ query, limit, offset })
        if (main.refuses) return Promise.reject(new AppError('unreachable', {}))
        const total = main.counts.find((one) => one.query === query)?.items ?? 0
        const length = Math.max(0, Math.min(limit, total - offset))
        const items = Array.from(
          { length },
          (_, at) => ({ id: `${query} ${offset + at + 1}` }) as ItemSummary
        )
        const page = { total, more: false, ms: 1, items, marks: [], problems: [], unindexed: 0 }
        return held.on
          ? new Promise((resolve) => held.waiting.push(() => resolve(page)))
          : Promise.resolve(page)
      },
      get: ({ itemId }) => Promise.resolve({ id: itemId } as ItemView)
    },
    records: {
      ofItem: ({ itemId }) =>
        Promise.resolve({
          attempts: 2,
          wrong: 1,
          last: null,
          notes: [{ sessionId: 's1', at: 1, text: `${itemId} 메모` }]
        })
    },
    session: {
      startPractice: (...[input]) => {
        started.push(input)
        return Promise.resolve({ sessionId: 's3' })
      }
    }
  }
  const state = new MistakesState(api, on, 'customs-broker', first)
  return { state, main, asked, started, held, tell }
}

test('the first view that holds something lies open, unless the address names another', async () => {
  const { state, asked } = desk()
  await state.load()
  expect(state.open?.view).toBe('wrong-twice')
  expect(asked).toEqual([{ query: '틀림>=2', limit: 50, offset: 0 }])
  const named = desk('noted')
  await named.state.load()
  expect(named.state.open?.view).toBe('noted')
  expect([named.state.items.length, named.state.listing]).toEqual([0, false])
})

test('a long view comes page by page', async () => {
  const { state } = desk()
  await state.load()
  await state.more()
  await state.more()
  expect([state.items.length, state.total]).toEqual([120, 120])
  expect(state.items.at(-1)?.id).toBe('틀림>=2 120')
})

test('the list is of the view chosen last, whichever answer comes first', async () => {
  const { state, held } = desk()
  await state.load()
  held.on = true
  const first = state.choose('wrong-twice')
  const second = state.choose('flagged')
  held.waiting[1]?.()
  await second
  held.waiting[0]?.()
  await first
  expect(state.items.map(({ id }) => id)).toEqual(['상태:표시 1', '상태:표시 2', '상태:표시 3'])
})

test('an item lies open with the way to its neighbours', async () => {
  const { state } = desk('flagged')
  await state.load()
  await state.show('상태:표시 2')
  expect([state.place, state.item.value?.item.id]).toEqual([1, '상태:표시 2'])
  expect(state.item.value?.record.notes).toMatchObject([{ text: '상태:표시 2 메모' }])
  await state.step(1)
  await state.step(1)
  expect([state.place, state.item.value?.item.id]).toEqual([2, '상태:표시 3'])
  state.close()
  expect(state.openId).toBeNull()
})

test('from the last item that was read the way goes on into the next page', async () => {
  const { state, asked } = desk()
  await state.load()
  await state.show('틀림>=2 50')
  await state.step(1)
  expect([state.place, state.item.value?.item.id]).toEqual([50, '틀림>=2 51'])
  await state.show('틀림>=2 1')
  await state.step(-1)
  expect(state.place).toBe(0)
  expect(asked).toHaveLength(2)
})

test('학습 takes the items of the view by its query, over all subjects of the exam', async () => {
  const { state, started } = desk('flagged')
  await state.load()
  expect(await state.learn()).toBe('s3')
  expect(started).toMatchObject([
    {
      examId: 'customs-broker',
      mode: 'learn',
      count: 3,
      filter: { subjectIds: ['customs-law', 'customs-tax'], query: '상태:표시', standings: [] }
    }
  ])
})

test('nothing is started of an empty view', async () => {
  const { state, started } = desk('noted')
  await state.load()
  expect(await state.learn()).toBeNull()
  expect(started).toEqual([])
})

test('what was answered meanwhile is counted and listed anew, as far as the learner had looked', async () => {
  const { state, main, asked, tell } = desk()
  await state.load()
  await state.more()
  main.counts = COUNTS.map((one) => (one.view === 'wrong-twice' ? { ...one, items: 90 } : one))
  tell('progressChanged')
  await expect.poll(() => state.total).toBe(90)
  expect(asked.at(-1)).toEqual({ query: '틀림>=2', limit: 100, offset: 0 })
})

test('a search that failed is told and can be tried again', async () => {
  const { state, main } = desk()
  main.refuses = true
  await state.load()
  expect(state.failure).toMatchObject({ code: 'unreachable' })
  main.refuses = false
  await state.load()
  expect([state.failure, state.items.length]).toEqual([null, 50])
})
