import { expect, test } from 'vitest'
import { differingVerdicts } from './compare.ts'

const judged = (...right: boolean[]) => ({
  endReason: 'complete' as 'complete' | 'cancelled',
  verdicts: right.map((isRight, at) => ({ no: at + 1, right: isRight, reason: '' }))
})

test('options that are judged differently are named, also those that one leaves out', () => {
  expect(differingVerdicts(judged(false, true, false), judged(false, false, true))).toEqual([2, 3])
  expect(differingVerdicts(judged(true, false), judged(true, false, false))).toEqual([3])
  expect(differingVerdicts(judged(true), judged(true))).toEqual([])
})

test('what an explanation that broke off had not come to is no difference', () => {
  const stopped = { ...judged(true, false), endReason: 'cancelled' as const }
  expect(differingVerdicts(stopped, judged(false, false, true, false))).toEqual([1])
  expect(differingVerdicts(judged(true, false, false), stopped)).toEqual([])
  // What it judged, and the whole one left out, is one.
  expect(differingVerdicts(stopped, judged(true))).toEqual([2])
})
