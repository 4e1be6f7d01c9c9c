import type { MockPlan } from '@shared/contract/paper-plan.ts'
import type { Exam } from '@shared/domain/exam.ts'
import { expect, test } from 'vitest'
import { missingOf, paceOf, sessionRows, wantedOf, withMinutes } from './plan-facts.ts'
import { aPeriod, aPlan, aSession, aSubject, anExamView } from './setup.fixture.ts'

const exam = (subjects: [string, number | null, string?][]) =>
  ({
    sessions: [
      {
        subjects: subjects.map(([nameKo, questions, electiveGroup]) => ({
          id: nameKo,
          nameKo,
          questions,
          electiveGroup: electiveGroup ?? null
        }))
      }
    ]
  }) as unknown as Pick<Exam, 'sessions'>

const plan = (planned: Record<string, number>, electives: string[] = []): MockPlan =>
  ({
    electives,
    periods: [{ subjects: Object.entries(planned).map(([id, count]) => ({ id, planned: count })) }]
  }) as unknown as MockPlan

const paper = exam([
  ['회계학', 40],
  ['민법', 40]
])

test('what each subject lacks for the real paper is told by name', () => {
  expect(missingOf(paper, plan({ 회계학: 8, 민법: 40 }))).toEqual([
    { id: '회계학', nameKo: '회계학', missing: 32 }
  ])
})

test('a subject of which the bank has nothing is missing as a whole', () => {
  expect(missingOf(paper, plan({ 회계학: 40 }))).toEqual([
    { id: '민법', nameKo: '민법', missing: 40 }
  ])
})

test('an unknown official count is neither zero nor complete', () => {
  const dentist = exam([
    ['치과보철학', null],
    ['구강병리학', null]
  ])
  expect(missingOf(dentist, plan({ 치과보철학: 3 })).map(({ missing }) => missing)).toEqual([
    null,
    null
  ])
  expect(wantedOf(dentist, plan({}))).toBeNull()
})

test('of an elective group only the chosen subject counts', () => {
  const labor = exam([
    ['노동법(1)', 40],
    ['경제학원론', 40, '택1'],
    ['경영학개론', 40, '택1']
  ])
  expect(wantedOf(labor, plan({}, ['경영학개론']))).toBe(80)
  expect(missingOf(labor, plan({ '노동법(1)': 40 }, ['경영학개론']))).toEqual([
    { id: '경영학개론', nameKo: '경영학개론', missing: 40 }
  ])
})

test('a session for which the bank has nothing is still shown, as one that is left out', () => {
  const two = {
    sessions: [
      { name: '1교시', day: null, minutes: 80, subjects: [] },
      {
        name: '2교시',
        day: null,
        minutes: 40,
        subjects: [{ id: 'theory', nameKo: '손해사정이론', questions: 40, electiveGroup: null }]
      }
    ]
  } as unknown as Pick<Exam, 'sessions'>
  const first = { name: '1교시', day: null, durationMs: 60_000, subjects: [] }
  const rows = sessionRows(two, { electives: [], periods: [first] } as unknown as MockPlan)
  expect(rows.map(({ name, durationMs }) => [name, durationMs])).toEqual([
    ['1교시', 60_000],
    ['2교시', null]
  ])
  expect(rows[1]?.subjects).toEqual([
    { id: 'theory', nameKo: '손해사정이론', wanted: 40, planned: 0 }
  ])
})

test('minutes chosen lengthen the mock by what they add to the estimate, and no official period', () => {
  const drawn = aPlan([
    aPeriod('1교시'),
    aPeriod('2교시', { officialMinutes: null, durationMs: 40 * 60_000, estimated: true })
  ])
  expect(drawn.durationMs).toBe(7_200_000)
  const { periods, durationMs } = withMinutes(drawn, { '1교시': 5, '2교시': 90 })
  expect(periods.map((period) => period.durationMs)).toEqual([4_800_000, 5_400_000])
  expect(durationMs).toBe(10_200_000)
})

// 변리사: 40 items in 70 minutes twice, 40 in 60 minutes.
const patentAttorney = anExamView([
  aSession('1교시', 70, [aSubject('industrial-property')]),
  aSession('2교시', 70, [aSubject('civil')]),
  aSession('3교시', 60, [aSubject('science')])
])

test('subjects with one published pace have it for sure, others share an average', () => {
  expect(paceOf(patentAttorney, ['industrial-property', 'civil'])).toEqual({
    mixed: false,
    estimated: false
  })
  expect(paceOf(patentAttorney, ['civil', 'science']).mixed).toBe(true)
})

test('a pace without published minutes or counts is an estimate', () => {
  const doctor = anExamView([
    aSession('1교시', null, [aSubject('law')]),
    aSession('2교시', 60, [aSubject('general', { questions: null })]),
    aSession('3교시', 60, [aSubject('specific')])
  ])
  expect(paceOf(doctor, ['law']).estimated).toBe(true)
  expect(paceOf(doctor, ['general']).estimated).toBe(true)
  expect(paceOf(doctor, ['specific']).estimated).toBe(false)
})
