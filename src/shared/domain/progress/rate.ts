import { wilsonLimits } from '../statistics/wilson.ts'

/** Fewer responses than this say nothing: a rate is then not shown. */
export const ENOUGH_RESPONSES = 10

/**
 * 정답률 over graded responses (a blank counts as wrong, as the exam counts it). `percent`, `low` and `high` (95 %
 * interval of Wilson) are 0 to 100, null below ten responses.
 */
export type Rate = {
  responses: number
  correct: number
  percent: number | null
  low: number | null
  high: number | null
}

export function rateOf(correct: number, responses: number): Rate {
  if (responses < ENOUGH_RESPONSES) {
    return { responses, correct, percent: null, low: null, high: null }
  }
  const { low, high } = wilsonLimits(correct, responses)
  return {
    responses,
    correct,
    percent: (100 * correct) / responses,
    low: 100 * low,
    high: 100 * high
  }
}
