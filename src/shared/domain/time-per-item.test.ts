import { expect, test } from 'vitest'
import { msPerItem } from './time-per-item.ts'
import type { Exam } from './exam.ts'

const subject = (id: string, questions: number | null, electiveGroup: string | null = null) => ({
  id,
  questions,
  electiveGroup
})
const exam = (minutes: number | null, subjects: unknown[], suggested: number | null = null): Exam =>
  ({ sessions: [{ minutes, subjects }], suggestedSecondsPerItem: suggested }) as unknown as Exam

test('관세사 gives a minute an item: 80 items in 80 minutes', () => {
  expect(msPerItem(exam(80, [subject('law', 40), subject('english', 40)]), 'english')).toBe(60_000)
})

test('of an elective group one subject is sat: 세무사 2교시 has 80 items in 80 minutes, not 160', () => {
  const session = exam(80, [
    subject('accounting', 40),
    subject('commercial', 40, 'choice'),
    subject('civil', 40, 'choice'),
    subject('admin', 40, 'choice')
  ])
  expect(msPerItem(session, 'civil')).toBe(60_000)
})

test('where minutes or counts are unknown the estimate stands', () => {
  expect(msPerItem(exam(null, [subject('a', 40)], 75), 'a')).toBe(75_000)
  expect(msPerItem(exam(80, [subject('a', null)], 75), 'a')).toBe(75_000)
})
