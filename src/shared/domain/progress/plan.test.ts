import { expect, test } from 'vitest'
import { mockEvery, planToday, reviewCap, type PlanFacts, type PlanTask } from './plan.ts'
import type { Weakness } from './weakness.ts'

const topic = (over: Partial<Weakness> & { errors?: number } = {}): Weakness => {
  const { errors, ...rest } = over
  return {
    subjectId: 'law',
    topic: '관세율',
    rate: {
      responses: errors === undefined ? 0 : 20,
      correct: errors === undefined ? 0 : 20 - errors,
      percent: errors === undefined ? null : 100 - errors * 5,
      low: null,
      high: null
    },
    items: 40,
    seen: errors === undefined ? 0 : 20,
    frequency: 0.25,
    weakness: null,
    ...rest
  }
}

const day = (
  over: Partial<Omit<PlanFacts, 'mock'>> & { mock?: Partial<PlanFacts['mock']> } = {}
): PlanFacts => ({
  minutesPerDay: 60,
  minutesDone: 0,
  daysLeft: 100,
  dueToday: 0,
  due: 0,
  overdue: 0,
  catchUpDays: 1,
  reviewMinutesPerItem: 1.5,
  finalStretch: false,
  weaknesses: [],
  msPerItem: { law: 60_000, trade: 60_000 },
  ...over,
  mock: {
    items: 160,
    minutes: 160,
    complete: true,
    daysSinceLast: 5,
    sufficientItems: true,
    openMock: false,
    ...over.mock
  }
})

const short = (tasks: readonly PlanTask[]): string[] =>
  tasks.map(({ kind, items, minutes }) => `${kind} ${items} ${minutes}`)

test('a usual day: reviews first, then weak and unknown topics take turns for the minutes left', () => {
  const facts = day({
    dueToday: 12,
    due: 12,
    overdue: 4,
    weaknesses: [
      topic({ topic: '나', errors: 4, weakness: 0.03 }),
      topic({ topic: '가', errors: 12, weakness: 0.09 }),
      topic({ subjectId: 'trade', topic: '다' })
    ]
  })
  // 60 − 12 × 1.5 = 42 minutes: 21 items of two minutes, ten and ten; the two minutes left take no task.
  expect(planToday(facts)).toEqual([
    { kind: 'review', items: 12, minutes: 18, reason: { code: 'due', overdue: 4 } },
    {
      kind: 'learn',
      subjectId: 'law',
      topic: '가',
      items: 10,
      minutes: 20,
      reason: { code: 'weak-topic', errorPercent: 60, unseenPercent: 50 }
    },
    {
      kind: 'learn',
      subjectId: 'trade',
      topic: '다',
      items: 10,
      minutes: 20,
      reason: { code: 'unseen-topic', unseen: 40 }
    }
  ])
})

test('what was studied today already is taken from the minutes', () => {
  const facts = day({ minutesDone: 46, weaknesses: [topic()] })
  expect(short(planToday(facts))).toEqual(['learn 7 14'])
  expect(planToday(day({ minutesDone: 60, weaknesses: [topic()] }))).toEqual([])
})

test('reviews that are due stay in the plan though the minutes are used up', () => {
  const facts = day({ minutesDone: 75, dueToday: 3, due: 3, weaknesses: [topic()] })
  expect(short(planToday(facts))).toEqual(['review 3 5'])
})

test('a long day takes three topics of at most twenty items', () => {
  const weaknesses = ['가', '나', '다', '라'].map((name) => topic({ topic: name }))
  expect(short(planToday(day({ minutesPerDay: 240, weaknesses })))).toEqual([
    'learn 20 40',
    'learn 20 40',
    'learn 20 40'
  ])
})

test('topics with a handful of items make one task of their subject', () => {
  const weaknesses = [
    topic({ topic: '가', items: 3 }),
    topic({ topic: '나', items: 4, seen: 1 }),
    topic({ topic: null, items: 30, seen: 28 })
  ]
  expect(planToday(day({ weaknesses }))).toEqual([
    {
      kind: 'learn',
      subjectId: 'law',
      topic: null,
      items: 8,
      minutes: 16,
      reason: { code: 'unseen-topic', unseen: 8 }
    }
  ])
})

test('of the topics that nothing is known of, the one that the exam asks most comes first', () => {
  const weaknesses = [
    topic({ topic: '가', frequency: null }),
    topic({ topic: '나', frequency: 0.1 }),
    topic({ topic: '다', frequency: 0.3 })
  ]
  const topics = planToday(day({ weaknesses })).map((task) => 'topic' in task && task.topic)
  expect(topics).toEqual(['다', '나', '가'])
})

test('where the exam tells no frequency, error and unseen decide which topic is weakest', () => {
  const weaknesses = [
    topic({ topic: '가', frequency: null, errors: 8, items: 25 }),
    topic({ topic: '나', frequency: null, errors: 6, items: 80 })
  ]
  // 40 % × 20 % against 30 % × 75 %.
  expect(planToday(day({ weaknesses })).map(({ reason }) => reason)).toEqual([
    { code: 'weak-topic', errorPercent: 30, unseenPercent: 75 },
    { code: 'weak-topic', errorPercent: 40, unseenPercent: 20 }
  ])
})

