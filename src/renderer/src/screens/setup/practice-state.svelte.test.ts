import type { PracticePool } from '@shared/contract/paper-plan.ts'
import { AppError } from '@shared/errors.ts'
import { expect, test } from 'vitest'
import { PracticeState, type PracticeApi, type PracticeMode } from './practice-state.svelte.ts'
import { aPool, aSession, aSubject, anExamView, counts } from './setup.fixture.ts'

const exam = anExamView([aSession('1교시', 80, [aSubject('civil'), aSubject('tax')])])
const topics = [
  { id: '총칙', name: '총칙', subjectId: 'civil', items: 4 },
  { id: '물권', name: '물권', subjectId: 'civil', items: 8 },
  { id: '소득세', name: '소득세', subjectId: 'tax', items: 18 }
]
/** The bank of these tests: 12 items of civil, 18 of tax. */
const bank = aPool(30, {
  subjects: counts({ civil: 12, tax: 18 }),
  topics,
  rounds: counts({ r1: 20 }),
  origins: counts({ starter: 30 }),
  standings: counts({ unseen: 25, wrong: 3 })
})

type Start = {
  mode?: PracticeMode
  subjectId?: string | null
  topic?: string | null
  answer?: PracticePool
}
type Filter = Parameters<PracticeApi['session']['practicePool']>[0] extends infer Input
  ? Input
  : never

async function setUp(start: Start = {}) {
  const { mode = 'learn', subjectId = null, topic = null, answer = bank } = start
  const asked: Filter[] = []
  const started: unknown[] = []
  /** Answers that wait while `held.on`. */
  const waiting: { answer: (pool: PracticePool) => void; fail: (error: unknown) => void }[] = []
  const held = { on: false, answer }
  const api: PracticeApi = {
    session: {
      practicePool: (...[input]) => {
        asked.push(input)
        return held.on
          ? new Promise((resolve, reject) => waiting.push({ answer: resolve, fail: reject }))
          : Promise.resolve(held.answer)
      },
      startPractice: (...[input]) => {
        started.push(input)
        return Promise.resolve({ sessionId: 's1' })
      }
    }
  }
  const state = new PracticeState(api, exam, { mode, subjectId, topic })
  await state.offer.load()
  asked.length = 0
  return { state, asked, started, waiting, held }
}
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 6; turn += 1) await Promise.resolve()
}
const nothing = { topics: [], roundIds: [], origins: [], standings: [], query: '' }
const everything = { subjectIds: ['civil', 'tax'], ...nothing }

test('each choice is counted anew under the others, and what is offered stays in its place', async () => {
  const { state, asked, held } = await setUp()
  held.answer = aPool(5, {
    subjects: counts({ civil: 5, tax: 0 }),
    standings: counts({ wrong: 1 })
  })
  state.toggle('topics', '총칙')
  await state.recount()
  expect(asked.at(-1)).toEqual({
    examId: 'labor-attorney',
    filter: { ...everything, topics: ['총칙'] }
  })
  expect(state.subjects.map(({ id, items }) => [id, items])).toEqual([
    ['civil', 5],
    ['tax', 0]
  ])
  expect(state.standings.map(({ id, items }) => [id, items])).toEqual([
    ['unseen', 0],
    ['wrong', 1],
    ['flagged', 0],
    ['noted', 0]
  ])
  expect(state.rounds).toEqual([{ id: 'r1', name: 'r1', items: 0, chosen: false }])
  expect(state.items).toBe(5)
})

test('counts of choices that have changed meanwhile are dropped, and only the newest are asked for next', async () => {
  const { state, asked, waiting, held } = await setUp()
  held.on = true
  state.toggle('standings', 'wrong')
  state.toggle('standings', 'noted')
  state.toggle('standings', 'wrong')
  expect(asked).toHaveLength(1)
  waiting[0]?.answer(aPool(3))
  await settle()
  expect(state.pooled).toBe(30)
  expect(asked[1]).toEqual({
    examId: 'labor-attorney',
    filter: { ...everything, standings: ['noted'] }
  })
  waiting[1]?.answer(aPool(7))
  await settle()
  expect(asked).toHaveLength(2)
  expect(state.pooled).toBe(7)
})

test('counts that cannot be read leave those of before, and reading again mends it', async () => {
  const { state, waiting, held } = await setUp()
  held.on = true
  state.toggle('standings', 'wrong')
  waiting[0]?.fail(new AppError('db-locked', { path: '/data' }))
  await settle()
  expect(state.failure).toMatchObject({ code: 'db-locked' })
  expect(state.pooled).toBe(30)
  const again = state.recount()
  waiting[1]?.answer(aPool(3))
  await again
  expect([state.failure, state.pooled]).toEqual([null, 3])
})

