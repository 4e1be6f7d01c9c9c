import type { ModelExamView } from '@shared/contract/model-exams.ts'
import type { ExportedFile } from '@shared/contract/session.ts'
import { AppError } from '@shared/errors.ts'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { eventDesk, examView, run } from '../../app/model-exam.fixture.ts'
import { ReportState, type ReportApi } from './report-state.svelte.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0)

async function desk(view: ModelExamView = examView()) {
  let reads = 0
  let further = 0
  const saved: ExportedFile[] = []
  let wait: Promise<void> = Promise.resolve()
  const events = eventDesk()
  const api: ReportApi = {
    modelExams: {
      get: async () => {
        reads += 1
        await wait
        return view
      },
      pause: () => Promise.resolve(run({ state: 'paused', msLeft: null })),
      resume: () =>
        Promise.reject(
          new AppError('model-exam-other-model', { begun: 'A', speaking: 'B', sameName: false })
        ),
      export: ({ format }) =>
        Promise.resolve({ fileName: `a.${format}`, mediaType: 'text/plain', text: '' })
    }
  }
  const state = new ReportState(
    api,
    events.on,
    'm1',
    (file) => void saved.push(file),
    () => void (further += 1)
  )
  await settle()
  return {
    state,
    events,
    saved,
    reads: () => reads,
    further: () => further,
    block: (until: Promise<void>) => void (wait = until)
  }
}

test('a report that fills is read at most twice a second, and its last change always', async () => {
  const { state, events, reads, further } = await desk()
  for (let done = 4; done <= 8; done += 1) {
    events.tell('modelExamChanged', { summary: run({ done }) })
    await vi.advanceTimersByTimeAsync(100)
  }
  expect([state.summary?.done, reads()]).toEqual([8, 2])
  await vi.advanceTimersByTimeAsync(1000)
  expect(reads()).toBe(2)
  events.tell('modelExamChanged', { summary: run({ done: 8, state: 'done' }) })
  await vi.advanceTimersByTimeAsync(500)
  expect([reads(), further(), state.told]).toEqual([3, 2, 'done'])
})

test('a change that comes while the report is read is read after it', async () => {
  const { events, reads, block } = await desk()
  let free = (): void => undefined
  block(new Promise((resolve) => (free = resolve)))
  events.tell('modelExamChanged', { summary: run({ done: 4 }) })
  await vi.advanceTimersByTimeAsync(500)
  events.tell('modelExamChanged', { summary: run({ done: 5 }) })
  await vi.advanceTimersByTimeAsync(5000)
  expect(reads()).toBe(2)
  free()
  await vi.advanceTimersByTimeAsync(500)
  expect(reads()).toBe(3)
})

test('another run changes nothing here', async () => {
  const { state, events, reads } = await desk()
  events.tell('modelExamChanged', { summary: run({ id: 'm2', done: 8 }) })
  await vi.advanceTimersByTimeAsync(1000)
  expect([state.summary?.done, reads()]).toEqual([3, 1])
})

test('a pause is told, a resumption that is refused gives its reason', async () => {
  const { state } = await desk()
  await state.pause()
  expect([state.summary?.state, state.told]).toEqual(['paused', 'paused'])
  await state.resume()
  expect(state.failure).toMatchObject({ code: 'model-exam-other-model' })
})

test('the evidence is handed to the browser as the file that it is', async () => {
  const { state, saved } = await desk()
  await state.save('evidence')
  expect(saved.map(({ fileName }) => fileName)).toEqual(['a.evidence'])
})

test('what is left behind reads no more', async () => {
  const { state, events, reads } = await desk()
  events.tell('modelExamChanged', { summary: run({ done: 4 }) })
  state.dispose()
  await vi.advanceTimersByTimeAsync(5000)
  expect([reads(), events.listening()]).toEqual([1, []])
})
