import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { afterReview } from './memory-model.ts'
import type { Memory } from './memory.ts'
import { stretchStart } from './schedule-rule.ts'
import {
  chooseForToday,
  dueDay,
  inLastStretch,
  loadAhead,
  meanRecall,
  nextDueDay,
  type ScheduleRule
} from './schedule.ts'

const TODAY = 20_500
const rule = (over: Partial<ScheduleRule> = {}): ScheduleRule => ({
  today: TODAY,
  examDay: null,
  retention: 0.9,
  cap: 3,
  ...over
})
/** Stability is the interval at 0.9. */
const memory = (stability: number, daysAgo: number): Memory => ({
  stability,
  difficulty: 5,
  lastDay: TODAY - daysAgo,
  repetitions: 4,
  lapses: 0
})
type Item = { id: string; memory: Memory }
const item = (id: string, stability: number, daysAgo: number): Item => ({
  id,
  memory: memory(stability, daysAgo)
})
const many = (count: number, stability: number, daysAgo: number): Item[] =>
  Array.from({ length: count }, (_, index) => item(`${stability}-${index}`, stability, daysAgo))

describe('due', () => {
  test('an item is due after its interval at the desired retention', () => {
    expect(dueDay(memory(10, 4), rule())).toBe(TODAY + 6)
    // 10 · (0.8^(−1/0.1542) − 1) / (0.9^(−1/0.1542) − 1) = 10 · 3.2508 / 0.98035 = 33.2.
    expect(dueDay(memory(10, 4), rule({ retention: 0.8 }))).toBe(TODAY - 4 + 33)
  })

  test('while an exam is ahead it may be forgotten a quarter more often', () => {
    // 1 − 1.25 · (1 − 0.84) = 0.8.
    expect(dueDay(memory(10, 4), rule({ retention: 0.84, examDay: TODAY + 200 }))).toBe(
      TODAY - 4 + 33
    )
  })

  test('nothing is due on the exam day or beyond it', () => {
    expect(dueDay(memory(100, 0), rule({ examDay: TODAY + 9 }))).toBe(TODAY + 8)
    expect(dueDay(memory(100, 0), rule({ examDay: TODAY + 1 }))).toBe(TODAY)
  })

  test('an exam that is over does not count', () => {
    expect(dueDay(memory(10, 4), rule({ examDay: TODAY - 1 }))).toBe(TODAY + 6)
  })
})

describe('today', () => {
  test('what is recalled least comes first, and no more than the cap leaves', () => {
    const items = [
      item('fresh', 10, 2),
      item('overdue', 4, 8),
      item('due', 5, 5),
      item('long forgotten', 2, 30),
      item('older but firmer', 40, 60)
    ]
    // Elapsed over stability: 15, 2, 1.5, 1.
    const all = chooseForToday(items, rule({ cap: 9 }), 0)
    expect(all.chosen).toEqual(['long forgotten', 'overdue', 'older but firmer', 'due'])
    expect(all).toMatchObject({ due: 4, overdue: 3, catchUpDays: 0 })
    expect(chooseForToday(items, rule(), 1).chosen).toEqual(['long forgotten', 'overdue'])
    expect(chooseForToday(items, rule(), 3)).toMatchObject({ chosen: [], due: 4 })
    expect(chooseForToday(items, rule(), 5).chosen).toEqual([])
  })

  test('what was reviewed today is not asked again', () => {
    expect(chooseForToday([item('a', 0.5, 0)], rule({ examDay: TODAY + 1 }), 0)).toMatchObject({
      chosen: [],
      due: 0
    })
  })

  test('the exam day is for the exam, the day after for what is due', () => {
    const items = many(4, 5, 20)
    expect(chooseForToday(items, rule({ examDay: TODAY }), 0)).toEqual({
      chosen: [],
      due: 0,
      overdue: 0,
      catchUpDays: 0
    })
    expect(chooseForToday(items, rule({ examDay: TODAY - 1 }), 0).chosen).toHaveLength(3)
  })
})

