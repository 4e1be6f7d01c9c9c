import type { ExamView } from '@shared/contract/exams.ts'
import type { Settings, SettingsPatch } from '@shared/contract/program.ts'
import { AppError } from '@shared/errors.ts'
import { expect, test } from 'vitest'
import { StartState } from './start-state.svelte.ts'

const anExam = (id: string): ExamView => ({ id, itemCounts: {} }) as ExamView
const stored: Settings = {
  examId: 'customs-broker',
  examDates: { 'customs-broker': '2027-03-20' },
  theme: 'system',
  textPercent: 100,
  tutorMode: 'reasoning',
  traceOpen: true,
  itemsPerPage: 1,
  studyMinutes: 60,
  retention: {},
  reviewsPerDay: null
}

function setUp(change?: (patch: SettingsPatch) => Promise<void>, value = stored) {
  const changes: SettingsPatch[] = []
  const state = new StartState(
    { exams: { list: () => Promise.resolve([]) } },
    {
      value,
      change:
        change ??
        ((patch) => {
          changes.push(patch)
          return Promise.resolve()
        })
    }
  )
  return { state, changes }
}

test('choosing the same exam again shows its day', () => {
  const { state } = setUp()
  state.choose(anExam('customs-broker'))
  expect([state.storedOn, state.examOn]).toEqual(['2027-03-20', '2027-03-20'])
})

test('another exam has its own day or none', () => {
  const { state } = setUp()
  state.choose(anExam('customs-broker'))
  state.back()
  state.choose(anExam('appraiser'))
  expect([state.storedOn, state.examOn]).toEqual([null, null])
})

test('skipping the day says nothing of days, so that none is cleared', async () => {
  const { state, changes } = setUp()
  state.choose(anExam('customs-broker'))
  state.examOn = null
  expect(await state.begin(false)).toBe(true)
  expect(changes).toEqual([{ examId: 'customs-broker' }])
})

test('a day that is chosen goes to the exam that is chosen', async () => {
  const { state, changes } = setUp()
  state.choose(anExam('appraiser'))
  state.examOn = '2027-04-03'
  expect(await state.begin(true)).toBe(true)
  expect(changes).toEqual([{ examId: 'appraiser', examDates: { appraiser: '2027-04-03' } }])
})

test('the time for study is stored when it was chosen, and left alone when it was not', async () => {
  const { state, changes } = setUp()
  state.choose(anExam('appraiser'))
  expect(state.studyMinutes).toBe(60)
  state.studyMinutes = 120
  expect(await state.begin(false)).toBe(true)
  expect(changes).toEqual([{ examId: 'appraiser', studyMinutes: 120 }])
})

test('a time for study that is not among the usual ones is offered as well', () => {
  const { state } = setUp(undefined, { ...stored, studyMinutes: 75 })
  expect([state.studyMinutes, state.minuteChoices]).toEqual([75, [30, 60, 75, 90, 120, 180, 300]])
})

test('a choice that could not be stored is told, and the step stays', async () => {
  const { state } = setUp(() => Promise.reject(new AppError('db-full', { path: '/data' })))
  state.choose(anExam('appraiser'))
  expect(await state.begin(false)).toBe(false)
  expect(state.failure).toMatchObject({ code: 'db-full' })
  expect(state.step.step).toBe('date')
})
