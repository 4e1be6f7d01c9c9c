import { expect, test } from 'vitest'
import type { ScoreFacts } from '@shared/contract/key-report.ts'
import { regrade } from './ko/regrade.ts'

const facts = (over: Partial<ScoreFacts>): ScoreFacts => ({
  outcome: 'failed',
  reasons: [],
  correct: 46,
  total: 115,
  average: 57.5,
  ...over
})
const average = { overallBasis: 'average', appliesTo: null, maxTotal: 200, count: 80 } as const
const reason = (code: 'below-minimum' | 'below-overall-average') => ({
  code,
  subjects: [],
  points: null,
  needed: null
})

test('a score by the average is told in points with the outcome as the law says it', () => {
  const below = facts({ reasons: [reason('below-overall-average')] })
  expect(regrade.score(below, average)).toBe('57.5점 기준 미달(평균 미달)')
  expect(regrade.score(facts({ reasons: [reason('below-minimum')] }), average)).toBe(
    '57.5점 기준 미달(과락)'
  )
  expect(regrade.score(facts({ outcome: 'passed', average: 60 }), average)).toBe(
    '60점 합격 기준 충족'
  )
})

test('a score by the total stands beside its maximum, and practice is told in items', () => {
  const passed = facts({ outcome: 'passed', total: 240 })
  expect(regrade.score(passed, { ...average, overallBasis: 'total', maxTotal: 400 })).toBe(
    '240/400점 합격 기준 충족'
  )
  const practice = facts({ outcome: null, total: null, average: null, correct: 3 })
  expect(regrade.score(practice, { ...average, maxTotal: null, count: 10 })).toBe(
    '10문항 중 3문항 맞음'
  )
})

test('an item tells its old and its new key and what became of the verdict', () => {
  expect(
    regrade.keyChange({
      oldKey: { kind: 'options', options: [3] },
      newKey: { kind: 'options', options: [2, 4] }
    })
  ).toBe('③ → ②, ④')
  expect(regrade.verdictChange({ oldCorrect: false, newCorrect: true })).toBe('틀림 → 맞음')
  expect(regrade.verdictChange({ oldCorrect: true, newCorrect: true })).toBe('맞음 그대로')
  expect(regrade.response({ response: [] })).toBe('무응답')
})
