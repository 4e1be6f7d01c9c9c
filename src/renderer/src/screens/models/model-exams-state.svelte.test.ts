import type { ModelExamSummary } from '@shared/contract/model-exams.ts'
import { AppError } from '@shared/errors.ts'
import { expect, test } from 'vitest'
import { eventDesk, run } from '../../app/model-exam.fixture.ts'
import { ModelExamsState, type ModelExamsApi } from './model-exams-state.svelte.ts'

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))

async function desk(first: ModelExamSummary[] = [run()]) {
  let kept = first
  const away: ModelExamSummary[] = []
  const events = eventDesk()
  const api: ModelExamsApi = {
    modelExams: {
      list: () => Promise.resolve(kept),
      pause: ({ id }) => Promise.resolve(run({ id, state: 'paused', msLeft: null })),
      resume: ({ id }) =>
        id === 'other'
          ? Promise.reject(
              new AppError('model-exam-other-model', { begun: 'A', speaking: 'B', sameName: false })
            )
          : Promise.resolve(run({ id, state: 'running' })),
      remove: ({ id }) => {
        away.push(...kept.filter((one) => one.id === id))
        kept = kept.filter((one) => one.id !== id)
        return Promise.resolve(kept)
      },
      restore: ({ id }) => {
        kept = [...away.filter((one) => one.id === id), ...kept]
        return Promise.resolve(kept)
      }
    }
  }
  const state = new ModelExamsState(api, events.on)
  await settle()
  const ids = (): string[] => state.runs.value?.map(({ id }) => id) ?? []
  return { state, events, ids }
}

test('a run that goes on is seen in its row, and its end is told to the ear', async () => {
  const { state, events } = await desk()
  events.tell('modelExamChanged', { summary: run({ done: 7 }) })
  expect(state.runs.value?.[0]?.done).toBe(7)
  expect(state.told).toBeNull()
  events.tell('modelExamChanged', { summary: run({ done: 8, state: 'done' }) })
  expect(state.told).toEqual({ title: '관세사 1차', state: 'done' })
})

test('a run that was begun elsewhere comes on top', async () => {
  const { events, ids } = await desk()
  events.tell('modelExamChanged', { summary: run({ id: 'm2' }) })
  expect(ids()).toEqual(['m2', 'm1'])
})

test('a run is paused and goes on', async () => {
  const { state } = await desk()
  await state.pause('m1')
  expect(state.runs.value?.[0]?.state).toBe('paused')
  await state.resume('m1')
  expect(state.runs.value?.[0]?.state).toBe('running')
})

test('what an event told meanwhile is newer than the answer to the call', async () => {
  const { state, events } = await desk()
  const pausing = state.pause('m1')
  events.tell('modelExamChanged', { summary: run({ state: 'done', done: 8 }) })
  await pausing
  expect(state.runs.value?.[0]?.state).toBe('done')
})

test('a run that was begun with another model says so in its own row', async () => {
  const { state } = await desk([run({ id: 'other', state: 'paused' }), run()])
  await state.resume('other')
  expect(state.failureOf('other')).toMatchObject({ code: 'model-exam-other-model' })
  expect(state.failureOf('m1')).toBeNull()
})

test('a run that was taken out stays out, and comes back when that is undone', async () => {
  const { state, events, ids } = await desk([run({ state: 'paused' }), run({ id: 'm2' })])
  await state.remove(run({ state: 'paused' }))
  events.tell('modelExamChanged', { summary: run({ state: 'paused' }) })
  expect([ids(), state.removed?.id]).toEqual([['m2'], 'm1'])
  await state.undo()
  expect([ids(), state.removed]).toEqual([['m1', 'm2'], null])
})

test('two are compared: a third takes the place of the first, and one that is gone does not count', async () => {
  const { state } = await desk([run(), run({ id: 'm2' }), run({ id: 'm3', state: 'paused' })])
  state.toggle('m1')
  state.toggle('m2')
  state.toggle('m3')
  expect(state.chosen).toEqual(['m2', 'm3'])
  state.toggle('m2')
  expect(state.chosen).toEqual(['m3'])
  await state.remove(run({ id: 'm3' }))
  expect(state.chosen).toEqual([])
})

test('what is left behind listens no more', async () => {
  const { state, events } = await desk()
  state.dispose()
  expect(events.listening()).toEqual([])
})