describe('a backlog', () => {
  test('is spread over days at the cap', () => {
    // Passed after twice their stability of 30 days they do not come back for weeks: 10 at 3 a day, and one of them
    // is forgotten (their recall, 0.83, leaves 1.7 of 10): 11 or 12 reviews.
    const chosen = chooseForToday(many(10, 30, 60), rule(), 0)
    expect(chosen.chosen).toHaveLength(3)
    expect(chosen.due).toBe(10)
    expect(chosen.catchUpDays).toBe(4)
  })

  test('counts what is forgotten, which comes back the next day', () => {
    // Recall after 92 days at a stability of 1 is (1 + 0.98035 · 92)^−0.1542 = 0.4986: every second one is forgotten.
    // Passed, stability is 20; forgotten, 0.61, which is one day. At 2 a day: a, b✗ – c, d✗ – b, d.
    expect(chooseForToday(many(4, 1, 92), rule({ cap: 2 }), 0).catchUpDays).toBe(3)
    // With all of today's done already it takes a day longer.
    expect(chooseForToday(many(4, 1, 92), rule({ cap: 2 }), 2).catchUpDays).toBe(4)
  })

  test('that no cap can catch up with ends at half a year, or where the last stretch begins', () => {
    expect(chooseForToday(many(2_000, 1, 60), rule(), 0).catchUpDays).toBe(180)
    // 60 items at 3 a day: the last 20 of 50 days.
    const items = many(60, 0.3, 60)
    expect(chooseForToday(items, rule({ examDay: TODAY + 50 }), 0).catchUpDays).toBe(30)
  })

  test('ends when it is worked off day by day', () => {
    const firm = fc.array(fc.integer({ min: 20, max: 300 }), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(firm, fc.integer({ min: 4, max: 12 }), (stabilities, cap) => {
        let items = stabilities.map((stability, id) => ({ id, memory: memory(stability, 400) }))
        let day = TODAY
        const foreseen = chooseForToday(items, rule({ cap }), 0).catchUpDays
        for (; day < TODAY + 60; day += 1) {
          const today = chooseForToday(items, rule({ cap, today: day }), 0)
          if (today.due <= cap) break
          const chosen = new Set(today.chosen)
          items = items.map((one) =>
            chosen.has(one.id) ? { ...one, memory: afterReview(one.memory, day, 'good') } : one
          )
        }
        expect(day).toBeLessThan(TODAY + 60)
        // Nothing is forgotten here, so that it may only be over sooner than foreseen.
        expect(day - TODAY).toBeLessThanOrEqual(foreseen)
      })
    )
  })
})

describe('the last stretch', () => {
  test('is as long as all items take at the cap, and at most thirty days', () => {
    const ahead = rule({ examDay: TODAY + 100, cap: 20 })
    expect(stretchStart(100, ahead)).toBe(TODAY + 95)
    expect(stretchStart(101, ahead)).toBe(TODAY + 94)
    expect(stretchStart(10_000, ahead)).toBe(TODAY + 70)
    expect(stretchStart(100, rule())).toBeNull()
    expect(inLastStretch(100, rule({ examDay: TODAY + 5, cap: 20 }))).toBe(true)
    expect(inLastStretch(100, rule({ examDay: TODAY + 6, cap: 20 }))).toBe(false)
    expect(inLastStretch(100, rule({ examDay: TODAY, cap: 20 }))).toBe(false)
  })

  test('pulls forward what is not due, and leaves what is forgotten fastest to the end', () => {
    const items = [...many(3, 200, 20), ...many(3, 4, 1)]
    const firm = items.slice(0, 3).map(({ id }) => id)
    const frail = items.slice(3).map(({ id }) => id)
    // Two days for six items at three a day.
    const before = chooseForToday(items, rule({ examDay: TODAY + 2 }), 0)
    expect(new Set(before.chosen)).toEqual(new Set(firm))
    expect(before).toMatchObject({ due: 3, overdue: 0, catchUpDays: 0 })
    const rested = items.map((one) =>
      firm.includes(one.id) ? { ...one, memory: afterReview(one.memory, TODAY, 'good') } : one
    )
    const lastDay = rule({ today: TODAY + 1, examDay: TODAY + 2 })
    expect(new Set(chooseForToday(rested, lastDay, 0).chosen)).toEqual(new Set(frail))
  })

  test('leaves out what gains least when not everything fits', () => {
    const items = [item('firm', 1_000, 3), item('frail', 3, 3), item('middling', 30, 10)]
    const chosen = chooseForToday(items, rule({ examDay: TODAY + 1, cap: 2 }), 0).chosen
    expect(new Set(chosen)).toEqual(new Set(['frail', 'middling']))
  })
})

