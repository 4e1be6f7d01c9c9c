import type { SessionSummary } from '@shared/contract/session.ts'
import { AppError } from '@shared/errors.ts'
import { expect, onTestFinished, test } from 'vitest'
import { SetupState, type SetupApi } from './setup-state.svelte.ts'
import { aPlan, aPool, aSession, aSubject, anExamView } from './setup.fixture.ts'

const exam = anExamView([aSession('1교시', 80, [aSubject('civil')])], { civil: 12 })
const sitting: SessionSummary = {
  id: 'open',
  mode: 'mock',
  examId: 'labor-attorney',
  examName: '공인노무사 자격시험',
  startedAt: 0,
  finishedAt: null,
  complete: true,
  items: 160,
  answered: 3,
  correct: null,
  percent: null,
  outcome: null,
  regraded: false,
  remainingMs: 60_000
}

async function setUp(list: () => Promise<SessionSummary[]>) {
  const listeners: (() => void)[] = []
  const api: SetupApi = {
    exams: { get: () => Promise.resolve(exam) },
    session: {
      list,
      rounds: () => Promise.resolve([]),
      plan: () => Promise.resolve(aPlan([])),
      startMock: () => Promise.resolve({ sessionId: 's1' }),
      practicePool: () => Promise.resolve(aPool(12)),
      startPractice: () => Promise.resolve({ sessionId: 's1' })
    }
  }
  const state = new SetupState(
    api,
    (_name, fn) => {
      listeners.push(fn as () => void)
      return () => undefined
    },
    'labor-attorney',
    { mode: 'mock', subjectId: null, topic: null },
    () => 0
  )
  onTestFinished(() => state.dispose())
  await state.load()
  return { state, tell: () => listeners.forEach((fn) => fn()) }
}

test('a mock that is open is the one to go back to, with its time left', async () => {
  const { state } = await setUp(() =>
    Promise.resolve([
      { ...sitting, id: 'waiting', remainingMs: null, startedAt: 9 },
      sitting,
      { ...sitting, id: 'learning', mode: 'learn', remainingMs: null }
    ])
  )
  expect(state.openMock).toEqual({ session: sitting, remainingMs: 60_000 })
})

test('practice that is open does not stand before a mock', async () => {
  const { state } = await setUp(() => Promise.resolve([{ ...sitting, mode: 'timed' }]))
  expect(state.openMock).toBeNull()
})

test('a mock handed in by its deadline is no longer offered', async () => {
  let list = [sitting]
  const { state, tell } = await setUp(() => Promise.resolve(list))
  list = [{ ...sitting, finishedAt: 60_000, remainingMs: null }]
  tell()
  for (let turn = 0; turn < 6; turn += 1) await Promise.resolve()
  expect(state.openMock).toBeNull()
})

test('a list of sittings that cannot be read keeps nobody from starting', async () => {
  const { state } = await setUp(() => Promise.reject(new AppError('db-locked', { path: '/data' })))
  expect(state.openMock).toBeNull()
  expect(await state.ways.value?.mock.start(true)).toBe('s1')
})
