import type { Judgement } from '@shared/domain/pass-rule.ts'
import { describe, expect, test } from 'vitest'
import { below, sit } from './official-paper.fixture.ts'

// Every expected value is worked out by hand from the article named above it.

// 관세사법 시행령 제13조제1항: 매 과목 100점 만점에 40점 이상, 전과목 평균 60점 이상. 40 items × 2.5.
describe('관세사', () => {
  const paper = (law: number, english: number, tax: number, accounting: number): Judgement =>
    sit('customs-broker', {
      'customs-law': law,
      'customs-english': english,
      'customs-tax': tax,
      'customs-accounting': accounting
    })

  test('60 points in each subject pass: the average is 60.00', () => {
    expect(paper(24, 24, 24, 24)).toMatchObject({ outcome: 'passed', average: 60, reasons: [] })
  })

  test('one item less is an average of 59.375, and fails', () => {
    // 60 + 60 + 60 + 57.5 = 237.5; ÷ 4 = 59.375, the highest average below 60 on this grid.
    expect(paper(24, 24, 24, 23)).toMatchObject({
      outcome: 'failed',
      reasons: [{ code: 'below-overall-average', points: 59.375, needed: 60 }]
    })
  })

  test('exactly 40 in one subject and exactly 60 on average pass', () => {
    // 40 + 65 + 67.5 + 67.5 = 240.
    expect(paper(16, 26, 27, 27)).toMatchObject({ outcome: 'passed', average: 60 })
  })

  test('37.5 in one subject fails with everything else right', () => {
    // 37.5 + 100 + 100 + 100 = 337.5; ÷ 4 = 84.375.
    const result = paper(40, 40, 40, 15)
    expect(result).toMatchObject({
      outcome: 'failed',
      average: 84.375,
      reasons: [
        { code: 'below-minimum', subjects: ['customs-accounting'], points: 37.5, needed: 40 }
      ]
    })
    expect(below(result)).toEqual(['customs-accounting'])
  })
})

// 공인회계사법 시행령 제3조제1항: 매 과목 배점의 4할 이상, 전과목 배점합계의 6할 이상, 그중 고득점자 순.
// 80 + 80 + 100 + 100 + 150 = 510 points; 2.5 an item, in 회계학 3. 6할 = 306.
describe('공인회계사', () => {
  const paper = (business: number, econ: number, law: number, tax: number, accounting: number) =>
    sit('cpa', {
      'cpa-business': business,
      'cpa-econ': econ,
      'cpa-corporate-law': law,
      'cpa-tax': tax,
      'cpa-accounting': accounting
    })

  test('306 of 510 reach the line, although the average of the subjects is under 60', () => {
    // 45 + 45 + 52.5 + 52.5 + 111 = 306; (56.25 + 56.25 + 52.5 + 52.5 + 74) ÷ 5 = 58.3.
    expect(paper(18, 18, 21, 21, 37)).toMatchObject({
      outcome: 'ranked',
      reasons: [],
      total: 306,
      maxTotal: 510,
      percent: 60,
      average: 58.3
    })
  })

  test('305.5 of 510 miss it', () => {
    // 45 + 45 + 52.5 + 55 + 108 = 305.5.
    expect(paper(18, 18, 21, 22, 36)).toMatchObject({
      outcome: 'failed',
      reasons: [{ code: 'below-overall-total', subjects: [], points: 305.5, needed: 306 }]
    })
  })

  test('an average of 64 does not help 300 points', () => {
    // 80 + 80 + 40 + 40 + 60 = 300; (100 + 100 + 40 + 40 + 40) ÷ 5 = 64; every floor is just met.
    expect(paper(32, 32, 16, 16, 20)).toMatchObject({
      outcome: 'failed',
      average: 64,
      reasons: [{ code: 'below-overall-total', points: 300, needed: 306 }]
    })
  })

  test('the floor is 40 percent of the subject: 32 of 80 and 60 of 150', () => {
    // 12 × 2.5 = 30 < 32; 13 × 2.5 = 32.5; 19 × 3 = 57 < 60; 20 × 3 = 60.
    expect(paper(12, 32, 40, 40, 50)).toMatchObject({
      outcome: 'failed',
      reasons: [{ code: 'below-minimum', subjects: ['cpa-business'], points: 30, needed: 32 }]
    })
    expect(paper(13, 32, 40, 40, 50).outcome).toBe('ranked')
    expect(paper(32, 32, 40, 40, 19)).toMatchObject({
      outcome: 'failed',
      reasons: [{ code: 'below-minimum', subjects: ['cpa-accounting'], points: 57, needed: 60 }]
    })
    expect(paper(32, 32, 40, 40, 20).outcome).toBe('ranked')
  })
})

