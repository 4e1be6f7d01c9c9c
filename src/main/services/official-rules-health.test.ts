import type { Judgement } from '@shared/domain/pass-rule.ts'
import { describe, expect, test } from 'vitest'
import { below, exams, sit } from './official-paper.fixture.ts'

// Every expected value is worked out by hand from the article named above it.

// 의료법 시행규칙 제2조·별표 1의3: 전 과목 총점의 60퍼센트, 매 과목 40퍼센트. 의학각론 is one subject of 240.
describe('의사', () => {
  const units = ['med-specific-1', 'med-specific-2', 'med-specific-3']
  const paper = (
    law: number,
    general: number,
    one: number,
    two: number,
    three: number
  ): Judgement =>
    sit('doctor', {
      'med-law': law,
      'med-general': general,
      'med-specific-1': one,
      'med-specific-2': two,
      'med-specific-3': three
    })

  test('192 of 320 pass with every floor just met and one third of 의학각론 at a quarter', () => {
    // 8 of 20, 24 of 60, 20 + 70 + 70 = 160 of 240; 8 + 24 + 160 = 192.
    expect(paper(8, 24, 20, 70, 70)).toMatchObject({ outcome: 'passed', total: 192, percent: 60 })
  })

  test('191 of 320 fail', () => {
    expect(paper(8, 24, 20, 70, 69)).toMatchObject({
      outcome: 'failed',
      reasons: [{ code: 'below-overall-total', points: 191, needed: 192 }]
    })
  })

  test('의학각론 is tested as a whole: 96 of 240 reach the floor and 95 miss it', () => {
    expect(below(paper(20, 60, 0, 16, 80))).toEqual([])
    const missed = paper(20, 60, 0, 15, 80)
    expect(below(missed)).toEqual(units)
    // 20 + 60 + 95 = 175.
    expect(missed.reasons).toEqual([
      { code: 'below-minimum', subjects: units, points: 95, needed: 96 },
      { code: 'below-overall-total', subjects: [], points: 175, needed: 192 }
    ])
  })
})

// 약사법 시행령 제5조, four subjects: 임상·실무약학 1 and 2 are one of 140 items.
test('약사: 임상·실무약학 is one subject over two sessions', () => {
  const paper = (clinical2: number): Judgement =>
    sit('pharmacist', {
      'pharm-life': 100,
      'pharm-industrial': 90,
      'pharm-clinical-1': 0,
      'pharm-clinical-2': clinical2,
      'pharm-law': 20
    })
  // 56 of 140 = 40 percent; total 266 of 350, above 210.
  expect(paper(56)).toMatchObject({ outcome: 'passed', total: 266 })
  expect(paper(55)).toMatchObject({
    outcome: 'failed',
    reasons: [{ subjects: ['pharm-clinical-1', 'pharm-clinical-2'], points: 55, needed: 56 }]
  })
})

// 한의사: 외과학 + 안이비인후과학 + 신경정신과학 are one floor unit of 48 points; 40 percent are 19.2.
test('한의사: 19 of 48 miss a floor of 19.2 and 20 reach it', () => {
  const paper = (surgery: number): Judgement =>
    sit('korean-medicine-doctor', {
      'km-internal-1': 80,
      'km-internal-2': 32,
      'km-acupuncture': 48,
      'km-law': 20,
      'km-surgery': surgery,
      'km-neuropsych': 8,
      'km-ent': 8,
      'km-gyn': 32,
      'km-pediatrics': 24,
      'km-preventive': 24,
      'km-physiology': 16,
      'km-herbology': 16
    })
  expect(paper(3).reasons).toEqual([
    {
      code: 'below-minimum',
      subjects: ['km-surgery', 'km-neuropsych', 'km-ent'],
      points: 19,
      needed: 19.2
    }
  ])
  expect(paper(4).outcome).toBe('passed')
})

// 치과의사: 300 points, but neither the items nor the points of a subject are known.
test('치과의사: even a perfect paper has no outcome, and a missed floor is told', () => {
  const ids = exams.get('dentist').sessions.flatMap(({ subjects }) => subjects.map(({ id }) => id))
  const perfect = Object.fromEntries(ids.map((id) => [id, 10]))
  const unknown = { code: 'unknown-counts', subjects: ids, points: null, needed: null }
  expect(sit('dentist', perfect)).toMatchObject({
    outcome: 'unknown',
    reasons: [unknown],
    total: 130,
    percent: 100
  })
  // 소아치과학 3 + 치과교정학 4 = 7 of 20 items of equal weight; 40 percent are 8.
  const low = sit('dentist', { ...perfect, 'dent-pedo': 3, 'dent-ortho': 4 })
  expect(low.outcome).toBe('unknown')
  expect(low.reasons).toEqual([
    unknown,
    { code: 'below-minimum', subjects: ['dent-pedo', 'dent-ortho'], points: 7, needed: 8 }
  ])
})

// 간호법 시행규칙 별표 1: 60 percent of 295 = 177.
test('간호사: 177 of 295 pass and 176 fail', () => {
  const paper = (adult: number): Judgement =>
    sit('nurse', {
      'nurse-adult': adult,
      'nurse-maternal': 21,
      'nurse-child': 21,
      'nurse-community': 21,
      'nurse-psych': 21,
      'nurse-management': 21,
      'nurse-fundamental': 18,
      'nurse-law': 12
    })
  expect(paper(42)).toMatchObject({ outcome: 'passed', total: 177 })
  expect(paper(41)).toMatchObject({ outcome: 'failed', reasons: [{ points: 176, needed: 177 }] })
})