test('a session never has more items than pass the choices', async () => {
  const { state, started, held } = await setUp()
  state.setCount(40)
  expect(state.items).toBe(30)
  held.answer = aPool(4)
  state.toggle('standings', 'wrong')
  expect(await state.start()).toBe('s1')
  expect(started).toMatchObject([{ count: 4, filter: { standings: ['wrong'] } }])
})

test('전체 is all that there are, up to the 500 that one session takes', async () => {
  const few = await setUp()
  few.state.setCount(null)
  expect(few.state.items).toBe(30)
  const many = await setUp({ answer: aPool(1200) })
  many.state.setCount(null)
  expect([many.state.items, many.state.pooled]).toEqual([500, 1200])
})

test.each([
  [17, 17],
  [0, 1],
  [99, 30]
])('a count of %i is taken as %i of 30 items', async (typed, count) => {
  const { state } = await setUp()
  state.setCount(typed)
  expect(state.count).toBe(count)
})

test('a start waits for the counts of the newest choice, and begins nothing without an item', async () => {
  const { state, started, waiting, held } = await setUp()
  held.on = true
  state.toggle('standings', 'noted')
  const start = state.start()
  expect(state.starting.phase).toBe('busy')
  waiting[0]?.answer(aPool(0))
  expect(await start).toBeNull()
  expect(started).toEqual([])
  expect(state.starting.phase).toBe('idle')
})

test('a topic that 성적 or 홈 names is chosen with its subject, until the learner says otherwise', async () => {
  const { state, started } = await setUp({ subjectId: 'civil', topic: '물권' })
  expect(state.topics).toEqual(['물권'])
  await state.start()
  state.toggle('topics', '물권')
  await state.start()
  expect(started).toMatchObject([
    { mode: 'learn', filter: { ...nothing, subjectIds: ['civil'], topics: ['물권'] } },
    { mode: 'learn', filter: { ...nothing, subjectIds: ['civil'] } }
  ])
})

test('a subject that 홈 suggested is the only one drawn from', async () => {
  const { state, started } = await setUp({ subjectId: 'tax' })
  expect(state.subjects.map(({ id, chosen }) => [id, chosen])).toEqual([
    ['civil', false],
    ['tax', true]
  ])
  await state.start()
  expect(started).toMatchObject([{ filter: { subjectIds: ['tax'], ...nothing } }])
})

test('topics are those of the subjects chosen, and a topic does not outlive its subject', async () => {
  const { state, asked } = await setUp()
  state.toggle('topics', '소득세')
  state.toggle('topics', '총칙')
  state.toggle('subjectIds', 'civil')
  await state.recount()
  expect(state.topicGroups.map(({ name, topics: own }) => [name, own.map(({ id }) => id)])).toEqual(
    [['civil', ['총칙', '물권']]]
  )
  expect(asked.at(-1)?.filter).toEqual({
    subjectIds: ['civil'],
    ...nothing,
    topics: ['총칙']
  })
})

test('시간제 연습 lasts as long as the real exam gives, or as the seconds chosen', async () => {
  const { state, started } = await setUp({ mode: 'timed', answer: { ...bank, msPerItem: 75_000 } })
  expect(state.durationMs).toBe(750_000)
  state.setSecondsPerItem(90)
  expect(state.durationMs).toBe(900_000)
  await state.start()
  state.setSecondsPerItem(1)
  expect(state.secondsPerItem).toBe(5)
  state.setSecondsPerItem(null)
  await state.start()
  expect(started).toMatchObject([{ secondsPerItem: 90 }, { secondsPerItem: null }])
})

test('seconds chosen for 시간제 연습 do not follow into 학습, which has no clock', async () => {
  const { state, started } = await setUp({ mode: 'timed' })
  state.setSecondsPerItem(30)
  state.setMode('learn')
  expect(state.durationMs).toBe(600_000)
  state.shuffleOptions = true
  await state.start()
  expect(started).toEqual([
    {
      examId: 'labor-attorney',
      mode: 'learn',
      filter: everything,
      count: 10,
      secondsPerItem: null,
      shuffleOptions: true
    }
  ])
})

test('choices taken back bring everything again', async () => {
  const { state, asked } = await setUp({ subjectId: 'tax', topic: '소득세' })
  expect(state.anyChosen).toBe(true)
  state.clear()
  await state.recount()
  expect(state.anyChosen).toBe(false)
  expect(asked.at(-1)?.filter).toEqual(everything)
})