// 법무사규칙 제13조제1항: 네 과목 각 100점 만점에 40점 이상, 그중 고득점자 순; 평균 60점의 요건은 없다.
describe('법무사', () => {
  const paper = (counts: readonly number[]): Judgement => {
    const ids = ['constitution', 'commercial', 'civil', 'family', 'execution', 'registry']
    const all = [...ids, 'realestate', 'deposit']
    return sit(
      'judicial-scrivener',
      Object.fromEntries(all.map((id, index) => [`js-${id}`, counts[index] ?? Number.NaN]))
    )
  }

  test('40 points in each pair are ranked: no subject alone has a floor, and the average has no line', () => {
    // 헌법 0 + 상법 40; 민법 40 + 가족 0; 민사집행 40 + 상업등기 0; 부동산등기 40 + 공탁 0: 160 of 400.
    expect(paper([0, 20, 20, 0, 20, 0, 20, 0])).toMatchObject({
      outcome: 'ranked',
      reasons: [],
      total: 160,
      percent: 40
    })
  })

  test('38 points in a pair fail, however good one of its subjects is', () => {
    // 헌법 19 of 20 + 상법 0 of 30: 38 of 100.
    const result = paper([19, 0, 40, 10, 35, 15, 30, 20])
    expect(result).toMatchObject({
      outcome: 'failed',
      reasons: [
        {
          code: 'below-minimum',
          subjects: ['js-constitution', 'js-commercial'],
          points: 38,
          needed: 40
        }
      ]
    })
    expect(below(result)).toEqual(['js-constitution', 'js-commercial'])
  })

  test('59.5, the cut of 2023, is ranked', () => {
    // 60 + 60 + 60 + 58 = 238 of 400 = 59.5 percent.
    expect(paper([10, 20, 25, 5, 20, 10, 19, 10])).toMatchObject({
      outcome: 'ranked',
      percent: 59.5
    })
  })
})

// 변호사시험법 제10조: the floor is on 선택형 and 논술형 together. 2.5 an item; 40, 40 and 70 items.
describe('변호사 선택형', () => {
  const paper = (publicLaw: number, criminal: number, civil: number): Judgement =>
    sit('bar-exam', { 'bar-public': publicLaw, 'bar-criminal': criminal, 'bar-civil': civil })

  test('40 percent in each subject are ranked', () => {
    // 40 of 100, 40 of 100, 70 of 175.
    expect(paper(16, 16, 28)).toMatchObject({ outcome: 'ranked', reasons: [], total: 150 })
  })

  test('less leaves the outcome unknown, never failed', () => {
    // 37.5 of 100; 27 × 2.5 = 67.5 of 175, of which 40 percent are 70.
    expect(paper(15, 16, 27)).toMatchObject({
      outcome: 'unknown',
      reasons: [
        { code: 'judged-with-other-papers', subjects: ['bar-public'], points: 37.5, needed: 40 },
        { code: 'judged-with-other-papers', subjects: ['bar-civil'], points: 67.5, needed: 70 }
      ]
    })
    expect(paper(0, 0, 0).outcome).toBe('unknown')
  })
})

// 세무사법 시행령 제8조제1항: 40 and 60, English left out; one of three electives.
test('세무사: the chosen elective has a floor like every subject', () => {
  const paper = (elective: string, right: number): Judgement =>
    sit(
      'tax-accountant',
      { 'tax-finance': 40, 'tax-law': 40, 'tax-accounting': 40, [elective]: right },
      [elective]
    )
  for (const elective of ['tax-commercial', 'tax-civil', 'tax-admin']) {
    expect(paper(elective, 16)).toMatchObject({ outcome: 'passed', average: 85, maxTotal: 400 })
    expect(paper(elective, 15)).toMatchObject({
      outcome: 'failed',
      reasons: [{ code: 'below-minimum', subjects: [elective], points: 37.5, needed: 40 }]
    })
  }
})

// 변리사법 시행령 제4조제1항: 40 and 60, then rank by total.
test('변리사: nobody passes by points alone', () => {
  const paper = (law: number, civil: number, science: number): Judgement =>
    sit('patent-attorney', { 'pat-iplaw': law, 'pat-civil': civil, 'pat-science': science })
  expect(paper(40, 40, 40)).toMatchObject({ outcome: 'ranked', average: 100 })
  expect(paper(24, 24, 24)).toMatchObject({ outcome: 'ranked', average: 60, reasons: [] })
  // 60 + 60 + 57.5 = 177.5; ÷ 3 = 59.1666…
  expect(paper(24, 24, 23)).toMatchObject({
    outcome: 'failed',
    reasons: [{ code: 'below-overall-average', points: 177.5 / 3, needed: 60 }]
  })
})
