import type { MockPlan, RoundView } from '@shared/contract/paper-plan.ts'
import { AppError } from '@shared/errors.ts'
import { expect, test } from 'vitest'
import { MockState, type MockApi } from './mock-state.svelte.ts'
import { aPeriod, aPlan, aSession, aSubject, anExamView } from './setup.fixture.ts'

const exam = anExamView(
  [
    aSession('1교시', 80, [aSubject('law-1'), aSubject('law-2')]),
    aSession('2교시', null, [
      aSubject('economics', { electiveGroup: '택1' }),
      aSubject('management', { electiveGroup: '택1' })
    ])
  ],
  { 'law-1': 12, 'law-2': 5, management: 3 }
)
const plan = aPlan([
  aPeriod('1교시'),
  aPeriod('2교시', { officialMinutes: null, durationMs: 40 * 60_000, estimated: true })
])
const rounds: RoundView[] = [
  {
    id: 'r35',
    name: '제35회',
    heldOn: '2026-05-23',
    forms: [
      { form: 'A', items: 3 },
      { form: 'B', items: 8 }
    ]
  },
  { id: 'r34', name: '제34회', heldOn: null, forms: [{ form: '', items: 80 }] }
]

async function setUp(over: { startMock?: MockApi['session']['startMock'] } = {}) {
  const planned: unknown[] = []
  const started: unknown[] = []
  const answers: ((answer: MockPlan) => void)[] = []
  const held = { on: false }
  const api: MockApi = {
    session: {
      rounds: () => Promise.resolve(rounds),
      plan: (input) => {
        planned.push(input)
        return held.on
          ? new Promise((resolve) => answers.push(resolve))
          : Promise.resolve({ ...plan, ...input })
      },
      startMock:
        over.startMock ??
        ((input) => {
          started.push(input)
          return Promise.resolve({ sessionId: 's1' })
        })
    }
  }
  const state = new MockState(api, exam)
  await state.load()
  return { state, planned, started, answers, held }
}

const whole = { examId: 'labor-attorney', roundId: null, form: null }

test('of an elective group the subject with items is chosen, and the plan follows the choice', async () => {
  const { state, planned } = await setUp()
  expect(state.electives).toEqual(['management'])
  await state.elect('택1', 'economics')
  expect(planned).toEqual([
    { ...whole, electives: ['management'] },
    { ...whole, electives: ['economics'] }
  ])
  expect(state.electiveGroups.map(({ chosen }) => chosen)).toEqual(['economics'])
})

test('a mock starts with the electives that are chosen, and with its clock', async () => {
  const { state, started } = await setUp()
  await state.elect('택1', 'economics')
  expect(await state.start(true)).toBe('s1')
  expect(started).toEqual([{ ...whole, electives: ['economics'], minutes: {}, begin: true }])
})

test('the plan of an earlier choice never replaces that of a later one', async () => {
  const { state, answers, held } = await setUp()
  held.on = true
  const first = state.elect('택1', 'economics')
  const second = state.elect('택1', 'management')
  answers[1]?.({ ...plan, electives: ['management'] })
  answers[0]?.({ ...plan, electives: ['economics'] })
  await Promise.all([first, second])
  expect(state.plan.value?.electives).toEqual(['management'])
})

test('minutes chosen count for periods of unknown length only', async () => {
  const { state, started } = await setUp()
  state.setMinutes('1교시', 10)
  state.setMinutes('2교시', 55)
  await state.start(true)
  expect(started).toEqual([
    { ...whole, electives: ['management'], minutes: { '2교시': 55 }, begin: true }
  ])
})

test.each([0, -5, 601, 12.5, Number.NaN])(
  '%s minutes are no length of a period: the estimate stands again',
  async (minutes) => {
    const { state, started } = await setUp()
    state.setMinutes('2교시', 55)
    state.setMinutes('2교시', minutes)
    await state.start(true)
    expect(started).toMatchObject([{ minutes: {} }])
  }
)

test('a round is sat in its form with most items, or in the one that is chosen', async () => {
  const { state, planned } = await setUp()
  await state.chooseRound('r35')
  expect([state.round?.id, state.form]).toEqual(['r35', 'B'])
  await state.chooseForm('A')
  await state.chooseRound('r34')
  await state.chooseRound(null)
  expect(planned.slice(1)).toEqual([
    { ...whole, electives: ['management'], roundId: 'r35', form: 'B' },
    { ...whole, electives: ['management'], roundId: 'r35', form: 'A' },
    { ...whole, electives: ['management'], roundId: 'r34', form: '' },
    { ...whole, electives: ['management'] }
  ])
  expect(state.round).toBeNull()
})

test('a paper that is printed first starts with its clock waiting', async () => {
  const { state, started } = await setUp()
  await state.chooseRound('r34')
  expect(await state.start(false)).toBe('s1')
  expect(started).toMatchObject([{ roundId: 'r34', form: '', begin: false }])
})

test('a start that failed is told and can be tried again', async () => {
  const { state } = await setUp({
    startMock: () => Promise.reject(new AppError('no-items', { examId: 'x', subjectIds: [] }))
  })
  expect(await state.start(true)).toBeNull()
  expect(state.starting).toMatchObject({ phase: 'failed', error: { code: 'no-items' } })
})

test('pressing 시작 twice begins one session', async () => {
  const { state, started } = await setUp()
  expect(await Promise.all([state.start(true), state.start(true)])).toEqual(['s1', null])
  expect(started).toHaveLength(1)
})
