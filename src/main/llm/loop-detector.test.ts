import { expect, test } from 'vitest'
import { findRepetition } from './loop-detector.ts'

const times = (count: number, ...stretch: number[]): number[] =>
  Array.from({ length: count }, () => stretch).flat()
/** Tokens that never repeat. */
const fresh = (count: number, from = 1000): number[] =>
  Array.from({ length: count }, (_, index) => from + index)

test('fresh text repeats nothing', () => {
  expect(findRepetition([])).toBeNull()
  expect(findRepetition(fresh(500))).toBeNull()
})

test('one token over and over is a loop, a row of zeros in a sum is not', () => {
  expect(findRepetition([...fresh(9), ...times(10, 7)])?.loop).toBe(false)
  expect(findRepetition([...fresh(9), ...times(25, 7)])).toEqual({ run: 24, loop: true })
})

test('a short phrase ("II, III, aVF, II, III, aVF, …") is a loop after the fifth time', () => {
  const phrase = [1, 2, 3, 2, 4, 2]
  expect(findRepetition([...fresh(9), ...times(4, ...phrase)])?.loop).toBe(false)
  expect(findRepetition([...fresh(9), ...times(5, ...phrase)])).toEqual({ run: 24, loop: true })
})

test('a sentence is a loop when it comes the third time', () => {
  const sentence = fresh(40, 0)
  expect(findRepetition([...fresh(9), ...times(2, ...sentence)])).toEqual({ run: 40, loop: false })
  expect(findRepetition([...fresh(9), ...times(3, ...sentence)])).toEqual({ run: 80, loop: true })
})

test('the same clause again and again in changing company is going in circles', () => {
  const clause = fresh(20, 0)
  const twice = [...clause, ...fresh(3), ...clause, ...fresh(30, 2000), ...clause]
  expect(findRepetition(twice)).toBeNull()
  expect(findRepetition([...twice, ...fresh(200, 3000), ...clause])).toEqual({
    run: 20,
    loop: true
  })
})

test('counting on is no repetition', () => {
  const rows = Array.from({ length: 30 }, (_, row) => [1, 2, 3, 500 + row]).flat()
  expect(findRepetition(rows)).toBeNull()
})
