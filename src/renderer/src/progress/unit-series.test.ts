import type { ScorePoint, ScoreUnit } from '@shared/contract/scores.ts'
import { expect, test } from 'vitest'
import { unitSeries } from './unit-series.ts'

const unit = (percent: number, ...ids: string[]): ScoreUnit => ({
  subjects: ids.map((id) => ({ id, nameKo: id, percent })),
  percent,
  belowMinimum: percent < 40
})
const mock = (startedAt: number, ...units: ScoreUnit[]): ScorePoint => ({
  sessionId: `s${startedAt}`,
  startedAt,
  complete: true,
  percent: 50,
  outcome: 'failed',
  units
})

test('each subject has its own line of scores, in the order of the newest paper', () => {
  const series = unitSeries([
    mock(1, unit(30, 'tax'), unit(70, 'civil')),
    mock(2, unit(80, 'civil'), unit(45, 'tax'))
  ])
  expect(series.map(({ id, scores }) => [id, scores.map(({ percent }) => percent)])).toEqual([
    ['civil', [70, 80]],
    ['tax', [30, 45]]
  ])
  expect(series[1]?.scores.map(({ belowMinimum }) => belowMinimum)).toEqual([true, false])
})

test('subjects that are judged together have one line, apart from a time when they were not', () => {
  const series = unitSeries([mock(1, unit(60, 'a'), unit(50, 'b')), mock(2, unit(55, 'a', 'b'))])
  expect(series.map(({ id, scores }) => [id, scores.length])).toEqual([
    ['a b', 1],
    ['a', 1],
    ['b', 1]
  ])
})

test('an elective is only on the line of the papers that had it', () => {
  const series = unitSeries([mock(1, unit(60, 'econ')), mock(2, unit(50, 'business'))])
  expect(series.map(({ id, scores }) => [id, scores.map((one) => one.id)])).toEqual([
    ['business', ['s2']],
    ['econ', ['s1']]
  ])
})
