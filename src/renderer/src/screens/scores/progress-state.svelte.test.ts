import type { Span } from '@shared/contract/progress.ts'
import type { ExportedFile } from '@shared/contract/session.ts'
import { AppError } from '@shared/errors.ts'
import { expect, test, vi } from 'vitest'
import { eventDesk } from '../../app/model-exam.fixture.ts'
import { examView, progressView } from '../../progress/progress.fixture.ts'
import { sitting } from '../../progress/progress-views.fixture.ts'
import { ProgressState, type ProgressApi } from './progress-state.svelte.ts'

function desk() {
  const events = eventDesk()
  const asked: { examId: string; span: Span }[] = []
  const saved: ExportedFile[] = []
  let held: Promise<void> = Promise.resolve()
  let failure: AppError | null = null
  const api: ProgressApi = {
    exams: { get: ({ examId }) => Promise.resolve(examView({ id: examId })) },
    progress: {
      exams: () =>
        Promise.resolve([
          { id: 'cpa', name: '공인회계사 시험' },
          { id: 'customs-broker', name: '관세사 시험' }
        ]),
      view: async (input) => {
        asked.push(input)
        await held
        return progressView(input)
      },
      exportCsv: ({ span }) =>
        failure === null
          ? Promise.resolve({ fileName: `${span}.csv`, mediaType: 'text/csv', text: '' })
          : Promise.reject(failure)
    },
    session: {
      list: () => Promise.resolve([sitting(0)]),
      remove: () => Promise.resolve(null),
      restore: () => Promise.resolve(null)
    }
  }
  const state = new ProgressState(api, events.on, {
    examId: 'customs-broker',
    span: '90d',
    save: (file) => void saved.push(file)
  })
  return {
    state,
    events,
    asked,
    saved,
    hold: (until: Promise<void>) => void (held = until),
    fail: (error: AppError) => void (failure = error)
  }
}

test('exams with a record can be chosen, each once, the one in front first', async () => {
  const { state } = desk()
  await state.begin()
  expect(state.exams.map(({ id }) => id)).toEqual(['customs-broker', 'cpa'])
})

test('another span is read of the same exam, another exam in the same span', async () => {
  const { state, asked } = desk()
  await state.begin()
  await state.show('365d')
  await state.show('365d')
  await state.showExam('cpa')
  expect(asked).toEqual([
    { examId: 'customs-broker', span: '90d' },
    { examId: 'customs-broker', span: '365d' },
    { examId: 'cpa', span: '365d' }
  ])
})

test('many changes while numbers are read lead to one more reading', async () => {
  const { state, events, asked, hold } = desk()
  await state.begin()
  let release: () => void = () => undefined
  hold(new Promise((resolve) => void (release = resolve)))
  for (const name of ['progressChanged', 'sessionChanged', 'resync', 'progressChanged']) {
    events.tell(name)
  }
  release()
  await vi.waitFor(() => expect(asked).toHaveLength(3))
  events.tell('progressChanged')
  await vi.waitFor(() => expect(asked).toHaveLength(4))
})

test('mocks with a subject below its floor are told apart', async () => {
  const { state } = desk()
  await state.begin()
  // 회계학 32.5, 37.5, then 40: the floor itself is enough.
  expect(state.belowMinimum).toEqual(['m0', 'm1'])
  expect(state.units.map(({ scores }) => scores.length)).toEqual([6, 6, 6, 6])
})

test('the numbers in sight are what is exported, and a failure is kept to be told', async () => {
  const { state, saved, fail } = desk()
  await state.show('30d')
  await state.exportCsv()
  expect(saved.map(({ fileName }) => fileName)).toEqual(['30d.csv'])
  const failed = new AppError('not-found', { what: 'exam', id: 'x' })
  fail(failed)
  await state.exportCsv()
  expect(state.failure).toBe(failed)
  expect(state.exporting).toBe(false)
})

test('it listens until it is put away', () => {
  const { state, events } = desk()
  expect(events.listening().toSorted()).toEqual(['progressChanged', 'resync', 'sessionChanged'])
  state.dispose()
  expect(events.listening()).toEqual([])
})
