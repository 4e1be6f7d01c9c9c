import type { Readiness } from '@shared/domain/progress/readiness.ts'
import { expect, test } from 'vitest'
import { cutRows, expectedRows, missingRows, type RowRule } from './readiness-rows.ts'

const names: Record<string, string> = {
  law: '관세법개론',
  tax: '내국소비세법',
  a: '생리학',
  b: '생화학'
}
const rule: RowRule = {
  unit: '점',
  passLine: 60,
  passName: '평균선',
  floorLine: 40,
  cuts: [],
  nameOf: (id) => names[id] ?? id
}
const chance = (probability: number) => ({ probability, low: probability, high: probability })
const estimated: Extract<Readiness, { state: 'estimated' }> = {
  state: 'estimated',
  units: [
    {
      subjectIds: ['law'],
      responses: 120,
      expected: { percent: 63.7, low: 52.5, high: 75 },
      floor: chance(0.997)
    },
    {
      subjectIds: ['a', 'b'],
      responses: 60,
      expected: { percent: 44, low: 30, high: 58 },
      floor: chance(0.7)
    }
  ],
  overall: { percent: 59.9, low: 52, high: 68 },
  line: chance(0.48),
  pass: chance(0.4),
  responses: 180,
  repeats: 0,
  newestDay: 20_000
}

test('the whole paper stands first with its line, then each unit with its floor', () => {
  const rows = expectedRows(estimated, rule)
  expect(rows.map(({ name, score, range, chance: said }) => [name, score, range, said])).toEqual([
    ['전체', '59점', '52–68점', '평균선 넘을 가능성 약 48%'],
    ['관세법개론', '63점', '52–75점', '과락선 넘을 가능성 99% 이상'],
    ['생리학·생화학', '44점', '30–58점', '과락선 넘을 가능성 약 70%']
  ])
  expect(rows.map(({ lines }) => lines.map(({ kind, percent }) => [kind, percent]))).toEqual([
    [['pass', 60]],
    [['floor', 40]],
    [['floor', 40]]
  ])
})

test('a unit that is judged with other papers has neither line nor chance', () => {
  const [, unit] = expectedRows(
    { ...estimated, units: estimated.units.map((one) => ({ ...one, floor: null })) },
    { ...rule, floorLine: null }
  )
  expect(unit).toMatchObject({ chance: null, lines: [] })
})

test('an expected score is above a cut only with its whole interval', () => {
  const cuts = [
    { year: 2025, source: '', points: 349, maxPoints: 500 },
    { year: 2024, source: '', average: 60 },
    { year: 2023, source: '', average: 50 }
  ]
  expect(cutRows({ percent: 60, low: 52, high: 68 }, cuts)).toEqual([
    { year: 2025, percent: 69.8, place: 'below' },
    { year: 2024, percent: 60, place: 'within' },
    { year: 2023, percent: 50, place: 'above' }
  ])
})

test('the subject of which least is known comes first', () => {
  const rows = missingRows(
    {
      state: 'too-little-data',
      needed: 30,
      subjects: [
        { id: 'law', responses: 12 },
        { id: 'tax', responses: 3 }
      ]
    },
    rule.nameOf
  )
  expect(rows.map(({ name, left, share }) => [name, left, share])).toEqual([
    ['내국소비세법', 27, 0.1],
    ['관세법개론', 18, 0.4]
  ])
})
