import { expect, test } from 'vitest'
import type { Exam, ExamSession, ExamSubject } from './exam.ts'
import { isComplete, planMock, toPeriods } from './paper.ts'

const MINUTE = 60_000
const subject = (
  id: string,
  questions: number | null,
  electiveGroup: string | null = null
): ExamSubject => ({
  id,
  nameKo: id,
  questions,
  choices: 5,
  pointsPerQuestion: 2.5,
  electiveGroup,
  aliases: []
})
const session = (
  name: string,
  minutes: number | null,
  start: string | null,
  ...subjects: ExamSubject[]
): ExamSession => ({
  name,
  minutes,
  start,
  handInFromMinutes: null,
  day: null,
  subjects
})
const exam = (sessions: ExamSession[], suggestedSecondsPerItem: number | null = null) =>
  ({ sessions, suggestedSecondsPerItem }) as Exam

// 관세사 1차: 09:30–10:50 and 11:20–12:40, 80 minutes each, 40 items a subject.
const customs = exam([
  session('1교시', 80, '09:30', subject('law', 40), subject('english', 40)),
  session('2교시', 80, '11:20', subject('tax', 40), subject('accounting', 40))
])
const full = { law: 55, english: 40, tax: 40, accounting: 41 }

test('with enough items the mock is as long as the real exam', () => {
  const planned = planMock(customs, [], full)
  expect(planned.map(({ durationMs }) => durationMs)).toEqual([80 * MINUTE, 80 * MINUTE])
  expect(planned.flatMap(({ subjects }) => subjects.map((one) => one.planned))).toEqual([
    40, 40, 40, 40
  ])
  expect(isComplete(customs, [], planned)).toBe(true)
})

test('the break is what the timetable leaves between two sessions', () => {
  expect(planMock(customs, [], full).map(({ breakMs }) => breakMs)).toEqual([30 * MINUTE, null])
})

test('with few items a session keeps its time per item, rounded up to a minute', () => {
  // 80 minutes for 80 items is a minute an item: 6 + 7 items make 13 minutes.
  const planned = planMock(customs, [], { law: 6, english: 7, tax: 1, accounting: 0 })
  expect(planned.map(({ durationMs }) => durationMs)).toEqual([13 * MINUTE, MINUTE])
  expect(isComplete(customs, [], planned)).toBe(false)
})

test('a session without items falls away, and the last one has no break after it', () => {
  const planned = planMock(customs, [], { law: 6 })
  expect(planned.map(({ name }) => name)).toEqual(['1교시'])
  expect(toPeriods(planned)).toMatchObject([{ no: 1, first: 1, last: 6, breakMs: null }])
})

test('positions run on over the periods', () => {
  const planned = planMock(customs, [], { law: 2, english: 3, tax: 4, accounting: 1 })
  expect(toPeriods(planned).map(({ first, last }) => [first, last])).toEqual([
    [1, 5],
    [6, 10]
  ])
})

test('unknown minutes run on the suggested seconds per item and say so', () => {
  // 의사: 75 seconds an item, minutes not published; 8 items are 10 minutes.
  const doctor = exam([session('1교시', null, null, subject('general', 60))], 75)
  expect(planMock(doctor, [], { general: 8 })).toMatchObject([
    { durationMs: 10 * MINUTE, estimated: true, officialMinutes: null }
  ])
})

test('an exam with unknown counts takes what the bank holds and is never complete', () => {
  const dentist = exam([session('전체', null, null, subject('perio', null))], 60)
  const planned = planMock(dentist, [], { perio: 3 })
  expect(planned[0]?.subjects).toEqual([{ id: 'perio', nameKo: 'perio', wanted: null, planned: 3 }])
  expect(isComplete(dentist, [], planned)).toBe(false)
})

test('only the chosen elective is on the paper', () => {
  const tax = exam([
    session(
      '2교시',
      80,
      null,
      subject('accounting', 40),
      subject('commercial', 40, 'one'),
      subject('civil', 40, 'one')
    )
  ])
  const held = { accounting: 40, commercial: 40, civil: 40 }
  const planned = planMock(tax, ['civil'], held)
  expect(planned[0]?.subjects.map(({ id }) => id)).toEqual(['accounting', 'civil'])
  expect(planned[0]?.durationMs).toBe(80 * MINUTE)
})
