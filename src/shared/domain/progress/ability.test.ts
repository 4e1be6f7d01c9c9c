import { describe, expect, test } from 'vitest'
import { abilitiesAt, levelsOf, likelihoodOf, rightShare } from './ability.ts'
import type { SubjectEvidence } from './readiness.ts'

type Responses = SubjectEvidence['responses']
const TODAY = 1000

const responses = (
  right: number,
  wrong: number,
  day = TODAY,
  difficulty: Responses[number]['difficulty'] = null
): Responses =>
  Array.from({ length: right + wrong }, (_, at) => ({ day, correct: at < right, difficulty }))

const points = (all: Responses, level = 0): Float64Array =>
  abilitiesAt(level, likelihoodOf({ responses: all, repeats: [] }, TODAY), 100)
const mean = (values: Float64Array): number => values.reduce((a, b) => a + b, 0) / values.length
const deviation = (values: Float64Array): number =>
  Math.sqrt(mean(values.map((value) => (value - mean(values)) ** 2)))

describe('the share right at an ability', () => {
  test('is one half at 0, and by hand at the logit of three quarters', () => {
    expect(rightShare(0)).toBeCloseTo(0.5, 12)
    // ln 3: ¼ · 0.8318 + ½ · 0.75 + ¼ · 0.6453
    expect(rightShare(Math.log(3))).toBeCloseTo(0.7443, 4)
  })
})

describe('abilities that the responses allow', () => {
  test('with many responses of today the share right is the one that was seen', () => {
    const shares = points(responses(1200, 800)).map(rightShare)
    // √(0.6 · 0.4 ÷ 2000) = 0.011
    expect(mean(shares)).toBeCloseTo(0.6, 2)
    expect(deviation(shares)).toBeCloseTo(0.011, 3)
  })

  test('without responses they lie around the general level', () => {
    const drawn = abilitiesAt(0.4, likelihoodOf({ responses: [], repeats: [] }, TODAY), 100)
    expect(mean(drawn)).toBeCloseTo(0.4, 2)
    expect(deviation(drawn)).toBeCloseTo(0.6, 1)
  })

  test('responses of today outweigh the same of half a year ago', () => {
    const better = points([...responses(0, 20, TODAY - 180), ...responses(20, 0)])
    const worse = points([...responses(20, 0, TODAY - 180), ...responses(0, 20)])
    expect(mean(better)).toBeGreaterThan(0.3)
    expect(mean(worse)).toBeLessThan(-0.3)
  })

  test('what was known is known less the longer ago it is: a quarter of a logit in 30 days', () => {
    const level = 0
    const fresh = deviation(points(responses(300, 300), level))
    const old = deviation(points(responses(300, 300, TODAY - 30), level))
    // 600 responses tell ability to about 0.084; with 0.25 and the subject's own spread of 0.6:
    // 1 ÷ (1 ÷ (0.084² + 0.25²) + 1 ÷ 0.6²) = 0.0583, its root 0.241
    expect(fresh).toBeLessThan(0.09)
    expect(old).toBeCloseTo(0.241, 2)
  })

  test('hard items answered right tell more than easy ones', () => {
    const [easy, none, hard] = (['easy', null, 'hard'] as const).map((difficulty) =>
      mean(points(responses(15, 5, TODAY, difficulty)))
    ) as [number, number, number]
    expect(hard).toBeGreaterThan(none + 0.2)
    expect(easy).toBeLessThan(none - 0.2)
  })

  test('thousands of responses in one direction do not run out of floats', () => {
    const drawn = points(responses(5000, 0), 4)
    expect(drawn.every((value) => value > 3 && value < 5.03)).toBe(true)
  })
})

describe('mocks of items that were met before', () => {
  const repeats = (right: number, wrong: number) => responses(right, wrong)
  const drawn = (met: Responses, level: number): Float64Array =>
    abilitiesAt(level, likelihoodOf({ responses: [], repeats: met }, TODAY), 200)

  test('tell of an ability that is 1.2 logits lower, known no better than 0.7', () => {
    // 80 % right is 1.46 for items of all difficulties: 1.46 − 1.2 = 0.26; about a level of 0.26 by 0.6 and by 0.7
    // from the mock, together 1 ÷ √(1 ÷ 0.36 + 1 ÷ 0.49) = 0.456.
    const seen = drawn(repeats(1600, 400), 0.26)
    expect(mean(seen)).toBeCloseTo(0.26, 1)
    expect(deviation(seen)).toBeCloseTo(0.456, 1)
  })

  test('hardly move what many new items have told', () => {
    const first = responses(600, 400)
    const alone = abilitiesAt(0, likelihoodOf({ responses: first, repeats: [] }, TODAY), 200)
    const both = abilitiesAt(
      0,
      likelihoodOf({ responses: first, repeats: repeats(900, 100) }, TODAY),
      200
    )
    expect(mean(both) - mean(alone)).toBeGreaterThan(0)
    expect(mean(both) - mean(alone)).toBeLessThan(0.05)
  })

  test('a better one raises what is believed when new items were last met a year ago', () => {
    const old = responses(30, 50, TODAY - 365)
    const after = (met: Responses): number =>
      mean(abilitiesAt(0, likelihoodOf({ responses: old, repeats: met }, TODAY), 200))
    expect(after(repeats(130, 30))).toBeGreaterThan(after([]) + 0.05)
    expect(after(repeats(60, 100))).toBeLessThan(after([]))
  })
})

describe('the general level', () => {
  test('lies where the subjects are, and is told by all of them', () => {
    const likelihood = likelihoodOf({ responses: responses(700, 300), repeats: [] }, TODAY)
    const one = levelsOf([likelihood], 100)
    const nine = levelsOf(
      Array.from({ length: 9 }, () => likelihood),
      100
    )
    // logit of 70 % among items of all difficulties: about 0.87
    expect(mean(nine)).toBeCloseTo(0.85, 1)
    expect(deviation(nine)).toBeCloseTo(0.2, 1)
    expect(deviation(nine)).toBeLessThan(deviation(one) / 2)
  })
})
