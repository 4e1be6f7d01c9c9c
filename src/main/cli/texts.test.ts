import type { SessionSummary } from '@shared/contract/session.ts'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { RESOURCES } from '../../../test/support/study.ts'
import { createExamCatalogue } from '../services/exam-catalogue.ts'
import { HANGUL, sentencesOf } from '../text/sentences.fixture.ts'
import { useLanguage } from '../text/use-language.ts'
import { commands, isCommand } from './commands.ts'
import { en } from './text/en.ts'
import { ko } from './text/ko.ts'
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

test('no English sentence of the command line holds Hangul', () => {
  expect(sentencesOf(en).filter(([, sentence]) => HANGUL.test(sentence))).toEqual([])
})

test('English has a sentence wherever Korean has one', () => {
  const places = (table: unknown): string[] => [
    ...new Set(sentencesOf(table).map(([place]) => place))
  ]
  expect(places(en)).toEqual(places(ko))
})

test('the usage of a command names the same options and choices in both languages', () => {
  const named = (usage: string): string[] => usage.match(/--[a-z0-9-]+|[a-z0-9-]+(?=\|)/gu) ?? []
  for (const name of Object.keys(commands).filter(isCommand)) {
    expect(named(en.usage.commands[name]), name).toEqual(named(ko.usage.commands[name]))
  }
})

describe('in English', () => {
  beforeEach(() => useLanguage('en'))
  afterEach(() => useLanguage('ko'))

  test('one is singular, several are not', () => {
    const list = sessionsText(
      [sitting({ items: 1, correct: 1 }), sitting({ id: 'two', complete: false })],
      () => null
    )
    expect(list).toContain('Full mock exam  66.6% · 1/1 item · Decided by rank')
    expect(list).toContain('Reduced mock exam  66.6% · 100/150 items')
  })

  test('what is a day in the name of an exam’s part is not said twice', () => {
    const told = examsText(exams.list())
    expect(told).toContain('1일차 공법 선택형 70 min')
    expect(told).not.toMatch(/Day \d+ \d일차/u)
  })
})
