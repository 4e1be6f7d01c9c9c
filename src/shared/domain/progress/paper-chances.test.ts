import { expect, test } from 'vitest'
import { binomialAtMost } from '../statistics/distributions.ts'
import { floorAt, lineChance, unitAt, type SubjectMoments } from './paper-chances.ts'
import type { PaperRule } from './paper-rule.ts'

const binomial = (k: number, n: number, p: number): number =>
  binomialAtMost(k, n, p) - binomialAtMost(k - 1, n, p)

/** A subject at one ability: mean and variance of a binomial. */
const momentsOf = (n: number, p: number): SubjectMoments => ({
  means: Float64Array.of(n * p),
  variances: Float64Array.of(n * p * (1 - p))
})

/** Of 30 items at 45 % and 20 items at 60 %, judged together for the floor, the latter twice the points of the former. */
const unit = { members: [0, 1], weights: [1, 2], max: 70, needed: 28 }
const moments = [momentsOf(30, 0.45), momentsOf(20, 0.6)]

test.each([
  ['by the total', [1, 2], 42],
  ['by the average, to which both add as much', [2, 3], 72]
])('floor and line of a merged unit %s: every pair of counts, added up', (_, weights, needed) => {
  const rule: PaperRule = { units: [unit], weights, max: 0, needed }
  let [floor, line, both] = [0, 0, 0]
  for (let a = 0; a <= 30; a += 1) {
    for (let b = 0; b <= 20; b += 1) {
      const probability = binomial(a, 30, 0.45) * binomial(b, 20, 0.6)
      const clears = a + 2 * b >= 28
      const reaches = a * (weights[0] ?? 0) + b * (weights[1] ?? 0) >= needed
      if (clears) floor += probability
      if (reaches) line += probability
      if (clears && reaches) both += probability
    }
  }
  const sums = unitAt(unit, weights, moments, 0)
  const above = floorAt(unit, sums)
  expect(Math.abs(above.chance - floor)).toBeLessThan(0.005)
  expect(Math.abs(lineChance(rule, sums.line) - line)).toBeLessThan(0.005)
  expect(Math.abs(above.chance * lineChance(rule, above.line) - both)).toBeLessThan(0.02)
})

test('a floor that cannot be cleared is no division by nothing', () => {
  const hopeless = { members: [0], weights: [1], max: 400, needed: 399 }
  const above = floorAt(hopeless, unitAt(hopeless, [1], [momentsOf(400, 0.02)], 0))
  expect(above.chance).toBeLessThan(1e-12)
  expect(Number.isFinite(above.line.mean)).toBe(true)
})
