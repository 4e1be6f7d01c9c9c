import type { ResultView, SessionSummary } from '@shared/contract/session.ts'
import type { Exam } from '@shared/domain/exam.ts'
import type { JudgedSubject } from '@shared/domain/pass-rule.ts'
import { expect, test } from 'vitest'
import { todosFor } from './todo.ts'

const exam = {
  id: 'x',
  sessions: [
    { subjects: [{ id: 'civil', nameKo: '민법' }] },
    { subjects: [{ id: 'tax', nameKo: '세법' }] }
  ]
} as unknown as Exam
const itemCounts = { civil: 10, tax: 10 }

const sitting = (over: Partial<SessionSummary> = {}): SessionSummary => ({
  id: 's1',
  mode: 'mock',
  examId: 'x',
  examName: '시험',
  startedAt: 0,
  finishedAt: null,
  complete: false,
  items: 20,
  answered: 0,
  correct: null,
  percent: null,
  outcome: null,
  regraded: false,
  remainingMs: 1000,
  ...over
})

const subject = (id: string, percent: number, belowMinimum: boolean): JudgedSubject => ({
  id,
  correct: 0,
  items: 10,
  points: percent,
  maxPoints: 100,
  percent,
  belowMinimum
})

const result = (correct: number, subjects: JudgedSubject[]): ResultView =>
  ({
    session: sitting({ finishedAt: 1, correct }),
    judgement: { subjects }
  }) as unknown as ResultView

const kinds = (facts: Partial<Parameters<typeof todosFor>[0]>): string[] =>
  todosFor({ exam, itemCounts, open: [], last: null, ...facts }).map(({ kind }) => kind)

test('before the first mock, the first mock is the thing to do', () => {
  expect(kinds({})).toEqual(['first-mock'])
})

test('while a mock is open, it is the thing to do, and no first mock is offered', () => {
  expect(kinds({ open: [sitting()] })).toEqual(['resume'])
})

test('practice that is open comes before the first mock and does not stand in its place', () => {
  expect(kinds({ open: [sitting({ mode: 'learn', remainingMs: null })] })).toEqual([
    'resume',
    'first-mock'
  ])
})

test('each open sitting has an entry of its own, however many there are', () => {
  const open = ['a', 'b', 'c', 'd', 'e'].map((id) => sitting({ id, mode: 'learn' }))
  const todos = todosFor({ exam, itemCounts, open, last: result(20, []) })
  expect(todos).toEqual(open.map((session) => ({ kind: 'resume', session })))
})

test('while a mock is open, its mistakes of last time are offered but not the next mock', () => {
  const last = result(8, [subject('civil', 35, true)])
  expect(kinds({ open: [sitting()], last })).toEqual(['resume', 'mistakes', 'weak-subject'])
})

test('after a mock its mistakes, the weakest subject under the floor and the next mock are offered', () => {
  const last = result(8, [subject('civil', 35, true), subject('tax', 30, true)])
  expect(todosFor({ exam, itemCounts, open: [], last })).toEqual([
    { kind: 'mistakes', sessionId: 's1', count: 12 },
    { kind: 'weak-subject', subjectId: 'tax', name: '세법' },
    { kind: 'next-mock' }
  ])
})

test('a faultless mock leaves only the next one', () => {
  expect(kinds({ last: result(20, [subject('civil', 100, false)]) })).toEqual(['next-mock'])
})

test('nothing is suggested that the bank cannot give', () => {
  expect(kinds({ itemCounts: { civil: 0 } })).toEqual([])
})
