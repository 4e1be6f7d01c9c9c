import { expect, test } from 'vitest'
import { differingVerdicts } from './compare.ts'

const judged = (...right: boolean[]) => ({
  verdicts: right.map((isRight, at) => ({ no: at + 1, right: isRight, reason: '' }))
})

test('options that are judged differently are named, also those that one leaves out', () => {
  expect(differingVerdicts(judged(false, true, false), judged(false, false, true))).toEqual([2, 3])
  expect(differingVerdicts(judged(true, false), judged(true, false, false))).toEqual([3])
  expect(differingVerdicts(judged(true), judged(true))).toEqual([])
})
