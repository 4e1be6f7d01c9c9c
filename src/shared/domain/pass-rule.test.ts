import { describe, expect, test } from 'vitest'
import type { ExamSession, PassRule } from './exam.ts'
import { judge, type SubjectScore } from './pass-rule.ts'

type Part = { items: number | null; points?: number | null; electiveGroup?: string }

/** An artificial exam of one session; its rule is 40 percent a subject and 60 percent of the total. */
function examOf(
  parts: Record<string, Part>,
  rule: Partial<PassRule> = {}
): { sessions: ExamSession[]; passRule: PassRule } {
  const subjects = Object.entries(parts).map(([id, { items, points, electiveGroup }]) => ({
    id,
    nameKo: id,
    questions: items,
    choices: 5,
    pointsPerQuestion: points === undefined ? 1 : points,
    electiveGroup: electiveGroup ?? null,
    aliases: []
  }))
  return {
    sessions: [
      { name: '1교시', minutes: null, start: null, handInFromMinutes: null, day: null, subjects }
    ],
    passRule: {
      subjectMinPercent: 40,
      overallMinPercent: 60,
      overallBasis: 'total',
      selection: 'absolute',
      appliesTo: null,
      failGroups: null,
      notes: '',
      ...rule
    }
  }
}

const score = (id: string, correct: number, items: number, points = 1): SubjectScore => ({
  id,
  correct,
  items,
  points: Number((correct * points).toFixed(6)),
  maxPoints: Number((items * points).toFixed(6))
})

const whole = { scaled: false }

describe('the lines', () => {
  const average: Partial<PassRule> = { overallBasis: 'average' }
  const onlyFloor: Partial<PassRule> = { overallMinPercent: null, selection: 'quota' }

  // A paper of 10,000 items: the grid is fine enough for 39.99 and 59.99 percent.
  test.each([
    ['39.99 percent misses a floor of 40', 3999, 1, onlyFloor, 'failed'],
    ['40 percent reaches a floor of 40', 4000, 1, onlyFloor, 'ranked'],
    ['39.99 points of 100 miss a floor of 40', 3999, 0.01, onlyFloor, 'failed'],
    ['40.00 points of 100 reach a floor of 40', 4000, 0.01, onlyFloor, 'ranked'],
    ['59.99 percent of the total misses 60', 5999, 1, {}, 'failed'],
    ['60 percent of the total reaches 60', 6000, 1, {}, 'passed'],
    ['an average of 59.99 misses 60', 5999, 0.01, average, 'failed'],
    ['an average of 60.00 reaches 60', 6000, 0.01, average, 'passed']
  ] as const)('%s', (_title, correct, points, rule, outcome) => {
    const exam = examOf({ a: { items: 10_000, points } }, rule)
    expect(judge([score('a', correct, 10_000, points)], exam, whole).outcome).toBe(outcome)
  })

  test('an average that makes exactly 60 passes, although floats make less of it', () => {
    // 3/7 + 4/7 = 1 and 2/3 + 11/15 = 7/5, together 2.4; ÷ 4 = 0.6.
    const shares = [
      [2, 3],
      [3, 7],
      [11, 15],
      [4, 7]
    ] as const
    const floats = shares.map(([right, items]) => (100 * right) / items)
    expect(floats.reduce((sum, percent) => sum + percent, 0) / 4).toBeLessThan(60)
    const ids = ['a', 'b', 'c', 'd']
    const parts = shares.map(([, items], index) => [ids[index], { items }])
    const exam = examOf(Object.fromEntries(parts) as Record<string, Part>, average)
    const scores = shares.map(([right, items], index) => score(ids[index] ?? '', right, items))
    const result = judge(scores, exam, whole)
    expect(result).toMatchObject({ outcome: 'passed', average: 60, reasons: [] })
  })

  test('two of five items at 0.7 points reach the floor, although floats put it out of reach', () => {
    // 2 × 0.7 = 1.4 and 40 percent of 3.5 = 1.4, which is 1.4000000000000001 in floats.
    expect(0.4 * 3.5).toBeGreaterThan(1.4)
    const exam = examOf({ a: { items: 5, points: 0.7 } }, onlyFloor)
    expect(judge([score('a', 2, 5, 0.7)], exam, whole).outcome).toBe('ranked')
  })

  test('the total and the average of unequal subjects are different lines', () => {
    // 10 of 10 and 20 of 50: 30 of 60 points are 50 percent, the average is (100 + 40) ÷ 2 = 70.
    const scores = [score('a', 10, 10), score('b', 20, 50)]
    const parts = { a: { items: 10 }, b: { items: 50 } }
    expect(judge(scores, examOf(parts, average), whole)).toMatchObject({
      outcome: 'passed',
      percent: 50,
      average: 70
    })
    expect(judge(scores, examOf(parts), whole)).toMatchObject({
      outcome: 'failed',
      reasons: [{ code: 'below-overall-total', subjects: [], points: 30, needed: 36 }]
    })
  })

  test('a missed floor is not rescued by the total, and both lines are told when both are missed', () => {
    const exam = examOf({ a: { items: 100 }, b: { items: 100 } })
    expect(judge([score('a', 39, 100), score('b', 100, 100)], exam, whole)).toMatchObject({
      outcome: 'failed',
      reasons: [{ code: 'below-minimum', subjects: ['a'], points: 39, needed: 40 }]
    })
    const low = judge([score('a', 39, 100), score('b', 50, 100)], exam, whole)
    expect(low.reasons.map(({ code }) => code)).toEqual(['below-minimum', 'below-overall-total'])
  })
})

