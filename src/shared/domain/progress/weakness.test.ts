import { describe, expect, test } from 'vitest'
import { madeExam } from './made-exam.fixture.ts'
import { rateOf } from './rate.ts'
import { topicFrequencies, weaknessesOf, type TopicFacts } from './weakness.ts'

const topic = (name: string | null, facts: Partial<TopicFacts> = {}): TopicFacts => ({
  subjectId: 'law',
  topic: name,
  rate: rateOf(10, 20),
  items: 100,
  seen: 20,
  frequency: 0.1,
  ...facts
})

const order = (topics: TopicFacts[]): (string | null)[] =>
  weaknessesOf(topics).map((one) => one.topic)

describe('weakness', () => {
  test('is error × frequency × unseen', () => {
    // topic  error             frequency  unseen            product
    // 물권    1 − 12/20 = 0.4    0.2        1 − 30/40 = 0.25  0.02
    // 채권    1 − 5/20 = 0.75    0.08       1 − 10/20 = 0.5   0.03
    // 총칙    1 − 10/10 = 0      0.3        1 − 10/90         0
    const all = weaknessesOf([
      topic('물권', { rate: rateOf(12, 20), frequency: 0.2, items: 40, seen: 30 }),
      topic('총칙', { rate: rateOf(10, 10), frequency: 0.3, items: 90, seen: 10 }),
      topic('채권', { rate: rateOf(5, 20), frequency: 0.08, items: 20, seen: 10 })
    ])
    expect(all.map((one) => one.topic)).toEqual(['채권', '물권', '총칙'])
    expect(all[0]?.weakness).toBeCloseTo(0.03, 12)
    expect(all[1]?.weakness).toBeCloseTo(0.02, 12)
    expect(all[2]?.weakness).toBe(0)
  })

  test('has no number with too few responses, or where the exam does not tell how often it asks', () => {
    const all = weaknessesOf([
      topic('적음', { rate: rateOf(0, 9) }),
      topic('모름', { frequency: null })
    ])
    expect(all.map(({ weakness }) => weakness)).toEqual([null, null])
  })

  test('equal ones go by error × frequency, then by name, items without a topic last', () => {
    // Everything seen: all products are 0.
    const done = { items: 10, seen: 10 }
    expect(
      order([
        topic(null, done),
        topic('나', done),
        topic('다', { ...done, rate: rateOf(2, 20) }),
        topic('가', done)
      ])
    ).toEqual(['다', '가', '나', null])
  })

  test('those without a number come last, the most of the exam that was never seen first', () => {
    const few = { rate: rateOf(1, 2) }
    expect(
      order([
        topic('모름', { frequency: null }),
        // 0.3 × 0.1 = 0.03 and 0.05 × 0.8 = 0.04
        topic('많이 봄', { ...few, frequency: 0.3, items: 10, seen: 9 }),
        topic('안 봄', { ...few, frequency: 0.05, items: 10, seen: 2 }),
        topic('다 맞음', { rate: rateOf(20, 20) })
      ])
    ).toEqual(['다 맞음', '안 봄', '많이 봄', '모름'])
  })

  test('a topic that the bank has no items of is not unseen', () => {
    expect(weaknessesOf([topic('없음', { items: 0, seen: 0 })])[0]?.weakness).toBe(0)
  })
})

describe('how often the exam asks a topic', () => {
  const exam = madeExam({ law: { questions: 40 }, tax: { questions: 60 } })

  test('from 30 printed items on by what was printed', () => {
    // 40/100 of the exam; 20/30 and 10/30 of the printed
    const topics = [
      { topic: '총칙', items: 100, printed: 20 },
      { topic: '물권', items: 900, printed: 10 }
    ]
    const frequencies = topicFrequencies({ exam, subjectId: 'law', topics })
    expect(frequencies.map(({ topic: name }) => name)).toEqual(['총칙', '물권'])
    expect(frequencies[0]?.frequency).toBeCloseTo(0.4 * (20 / 30), 12)
    expect(frequencies[1]?.frequency).toBeCloseTo(0.4 * (10 / 30), 12)
  })

  test('with fewer by what the bank holds', () => {
    const topics = [
      { topic: '총칙', items: 100, printed: 19 },
      { topic: null, items: 300, printed: 10 }
    ]
    const frequencies = topicFrequencies({ exam, subjectId: 'tax', topics })
    expect(frequencies[0]?.frequency).toBeCloseTo(0.15, 12)
    expect(frequencies[1]?.frequency).toBeCloseTo(0.45, 12)
  })

  test('is unknown where a number of items is not published, and without items', () => {
    const unpublished = madeExam({ law: { questions: 40 }, tax: { questions: null } })
    const topics = [{ topic: '총칙', items: 5, printed: 0 }]
    expect(
      topicFrequencies({ exam: unpublished, subjectId: 'law', topics })[0]?.frequency
    ).toBeNull()
    expect(
      topicFrequencies({
        exam,
        subjectId: 'law',
        topics: [{ topic: '총칙', items: 0, printed: 0 }]
      })
    ).toEqual([{ topic: '총칙', frequency: null }])
  })

  test('of a group of electives one subject is sat: its own, and one of every other group', () => {
    const [session] = madeExam({
      a: { questions: 40 },
      x: { questions: 40 },
      y: { questions: 40 }
    }).sessions
    const grouped = {
      sessions: [
        {
          ...(session ?? {
            name: '',
            minutes: null,
            start: null,
            handInFromMinutes: null,
            day: null
          }),
          subjects: (session?.subjects ?? []).map((subject) => ({
            ...subject,
            electiveGroup: subject.id === 'a' ? null : '선택'
          }))
        }
      ]
    }
    const topics = [{ topic: '총칙', items: 5, printed: 0 }]
    for (const subjectId of ['a', 'x', 'y']) {
      expect(topicFrequencies({ exam: grouped, subjectId, topics })[0]?.frequency).toBe(0.5)
    }
  })
})
