import type { PairedComparison } from '@shared/domain/model-exam/comparison.ts'
import { pText, signedPoints } from '../../text/model-exam-text.ts'
import { text } from '../../text/text.ts'

const words = text.modelExam.comparison

/** The usual level; at or above it a difference may be chance. */
const LEVEL = 0.05

/** What the test says, in words. */
export function testSentence({ p }: Pick<PairedComparison, 'p'>): string {
  if (p === null) return words.same
  return p < LEVEL ? words.hardly(pText(p)) : words.perhaps(pText(p))
}

/** By how much the second run is better, with its interval. */
export function differenceSentence({ difference }: Pick<PairedComparison, 'difference'>): string {
  if (difference === null) return words.noDifference
  const [share, low, high] = [difference.share, difference.low, difference.high].map((value) =>
    words.points(signedPoints(value))
  ) as [string, string, string]
  return difference.share === 0 ? words.noneOf(low, high) : words.differenceOf(share, low, high)
}