describe('floor units', () => {
  const grouped = examOf(
    { a: { items: 20 }, b: { items: 30 }, c: { items: 50 } },
    { failGroups: [['b', 'a']], overallMinPercent: null, selection: 'quota' }
  )

  test('subjects of a group are tested by their sum, and share the verdict', () => {
    // a: 19 of 20, b: 0 of 30: 19 of 50 misses 20, however good a is.
    const result = judge(
      [score('a', 19, 20), score('b', 0, 30), score('c', 20, 50)],
      grouped,
      whole
    )
    expect(result.outcome).toBe('failed')
    expect(result.reasons).toEqual([
      { code: 'below-minimum', subjects: ['a', 'b'], points: 19, needed: 20 }
    ])
    expect(result.subjects.map(({ id, belowMinimum }) => [id, belowMinimum])).toEqual([
      ['a', true],
      ['b', true],
      ['c', false]
    ])
  })

  test('a subject at nothing is carried by the other one of its group', () => {
    const result = judge(
      [score('a', 0, 20), score('b', 20, 30), score('c', 20, 50)],
      grouped,
      whole
    )
    expect(result).toMatchObject({ outcome: 'ranked', reasons: [] })
  })

  test('a subject outside every group stands alone', () => {
    const result = judge(
      [score('a', 20, 20), score('b', 30, 30), score('c', 19, 50)],
      grouped,
      whole
    )
    expect(result.reasons).toEqual([
      { code: 'below-minimum', subjects: ['c'], points: 19, needed: 20 }
    ])
  })
})

describe('an exam decided by rank', () => {
  const exam = examOf({ a: { items: 100 } }, { selection: 'quota' })

  test('is never passed, even with everything right', () => {
    expect(judge([score('a', 100, 100)], exam, whole).outcome).toBe('ranked')
  })

  test('is failed when its line is missed', () => {
    expect(judge([score('a', 59, 100)], exam, whole).outcome).toBe('failed')
  })
})

describe('a rule that is judged with other papers', () => {
  const exam = examOf(
    { a: { items: 100 }, b: { items: 100 } },
    { appliesTo: '논술형', overallMinPercent: null, selection: 'quota' }
  )

  test('is never failed by this paper alone', () => {
    const result = judge([score('a', 39, 100), score('b', 90, 100)], exam, whole)
    expect(result.outcome).toBe('unknown')
    expect(result.reasons).toEqual([
      { code: 'judged-with-other-papers', subjects: ['a'], points: 39, needed: 40 }
    ])
  })

  test('is not called 과락 either when a subject was left out', () => {
    const { reasons } = judge([score('a', 39, 100)], exam, { scaled: true })
    expect(reasons.map(({ code }) => code)).toEqual(['paper-differs', 'judged-with-other-papers'])
  })

  test('is ranked when its floor is met', () => {
    const result = judge([score('a', 40, 100), score('b', 90, 100)], exam, whole)
    expect(result).toMatchObject({ outcome: 'ranked', reasons: [] })
  })
})

