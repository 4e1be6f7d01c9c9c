import type { SessionSummary } from '@shared/contract/session.ts'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { RESOURCES } from '../../../test/support/study.ts'
import { createExamCatalogue } from '../services/exam-catalogue.ts'
import { examsText } from './texts-exam.ts'
import { sessionsText } from './texts-session.ts'

const exams = createExamCatalogue(join(RESOURCES, 'exams'), () => Date.UTC(2026, 0, 1))
const sitting = (over: Partial<SessionSummary>): SessionSummary => ({
  id: 'one',
  mode: 'mock',
  examId: 'bar-exam',
  examName: '변호사시험',
  startedAt: 0,
  finishedAt: 1,
  complete: true,
  items: 150,
  answered: 150,
  correct: 100,
  percent: 66.6,
  outcome: 'ranked',
  regraded: false,
  remainingMs: null,
  ...over
})

test('a day stands once before a session, also where its name has it', () => {
  const told = examsText(exams.list())
  expect(told).toContain('1일차')
  expect(told).not.toMatch(/(\d일차).*\1/u)
})

test('a list says of 변호사 선택형 nothing that it cannot show by itself', () => {
  const told = sessionsText([sitting({})], (examId) => exams.get(examId).passRule)
  expect(told).toContain('선택형 과락선 이상')
  expect(told).not.toMatch(/충족|순위|재채점/u)
})

test('a list marks a score that a corrected key changed, also of an exam that is gone', () => {
  const told = sessionsText([sitting({ regraded: true })], () => null)
  expect(told).toContain('66.6% · 100/150문항 · 재채점 · 순위로 결정')
})