describe('ahead', () => {
  test('days over the cap are levelled forward', () => {
    // Due: five today (two of them overdue), one tomorrow, none, then one.
    const items = [...many(2, 5, 9), ...many(3, 6, 6), item('tomorrow', 8, 7), item('later', 8, 5)]
    expect(loadAhead(items, rule(), 5)).toEqual([3, 3, 0, 1, 0])
  })

  test('in the last stretch every item comes once more, and nothing from the exam day on', () => {
    // Seven items at three a day: three days before the exam.
    expect(loadAhead(many(7, 500, 1), rule({ examDay: TODAY + 5 }), 8)).toEqual([
      0, 0, 3, 3, 1, 0, 0, 0
    ])
    expect(loadAhead(many(7, 5, 9), rule({ examDay: TODAY }), 3)).toEqual([0, 0, 0])
  })

  test('the next day with reviews', () => {
    expect(nextDueDay([], rule())).toBeNull()
    expect(nextDueDay([item('a', 10, 4), item('b', 8, 4)], rule())).toBe(TODAY + 4)
    expect(nextDueDay([item('a', 10, 14)], rule())).toBe(TODAY)
    expect(nextDueDay([item('a', 0.3, 0)], rule())).toBe(TODAY + 1)
    expect(nextDueDay([item('a', 500, 0)], rule({ examDay: TODAY + 4 }))).toBe(TODAY + 3)
    expect(nextDueDay([item('a', 500, 0)], rule({ examDay: TODAY + 1 }))).toBeNull()
    expect(nextDueDay([item('a', 5, 9)], rule({ examDay: TODAY }))).toBe(TODAY + 1)
  })

  test('mean recall of a day', () => {
    expect(meanRecall([], TODAY)).toBeNull()
    // 0.9 each after its stability; 0.8261359 after 2.5 times as long (fsrs-rs, test_power_forgetting_curve).
    expect(meanRecall([item('a', 4, 4), item('b', 2, 5)], TODAY)).toBeCloseTo(
      (0.9 + 0.8261359) / 2,
      6
    )
  })
})

describe('whatever the items', () => {
  const items = fc
    .array(
      fc.record({
        stability: fc.double({ min: 0.01, max: 1_000, noNaN: true }),
        difficulty: fc.double({ min: 1, max: 10, noNaN: true }),
        daysAgo: fc.integer({ min: 0, max: 300 })
      }),
      { maxLength: 60 }
    )
    .map((list) =>
      list.map(({ stability, difficulty, daysAgo }, id) => ({
        id,
        memory: { ...memory(stability, daysAgo), difficulty }
      }))
    )
  const rules = fc.record({
    today: fc.constant(TODAY),
    examDay: fc.option(fc.integer({ min: TODAY - 5, max: TODAY + 60 })),
    retention: fc.double({ min: 0.7, max: 0.97, noNaN: true }),
    cap: fc.integer({ min: 0, max: 30 })
  })

  test('no more is chosen than the cap leaves, each once, none reviewed today', () => {
    fc.assert(
      fc.property(items, rules, fc.integer({ min: 0, max: 40 }), (list, its, done) => {
        const today = chooseForToday(list, its, done)
        expect(today.chosen.length).toBeLessThanOrEqual(Math.max(0, its.cap - done))
        expect(new Set(today.chosen).size).toBe(today.chosen.length)
        expect(today.chosen.every((id) => (list[id]?.memory.lastDay ?? TODAY) < TODAY)).toBe(true)
        expect(today.overdue).toBeLessThanOrEqual(today.due)
        expect(today.chosen.length).toBeLessThanOrEqual(today.due)
        expect(today.catchUpDays).toBeLessThanOrEqual(180)
      })
    )
  })

  test('no day from the exam on has a review, and no day more than the cap', () => {
    fc.assert(
      fc.property(items, rules, (list, its) => {
        const exam = its.examDay !== null && its.examDay > TODAY ? its.examDay : Infinity
        for (const { memory: one } of list) expect(dueDay(one, its)).toBeLessThan(exam)
        const load = loadAhead(list, its, 70)
        expect(Math.max(...load)).toBeLessThanOrEqual(its.cap)
        expect(load.slice(Math.min(70, exam - TODAY)).every((count) => count === 0)).toBe(true)
        expect(nextDueDay(list, its) ?? TODAY).toBeLessThan(exam)
      })
    )
  })
})