describe('a rule that cannot be applied', () => {
  test('unknown counts or points leave the outcome unknown, with the floors that were missed', () => {
    const exam = examOf({ a: { items: null }, b: { items: 10, points: null }, c: { items: 10 } })
    const scores = [score('a', 3, 10), score('b', 10, 10), score('c', 10, 10)]
    for (const scaled of [false, true]) {
      const result = judge(scores, exam, { scaled })
      expect(result.outcome).toBe('unknown')
      expect(result.reasons).toEqual([
        { code: 'unknown-counts', subjects: ['a', 'b'], points: null, needed: null },
        { code: 'below-minimum', subjects: ['a'], points: 3, needed: 4 }
      ])
      // Equal weights: 23 of 30 items; (30 + 100 + 100) ÷ 3.
      expect(result).toMatchObject({
        total: 23,
        maxTotal: 30,
        percent: 2300 / 30,
        average: 230 / 3
      })
    }
  })

  test('a shortened mock is judged by shares, and only when it is said to be one', () => {
    const exam = examOf({ a: { items: 40, points: 2.5 }, b: { items: 40, points: 2.5 } })
    const scores = [score('a', 5, 8, 2.5), score('b', 7, 12, 2.5)]
    // 12 of 20 items: 30 of 50 points, exactly 60 percent.
    expect(judge(scores, exam, { scaled: true })).toMatchObject({ outcome: 'passed', percent: 60 })
    expect(judge(scores, exam, { scaled: false })).toMatchObject({
      outcome: 'unknown',
      reasons: [{ code: 'paper-differs', subjects: ['a', 'b'], points: null, needed: null }]
    })
  })

  test('a paper without one of its subjects decides nothing', () => {
    const exam = examOf({ a: { items: 10 }, b: { items: 10 } })
    const missing = [{ code: 'paper-differs', subjects: ['b'], points: null, needed: null }]
    for (const scores of [[score('a', 10, 10)], [score('a', 10, 10), score('b', 0, 0)]]) {
      const result = judge(scores, exam, { scaled: true })
      expect(result).toMatchObject({ outcome: 'unknown', reasons: missing, average: 100 })
    }
  })

  test('exactly one subject of an elective group is sat', () => {
    const exam = examOf({
      a: { items: 10 },
      b: { items: 10, electiveGroup: 'choice' },
      c: { items: 10, electiveGroup: 'choice' }
    })
    const a = score('a', 6, 10)
    const [b, c] = [score('b', 6, 10), score('c', 6, 10)]
    expect(judge([a, c], exam, whole).outcome).toBe('passed')
    for (const scores of [[a], [a, b, c]]) {
      expect(judge(scores, exam, whole)).toMatchObject({
        outcome: 'unknown',
        reasons: [{ code: 'paper-differs', subjects: ['b', 'c'] }]
      })
    }
  })

  test('nothing sat is zero of zero, not a division by zero', () => {
    const result = judge([], examOf({ a: { items: 10 } }), whole)
    expect(result).toMatchObject({ outcome: 'unknown', total: 0, percent: 0, average: 0 })
  })
})

test('subjects are told in paper order, whatever the order of the scores', () => {
  const exam = examOf({ a: { items: 10 }, b: { items: 10 }, c: { items: 10 } })
  const scores = [score('c', 6, 10), score('a', 7, 10), score('b', 8, 10)]
  const { subjects } = judge(scores, exam, whole)
  expect(subjects.map(({ id, percent }) => [id, percent])).toEqual([
    ['a', 70],
    ['b', 80],
    ['c', 60]
  ])
})

test('a score that belongs to no subject, or comes twice, is a bug and not a judgement', () => {
  const exam = examOf({ a: { items: 10 } })
  expect(() => judge([score('x', 1, 10)], exam, whole)).toThrow(RangeError)
  expect(() => judge([score('a', 1, 10), score('a', 1, 10)], exam, whole)).toThrow(RangeError)
})
