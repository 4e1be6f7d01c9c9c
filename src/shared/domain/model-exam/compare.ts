import { sameResponse, type Response } from '../item.ts'
import { binomialAtMost, studentQuantile } from '../statistics/distributions.ts'
import { wilsonLimits } from '../statistics/wilson.ts'
import type { AnswerState } from './answer.ts'
import type { PairedComparison } from './comparison.ts'

/** An answer in the printed order, each item once. */
export type ComparedAnswer = {
  itemId: string
  /** Null: not asked yet. */
  state: AnswerState | null
  response: Response
  correct: boolean
  text: string
}

type Pair = { first: ComparedAnswer; second: ComparedAnswer }

/** Items that either run lacks, has open or has in error are left out. */
export function comparePaired(
  first: readonly ComparedAnswer[],
  second: readonly ComparedAnswer[]
): PairedComparison {
  const others = new Map(second.map((answer) => [answer.itemId, answer]))
  const pairs = first.flatMap((answer): Pair[] => {
    const other = others.get(answer.itemId)
    return other !== undefined && isJudged(answer) && isJudged(other)
      ? [{ first: answer, second: other }]
      : []
  })
  const count = (firstRight: boolean, secondRight: boolean): number =>
    pairs.filter(
      (pair) => isRight(pair.first) === firstRight && isRight(pair.second) === secondRight
    ).length
  const onlyFirst = count(true, false)
  const onlySecond = count(false, true)
  return {
    items: pairs.length,
    bothRight: count(true, true),
    onlyFirst,
    onlySecond,
    bothWrong: count(false, false),
    otherResponse: pairs.filter(isOtherResponse).length,
    otherText: pairs.filter((pair) => pair.first.text !== pair.second.text).length,
    p: exactMcNemar(onlyFirst, onlySecond),
    difference: differenceOf(pairs.length, onlyFirst, onlySecond)
  }
}

/** Two-sided: twice the smaller tail of Bin(b + c, ½). Null without a discordant pair. */
export function exactMcNemar(onlyFirst: number, onlySecond: number): number | null {
  const discordant = onlyFirst + onlySecond
  if (discordant === 0) return null
  return Math.min(1, 2 * binomialAtMost(Math.min(onlyFirst, onlySecond), discordant, 0.5))
}

/**
 * Mean of the paired differences ± t(0.975, n − 1) · SE; null with fewer than two pairs, which say nothing of how they
 * vary. Where all differences are the same SE is 0: the interval then reaches as far as Wilson's for a share of items
 * that differ otherwise and of which none was seen.
 */
function differenceOf(
  items: number,
  onlyFirst: number,
  onlySecond: number
): PairedComparison['difference'] {
  if (items < 2) return null
  const share = (onlySecond - onlyFirst) / items
  // Every difference is −1, 0 or 1: its square is 1 for the discordant pairs.
  const squares = onlyFirst + onlySecond - items * share ** 2
  const error = Math.sqrt(Math.max(0, squares) / (items - 1) / items)
  const alike = [onlyFirst, onlySecond, items - onlyFirst - onlySecond].includes(items)
  const reach = alike
    ? (1 + Math.abs(share)) * wilsonLimits(0, items).high
    : studentQuantile(0.975, items - 1) * error
  return { share, low: Math.max(-1, share - reach), high: Math.min(1, share + reach) }
}

const isJudged = ({ state }: ComparedAnswer): boolean =>
  state === 'answered' || state === 'unparsed'

const isRight = ({ state, correct }: ComparedAnswer): boolean => state === 'answered' && correct

/** What could not be read names no option: then the texts say whether it is another. */
const isOtherResponse = ({ first, second }: Pair): boolean =>
  first.state === 'answered' && second.state === 'answered'
    ? !sameResponse(first.response, second.response)
    : first.text !== second.text
