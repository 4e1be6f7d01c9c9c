import { describe, expect, test } from 'vitest'
import type { Key } from './item.ts'
import { isCorrect, scoreSubject, type MarkedItem } from './scoring.ts'

const one: Key = { kind: 'options', options: [3] }
const several: Key = { kind: 'options', options: [1, 4] }
const everyone: Key = { kind: 'all' }

describe('isCorrect', () => {
  test.each<[string, number | null, Key, boolean]>([
    ['the option of the key is right', 3, one, true],
    ['another option is wrong', 2, one, false],
    ['a blank is wrong', null, one, false],
    ['the first of several accepted options is right', 1, several, true],
    ['the last of several accepted options is right', 4, several, true],
    ['an option between several accepted ones is wrong', 3, several, false],
    ['a blank is wrong where several options are accepted', null, several, false],
    ['with 전항정답 any option is right', 5, everyone, true],
    ['with 전항정답 a blank is right', null, everyone, true]
  ])('%s', (_title, response, key, expected) => {
    expect(isCorrect(response === null ? [] : [response], key)).toBe(expected)
  })
})

describe('scoreSubject', () => {
  const marked = (right: number, wrong: number): MarkedItem[] => [
    ...Array.from({ length: right }, () => ({ response: [3], key: one })),
    ...Array.from({ length: wrong }, () => ({ response: [1], key: one }))
  ]

  test('an item with 전항정답 left blank gives its points and stays in the maximum', () => {
    const sheet = [...marked(1, 1), { response: [], key: everyone }]
    expect(scoreSubject({ id: 'a', pointsPerQuestion: 2.5 }, sheet)).toEqual({
      id: 'a',
      correct: 2,
      items: 3,
      points: 5,
      maxPoints: 7.5
    })
  })

  test('points are the decimal multiple, where a float product would be off', () => {
    // 3 × 0.7 = 2.1; floats make 2.0999999999999996 of it.
    const score = scoreSubject({ id: 'a', pointsPerQuestion: 0.7 }, marked(3, 0))
    expect(score.points).toBe(2.1)
  })

  test('where the points per item are unknown every item weighs one point', () => {
    const score = scoreSubject({ id: 'a', pointsPerQuestion: null }, marked(3, 2))
    expect(score).toMatchObject({ points: 3, maxPoints: 5 })
  })
})