test('a topic without unseen items brings none', () => {
  expect(planToday(day({ weaknesses: [topic({ items: 20, seen: 20, errors: 15 })] }))).toEqual([])
})

test('more due than a day takes is said with the days of catching up', () => {
  const [review] = planToday(day({ dueToday: 24, due: 90, overdue: 70, catchUpDays: 4 }))
  expect(review?.reason).toEqual({ code: 'catch-up', due: 90, days: 4 })
})

test('in the last days reviews are for the exam day', () => {
  const [review] = planToday(day({ dueToday: 40, due: 90, daysLeft: 9, finalStretch: true }))
  expect(review?.reason).toEqual({ code: 'before-exam', daysLeft: 9 })
})

test('the first mock is a baseline: due at once, the only thing of the first day, and it may be shortened', () => {
  const facts = day({
    weaknesses: [topic()],
    mock: { items: 80, minutes: 80, complete: false, daysSinceLast: null }
  })
  expect(planToday(facts)).toEqual([
    { kind: 'mock', items: 80, minutes: 80, complete: false, reason: { code: 'first-mock' } }
  ])
})

test('a mock longer than the day comes with the reviews only, a short one leaves room for new items', () => {
  const facts = { dueToday: 10, due: 10, weaknesses: [topic()] }
  expect(short(planToday(day({ ...facts, mock: { daysSinceLast: 29 } })))).toEqual([
    'review 10 15',
    'mock 160 160'
  ])
  // 60 − 15 − 25 = 20 minutes.
  expect(
    short(planToday(day({ ...facts, mock: { daysSinceLast: 29, items: 25, minutes: 25 } })))
  ).toEqual(['review 10 15', 'mock 25 25', 'learn 10 20'])
})

test('a mock that is put off does not keep new items away for ever', () => {
  const facts = { weaknesses: [topic({ seen: 2 })] }
  expect(short(planToday(day({ ...facts, mock: { daysSinceLast: null } })))).toEqual([
    'learn 20 40',
    'mock 160 160'
  ])
  expect(short(planToday(day({ ...facts, mock: { daysSinceLast: 30 } })))).toEqual(['mock 160 160'])
  expect(short(planToday(day({ ...facts, mock: { daysSinceLast: 31 } })))).toEqual([
    'learn 20 40',
    'mock 160 160'
  ])
})

test('no mock is suggested while one is open, nor one that the bank cannot fill', () => {
  for (const mock of [{ openMock: true }, { sufficientItems: false }]) {
    expect(planToday(day({ mock: { daysSinceLast: null, ...mock } }))).toEqual([])
  }
})

test('two days before the exam nothing is new; on its day and later there is no plan', () => {
  const facts = {
    dueToday: 20,
    due: 20,
    finalStretch: true,
    weaknesses: [topic()],
    mock: { daysSinceLast: null }
  }
  const kinds = (daysLeft: number): string[] =>
    planToday(day({ ...facts, daysLeft })).map(({ kind }) => kind)
  expect([kinds(3), kinds(2), kinds(1), kinds(0), kinds(-1)]).toEqual([
    ['review', 'mock'],
    ['review'],
    ['review'],
    [],
    []
  ])
})

test.each([
  [null, 28],
  [365, 42],
  [181, 42],
  [180, 28],
  [91, 28],
  [90, 14],
  [31, 14],
  [30, 7],
  [7, 7],
  [6, 4],
  [3, 4],
  [2, null],
  [0, null]
])('with %s days left a mock comes every %s days', (daysLeft, every) => {
  expect(mockEvery(daysLeft)).toBe(every)
})

test('whoever follows the plan sits exactly one mock from the sixth to the third day before the exam', () => {
  for (let first = 7; first <= 13; first += 1) {
    let last = first
    const sat: number[] = []
    for (let daysLeft = first - 1; daysLeft > 0; daysLeft -= 1) {
      const tasks = planToday(day({ daysLeft, mock: { daysSinceLast: last - daysLeft } }))
      if (tasks.some(({ kind }) => kind === 'mock')) sat.push((last = daysLeft))
    }
    expect(sat.filter((daysLeft) => daysLeft <= 6)).toHaveLength(1)
    expect(Math.min(...sat)).toBeGreaterThanOrEqual(3)
  }
})

test('reviews take three fifths of the day, all of it in the last two weeks, and never fewer than five', () => {
  const cap = (over: Partial<Parameters<typeof reviewCap>[0]>): number =>
    reviewCap({
      minutesPerDay: 60,
      reviewsPerDay: null,
      msPerReview: 90_000,
      daysLeft: null,
      ...over
    })
  expect([
    cap({}),
    cap({ daysLeft: 15 }),
    cap({ daysLeft: 14 }),
    cap({ minutesPerDay: 10, msPerReview: 120_000 }),
    cap({ reviewsPerDay: 33, daysLeft: 3 })
  ]).toEqual([24, 24, 40, 5, 33])
})
