import { sameResponse } from '../item.ts'
import type { ModelAnswer } from './answer.ts'
import { groupBy } from './groups.ts'
import { microEstimate, type Estimate } from './interval.ts'
import type { OrderAgreement } from './report.ts'

/**
 * Null where there is one order only. An item counts when it was read in every one of `orders` and its options stood
 * otherwise than printed in one of them at least.
 */
export function orderAgreement(
  answers: readonly ModelAnswer[],
  orders: number
): OrderAgreement | null {
  if (orders < 2) return null
  const items = [...groupBy(answers, ({ position }) => String(position)).values()].filter(
    (ofItem) =>
      ofItem.length === orders &&
      ofItem.every(({ state }) => state === 'answered') &&
      ofItem.some(({ order, shuffled }) => order > 0 && shuffled)
  )
  return {
    orders,
    items: items.length,
    sameShare: microEstimate(
      items.map((ofItem) => ({ right: isSame(ofItem), cluster: ofItem[0]?.roundId ?? null }))
    ),
    byOrder: Array.from({ length: orders }, (_, order) => ({
      order,
      accuracy: accuracyIn(items, order)
    }))
  }
}

const isSame = (ofItem: readonly ModelAnswer[]): boolean =>
  ofItem.every(({ response }) => sameResponse(response, ofItem[0]?.response ?? []))

const accuracyIn = (items: readonly ModelAnswer[][], order: number): Estimate | null =>
  microEstimate(
    items
      .flat()
      .filter((answer) => answer.order === order)
      .map(({ correct, roundId }) => ({ right: correct, cluster: roundId }))
  )
