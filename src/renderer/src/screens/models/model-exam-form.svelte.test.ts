import type { ExamView } from '@shared/contract/exams.ts'
import type { ModelExamPlan, ModelExamRequest } from '@shared/contract/model-exams.ts'
import { AppError } from '@shared/errors.ts'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { eventDesk, run } from '../../app/model-exam.fixture.ts'
import { ModelExamForm, type ModelExamFormApi } from './model-exam-form.svelte.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const subject = (id: string, electiveGroup: string | null) => ({ id, nameKo: id, electiveGroup })
const exam = (id: string, itemCounts: Record<string, number>) =>
  ({
    id,
    nameKo: id,
    itemCounts,
    sessions: [
      { subjects: [subject('law', null), subject('civil', '선택'), subject('tax', '선택')] }
    ]
  }) as unknown as ExamView

function desk() {
  const asked: { request: ModelExamRequest; answer: (plan: ModelExamPlan) => void }[] = []
  const started: ModelExamRequest[] = []
  const events = eventDesk()
  let refusal: unknown = null
  const api: ModelExamFormApi = {
    exams: {
      list: () => Promise.resolve([exam('empty', {}), exam('customs-broker', { law: 3, tax: 5 })])
    },
    modelExams: {
      plan: (request) =>
        new Promise((resolve) => {
          asked.push({ request, answer: resolve })
        }),
      start: (request) => {
        started.push(request)
        return refusal === null ? Promise.resolve(run()) : Promise.reject(refusal)
      }
    }
  }
  const form = new ModelExamForm(api, events.on, 'customs-broker')
  return { form, asked, started, events, refuse: (error: unknown) => void (refusal = error) }
}
const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0)
const planOf = (items: number): ModelExamPlan => ({ items, answers: items, exams: [] })

test('the learner’s exam stands in the form, with electives that the bank holds, and is planned', async () => {
  const { form, asked } = desk()
  await settle()
  expect(form.draft).toMatchObject({ examId: 'customs-broker', electives: { 선택: 'tax' } })
  expect(asked[0]?.request).toMatchObject({ examId: 'customs-broker', electives: ['tax'] })
  asked[0]?.answer(planOf(8))
  await settle()
  expect(form.plan?.items).toBe(8)
})

test('an older plan that comes late never replaces the newer one', async () => {
  const { form, asked } = desk()
  await settle()
  form.change({ orders: '2' })
  asked[1]?.answer(planOf(2))
  await settle()
  asked[0]?.answer(planOf(1))
  await settle()
  expect(form.plan?.items).toBe(2)
})

test('typing is planned once, when it pauses', async () => {
  const { form, asked } = desk()
  await settle()
  form.type({ query: '관' })
  await vi.advanceTimersByTimeAsync(200)
  form.type({ query: '관세' })
  await vi.advanceTimersByTimeAsync(200)
  expect(asked).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(50)
  expect(asked.map(({ request }) => request.query)).toEqual(['', '관세'])
})

test('what cannot be asked for is not planned and does not start', async () => {
  const { form, asked, started } = desk()
  await settle()
  form.change({ parallel: '0' })
  await settle()
  expect(form.planning).toEqual({ phase: 'none' })
  expect(await form.start()).toBeNull()
  expect([asked.length, started.length]).toEqual([1, 0])
})

test('a start that is refused tells why, until something is changed', async () => {
  const { form, refuse } = desk()
  await settle()
  const error = new AppError('model-exam-running', { id: 'm0', title: '의사' })
  refuse(error)
  expect(await form.start()).toBeNull()
  expect(form.failure).toBe(error)
  form.change({ way: 'likelihood' })
  expect(form.failure).toBeNull()
})

test('one start is one run, however often it is pressed', async () => {
  const { form, started } = desk()
  await settle()
  const both = await Promise.all([form.start(), form.start()])
  expect(both.map((one) => one?.id ?? null)).toEqual(['m1', null])
  expect(started).toHaveLength(1)
})

test('items that came into the bank are planned with, and the choice stays', async () => {
  const { form, asked, events } = desk()
  await settle()
  form.choose(null)
  events.tell('bankChanged')
  await settle()
  expect(form.draft.examId).toBeNull()
  expect(asked).toHaveLength(3)
})

test('what is left behind listens and plans no more', async () => {
  const { form, asked, events } = desk()
  await settle()
  form.type({ query: '관세' })
  form.dispose()
  await vi.advanceTimersByTimeAsync(1000)
  expect(asked).toHaveLength(1)
  expect(events.listening()).toEqual([])
})
