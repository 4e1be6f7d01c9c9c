import { describe, expect, test } from 'vitest'
import { shippedExams } from '../../../../test/support/exams.ts'
import {
  KMMLU_PRO_LICENCES,
  kmmluProVerdict,
  licenceOfExam,
  type KmmluProSubject
} from './kmmlu-pro-rule.ts'

/** Right answers of items, by subject. */
const subjects = (...shares: [correct: number, items: number][]): KmmluProSubject[] =>
  shares.map(([correct, items], index) => ({ name: `과목 ${index + 1}`, correct, items }))

describe('licences', () => {
  test('are the fourteen of the paper', () => {
    // Table 1, in its order.
    expect(KMMLU_PRO_LICENCES).toEqual([
      '법무사',
      '변호사',
      '공인노무사',
      '변리사',
      '공인회계사',
      '세무사',
      '관세사',
      '손해사정사',
      '감정평가사',
      '한의사',
      '치과의사',
      '약사',
      '한약사',
      '의사'
    ])
  })

  test('each shipped exam is of the licence that its Korean name begins with, or of none', () => {
    const named = shippedExams()
      .list()
      .map(({ id, nameKo }) => [
        nameKo,
        licenceOfExam(id),
        KMMLU_PRO_LICENCES.find((licence) =>
          nameKo.replace(/^(?:재물|차량|신체)/, '').startsWith(licence)
        ) ?? null
      ])
    expect(named.map(([name, licence]) => [name, licence])).toEqual(
      named.map(([name, , expected]) => [name, expected])
    )
    expect(new Set(named.flatMap(([, licence]) => licence ?? [])).size).toBe(14)
  })

  test('간호사 and 공인중개사 are none of them', () => {
    expect(licenceOfExam('nurse')).toBeNull()
    expect(licenceOfExam('realtor-1')).toBeNull()
  })
})

describe('most licences: 40 percent of each subject and 60 on average', () => {
  test('40 and 60 exactly pass', () => {
    // 16/40 = 40, 32/40 = 80: average 60.
    expect(kmmluProVerdict('관세사', subjects([16, 40], [32, 40]))).toEqual({
      licence: '관세사',
      rule: { subjectMinPercent: 40, averageMinPercent: 60, totalMinPercent: null },
      subjects: [
        { name: '과목 1', items: 40, percent: 40, belowMinimum: false },
        { name: '과목 2', items: 40, percent: 80, belowMinimum: false }
      ],
      average: 60,
      total: 60,
      passed: true,
      dependsOnReading: false
    })
  })

  test('a subject under 40 fails however high the average is', () => {
    const verdict = kmmluProVerdict('약사', subjects([7, 20], [100, 100]))
    expect(verdict).toMatchObject({ passed: false, average: 67.5, dependsOnReading: false })
    expect(verdict.subjects.map(({ belowMinimum }) => belowMinimum)).toEqual([true, false])
  })

  test('59.99 misses 60', () => {
    expect(kmmluProVerdict('세무사', subjects([5999, 10_000])).passed).toBe(false)
    expect(kmmluProVerdict('세무사', subjects([6000, 10_000])).passed).toBe(true)
  })

  test('an average of exactly 60 passes where floats make less of it', () => {
    // 2/3 + 3/7 + 11/15 + 4/7 = 2.4; ÷ 4 = 0.6.
    const shares: [number, number][] = [
      [2, 3],
      [3, 7],
      [11, 15],
      [4, 7]
    ]
    const floats = shares.reduce((sum, [right, items]) => sum + (100 * right) / items, 0) / 4
    expect(floats).toBeLessThan(60)
    expect(kmmluProVerdict('변리사', subjects(...shares))).toMatchObject({
      average: 60,
      passed: true
    })
  })

  test('the verdict tells where another reading of the average decides otherwise', () => {
    // (80 + 50) ÷ 2 = 65 of the subjects; 58 of 110 items = 52.7.
    expect(kmmluProVerdict('감정평가사', subjects([8, 10], [50, 100]))).toMatchObject({
      average: 65,
      passed: true,
      dependsOnReading: true
    })
    // (50 + 62) ÷ 2 = 56; 67 of 110 = 60.9.
    expect(kmmluProVerdict('감정평가사', subjects([5, 10], [62, 100]))).toMatchObject({
      average: 56,
      passed: false,
      dependsOnReading: true
    })
  })

  test('a missed subject fails under both readings', () => {
    expect(kmmluProVerdict('감정평가사', subjects([3, 10], [99, 100]))).toMatchObject({
      passed: false,
      dependsOnReading: false
    })
  })
})

describe('법무사: each subject 40 percent, no average', () => {
  test('40 in every subject pass', () => {
    expect(kmmluProVerdict('법무사', subjects([8, 20], [20, 50]))).toMatchObject({
      rule: { subjectMinPercent: 40, averageMinPercent: null, totalMinPercent: null },
      passed: true,
      dependsOnReading: false
    })
  })

  test('39.9 in one fails', () => {
    expect(kmmluProVerdict('법무사', subjects([399, 1000], [50, 50])).passed).toBe(false)
  })
})

describe('변호사: 900 of 1660 points of the total, no floor', () => {
  test('45 of 83 are exactly 900 of 1660, although they are less than the 54.22 that is printed', () => {
    expect((45 / 83) * 100).toBeLessThan(54.22)
    expect(kmmluProVerdict('변호사', subjects([45, 83])).passed).toBe(true)
  })

  test('54.21 percent miss it', () => {
    expect(kmmluProVerdict('변호사', subjects([5421, 10_000])).passed).toBe(false)
  })

  test('a subject without a right answer is no floor, and the total is that of the items', () => {
    // 90 of 150 items = 60 percent; the mean of the subjects, (0 + 0 + 90/110) ÷ 3, is 27.
    const verdict = kmmluProVerdict('변호사', subjects([0, 20], [0, 20], [90, 110]))
    expect(verdict).toMatchObject({ total: 60, passed: true, dependsOnReading: false })
    expect(verdict.subjects.some(({ belowMinimum }) => belowMinimum)).toBe(false)
    expect(verdict.rule.totalMinPercent).toBeCloseTo(54.2169, 4)
  })
})
