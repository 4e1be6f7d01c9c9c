import type { ExamView } from '@shared/contract/exams.ts'
import { AppError } from '@shared/errors.ts'
import { expect, test } from 'vitest'
import type { Api } from '../../api.ts'
import { SetupState } from './setup-state.svelte.ts'

const subject = (id: string, electiveGroup: string | null = null) => ({ id, electiveGroup })
const exam = {
  id: 'labor-attorney',
  sessions: [
    { subjects: [subject('law-1'), subject('law-2')] },
    { subjects: [subject('economics', 'elective'), subject('management', 'elective')] }
  ],
  totals: { questions: 200, points: 500, minutes: 200 },
  suggestedSecondsPerItem: null,
  itemCounts: { 'law-1': 12, 'law-2': 5, management: 3 }
} as unknown as ExamView

async function setUp(over: { subjectId?: string; startPractice?: () => Promise<unknown> } = {}) {
  const asked: unknown[] = []
  const state = new SetupState(
    {
      exams: { get: () => Promise.resolve(exam) },
      session: {
        plan: (input: unknown) => {
          asked.push(input)
          return Promise.resolve({})
        },
        startPractice:
          over.startPractice ??
          ((input: unknown) => {
            asked.push(input)
            return Promise.resolve({ sessionId: 's1' })
          })
      }
    } as unknown as Api,
    'labor-attorney',
    over.subjectId ?? null
  )
  await state.load()
  return { state, asked }
}

test('of an elective group the subject with items is chosen, and the plan follows the choice', async () => {
  const { state, asked } = await setUp()
  expect(state.electives).toEqual(['management'])
  await state.elect('elective', 'economics')
  expect(asked).toEqual([
    { examId: 'labor-attorney', electives: ['management'], roundId: null, form: null },
    { examId: 'labor-attorney', electives: ['economics'], roundId: null, form: null }
  ])
})

test('학습 counts what the chosen subjects have, and never promises more', async () => {
  const { state } = await setUp()
  state.count = 20
  expect(state.learnItems).toBe(20)
  state.toggleSubject('law-1')
  expect(state.available).toBe(8)
  expect(state.learnItems).toBe(8)
  state.count = 5
  expect(state.learnItems).toBe(5)
})

test('the expected length is the time that the real exam gives: a minute an item here', async () => {
  const { state } = await setUp()
  state.count = 10
  expect(state.learnMs).toBe(600_000)
})

test('a subject that the home screen suggested is the only one chosen', async () => {
  const { state } = await setUp({ subjectId: 'law-2' })
  expect(state.learnSubjects.filter(({ chosen }) => chosen).map((one) => one.subject.id)).toEqual([
    'law-2'
  ])
})

test('a start that failed is told and can be tried again', async () => {
  const { state } = await setUp({
    startPractice: () => Promise.reject(new AppError('no-items', { examId: 'x', subjectIds: [] }))
  })
  expect(await state.startLearn('labor-attorney')).toBeNull()
  expect(state.starting).toMatchObject({ phase: 'failed', error: { code: 'no-items' } })
})
