import { expect, test } from 'vitest'
import { mergedUnits, scoreRows } from './floor-units.ts'
import type { JudgedSubject } from './pass-rule.ts'

const rule = (failGroups: string[][] | null, appliesTo: string | null = null) => ({
  passRule: {
    subjectMinPercent: 40,
    overallMinPercent: null,
    overallBasis: 'total' as const,
    selection: 'quota' as const,
    appliesTo,
    failGroups,
    notes: ''
  }
})
const judged = (id: string, points: number, belowMinimum: boolean): JudgedSubject => ({
  id,
  correct: points / 2,
  items: 25,
  points,
  maxPoints: 50,
  percent: points * 2,
  belowMinimum
})

// 법무사 제1과목: 헌법 14점과 상법 24점은 합하여 100점 만점에 38점, 과락선은 40점이다.
test('헌법 and 상법 of 법무사 are one unit of a hundred points: 14 and 24 are 38 %', () => {
  const units = mergedUnits(rule([['constitution', 'commercial']]), [
    judged('constitution', 14, true),
    judged('commercial', 24, true),
    judged('civil', 20, false)
  ])
  expect(units).toEqual([
    {
      subjects: ['constitution', 'commercial'],
      points: 38,
      maxPoints: 100,
      percent: 38,
      belowMinimum: true
    }
  ])
})

test('a subject by itself makes no merged unit, nor a pair of which one was sat', () => {
  expect(mergedUnits(rule(null), [judged('civil', 20, false)])).toEqual([])
  expect(mergedUnits(rule([['a', 'b']]), [judged('a', 20, false)])).toEqual([])
})

test('a missed floor is said of the unit, not of a subject in it', () => {
  const rows = scoreRows(rule([['constitution', 'commercial']]), [
    judged('constitution', 14, true),
    judged('commercial', 24, true),
    judged('civil', 18, true)
  ])
  expect(rows.map((row) => [row.kind, row.belowMinimum])).toEqual([
    ['subject', false],
    ['subject', false],
    ['unit', true],
    ['subject', true]
  ])
})

// 변호사시험법 제10조제2항: the floor of 변호사 is on 선택형 and 논술형 of a subject together.
test('where other papers belong to the rule no floor is missed by this one alone', () => {
  const [row] = scoreRows(rule(null, '선택형만'), [judged('public', 10, true)])
  expect(row?.belowMinimum).toBe(false)
})
