import type { SubjectProgress, Tally } from '@shared/contract/progress.ts'
import { expect, test } from 'vitest'
import { subjectFacts, topicFacts } from './subject-facts.ts'

const tally = (change: Partial<Tally> = {}): Tally => ({
  rate: { responses: 0, correct: 0, percent: null, low: null, high: null },
  blank: 0,
  elapsedMs: 0,
  budgetMs: 0,
  changes: { rightToWrong: 0, wrongToRight: 0, wrongToWrong: 0, rightToRight: 0 },
  ...change
})
const subject = (change: Partial<SubjectProgress> = {}): SubjectProgress => ({
  id: 'customs-law',
  nameKo: '관세법개론',
  mock: tally(),
  practice: tally(),
  coverage: { items: 0, seen: 0 },
  questions: 40,
  floor: 40,
  msPerItem: 120_000,
  steps: [],
  topics: [],
  ...change
})

test('a rate stands with its interval, and below ten responses only their number', () => {
  const facts = subjectFacts(
    subject({
      mock: tally({ rate: { responses: 9, correct: 9, percent: null, low: null, high: null } }),
      practice: tally({
        rate: { responses: 40, correct: 25, percent: 62.5, low: 47.03, high: 75.78 }
      })
    })
  )
  expect(facts.mock).toEqual({ rate: '응답 9개', range: null, enough: false })
  expect(facts.practice).toEqual({ rate: '62.5%', range: '47–76%', enough: true })
})

test('time per item is the mean of each kind, beside what the exam gives', () => {
  const facts = subjectFacts(
    subject({
      mock: tally({
        rate: { responses: 40, correct: 20, percent: 50, low: 35, high: 65 },
        elapsedMs: 40 * 95_000
      }),
      practice: tally({
        rate: { responses: 2, correct: 1, percent: null, low: null, high: null },
        elapsedMs: 250_000
      })
    })
  )
  expect(facts.paces).toEqual(['모의 1분 35초', '연습 2분 5초'])
  expect(facts.budget).toBe('2분')
})

test('changes of answer are those of both kinds, coverage is a share of the bank', () => {
  const changes = { rightToWrong: 3, wrongToRight: 5, wrongToWrong: 1, rightToRight: 0 }
  const facts = subjectFacts(
    subject({
      mock: tally({ changes }),
      practice: tally({ changes: { ...changes, rightToWrong: 4 } }),
      coverage: { items: 480, seen: 312 }
    })
  )
  expect([facts.rightToWrong, facts.wrongToRight]).toEqual([7, 10])
  expect(facts.seen).toBe('312/480 (65%)')
  expect(facts.seenShare).toBe(0.65)
})

test('a topic shows the three factors of its weakness', () => {
  const facts = topicFacts(
    {
      subjectId: 'customs-law',
      topic: '과세가격',
      rate: { responses: 25, correct: 10, percent: 40, low: 23.4, high: 59.3 },
      items: 40,
      seen: 10,
      frequency: 0.0625,
      weakness: 0.6 * 0.0625 * 0.75
    },
    [{ id: 'customs-law', nameKo: '관세법개론' }]
  )
  expect([facts.error, facts.frequency, facts.unseen, facts.known]).toEqual([60, 6.25, 75, true])
  expect([facts.name, facts.subject]).toEqual(['과세가격', '관세법개론'])
})

test('a factor that is not known is no zero', () => {
  const facts = topicFacts(
    {
      subjectId: 'customs-law',
      topic: null,
      rate: { responses: 3, correct: 0, percent: null, low: null, high: null },
      items: 0,
      seen: 0,
      frequency: null,
      weakness: null
    },
    []
  )
  expect([facts.error, facts.frequency, facts.unseen, facts.known]).toEqual([
    null,
    null,
    null,
    false
  ])
  expect(facts.name).toBe('단원 없음')
})
