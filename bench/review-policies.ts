import {
  intervalFor,
  recallIfReviewed,
  recallOn
} from '../src/shared/domain/memory/memory-model.ts'
import { chooseForToday } from '../src/shared/domain/memory/schedule.ts'
import { study, type Known, type Learner, type Policy } from './synthetic-learners.ts'

/** 희망 기억률 of everybody. */
export const RETENTION = 0.9

const highest = (keyed: { id: number; key: number }[], room: number): number[] =>
  keyed
    .sort((a, b) => b.key - a.key || a.id - b.id)
    .slice(0, room)
    .map(({ id }) => id)

const dueOf = ({ memory }: Known, retention: number): number =>
  memory.lastDay + intervalFor(memory, retention)

/** FSRS as it is used without an exam: what is due, the longest overdue first. */
export const plain =
  (retention = RETENTION): Policy =>
  (items, today, _examDay, room) =>
    highest(
      items
        .map((known) => ({ id: known.id, key: -dueOf(known, retention) }))
        .filter(({ key }) => -key <= today),
      room
    )

/** The program's schedule. Without `aware` it is not told of the exam. */
export const ours =
  (cap: number, aware = true): Policy =>
  (items, today, examDay, room) =>
    chooseForToday(
      items,
      { today, examDay: aware ? examDay : null, retention: RETENTION, cap },
      cap - room
    ).chosen

export type Order = 'least recalled' | 'longest overdue' | 'gain on the exam day' | 'most recalled'

const gainOf = ({ memory }: Known, day: number, examDay: number): number =>
  recallIfReviewed(memory, day, examDay) - recallOn(memory, examDay)

const orderKey = (known: Known, order: Order, today: number, examDay: number): number => {
  const recall = recallOn(known.memory, today)
  if (order === 'least recalled') return -recall
  if (order === 'most recalled') return recall
  if (order === 'longest overdue') return -dueOf(known, RETENTION)
  return gainOf(known, today, examDay)
}

/** What is due at that retention, in another order. */
export const due =
  (retention: number, order: Order): Policy =>
  (items, today, examDay, room) =>
    highest(
      items
        .filter((known) => dueOf(known, retention) <= today)
        .map((known) => ({ id: known.id, key: orderKey(known, order, today, examDay) })),
      room
    )

/** Whatever gains most on the exam day if it is reviewed today, due or not. */
export const greedy: Policy = (items, today, examDay, room) =>
  highest(
    items.map((known) => ({ id: known.id, key: gainOf(known, today, examDay) })),
    room
  )

/** The same, but an item gives way today by a share of what a review on the last day would gain. */
export const givingWay =
  (share: number, cap: number): Policy =>
  (items, today, examDay, room) => {
    const late = new Map(items.map((known) => [known.id, gainOf(known, examDay - 1, examDay)]))
    const slots = room + cap * (examDay - 1 - today)
    const worth = new Set(
      highest(
        items.map(({ id }) => ({ id, key: late.get(id) ?? 0 })),
        slots
      )
    )
    return highest(
      items
        .filter(({ id }) => worth.has(id))
        .map((known) => ({
          id: known.id,
          key: gainOf(known, today, examDay) - share * (late.get(known.id) ?? 0)
        })),
      room
    )
  }

/** `far` until the last stretch, `near` in it; the stretch has `times` as many days as items fill at the cap. */
export const inTwoParts =
  (far: Policy, near: Policy, cap: number, times = 1, longest = 30): Policy =>
  (items, today, examDay, room) => {
    const stretch = Math.min(longest, Math.ceil((times * items.length) / cap))
    return (examDay - today <= stretch ? near : far)(items, today, examDay, room)
  }

export type Comparison = {
  recall: number
  plainRecall: number
  reviews: number
  plainReviews: number
  /** Most reviews on one day by the first policy, of the cap. */
  most: number
}

/**
 * A learner by some policy and by plain FSRS, with the same luck and the same cap. The policy has no more reviews than
 * plain FSRS made: when they are spent, it rests. The last `ill` days before the exam nobody reviews.
 */
export function compare(
  learner: Learner,
  policyFor: (learner: Learner) => Policy,
  ill = 0
): Comparison {
  const well = (day: number): boolean => day < learner.horizon - ill
  const base = study(learner, plain(), (day) => (well(day) ? learner.cap : 0))
  const other = study(learner, policyFor(learner), (day, spent) =>
    well(day) ? base.reviews - spent : 0
  )
  return {
    recall: other.recall,
    plainRecall: base.recall,
    reviews: other.reviews,
    plainReviews: base.reviews,
    most: other.most / learner.cap
  }
}

export type Summary = {
  recall: number
  plainRecall: number
  /** Mean difference of recall, and half its 95 % interval over learners. */
  difference: number
  halfWidth: number
  /** Share of learners with at least the recall of plain FSRS. */
  atLeast: number
  /** Reviews of all learners, to those of plain FSRS. */
  reviews: number
  most: number
}

export function summarise(comparisons: readonly Comparison[]): Summary {
  const count = comparisons.length
  const mean = (of: (one: Comparison) => number): number =>
    comparisons.reduce((sum, one) => sum + of(one), 0) / count
  const gained = (one: Comparison): number => one.recall - one.plainRecall
  const difference = mean(gained)
  const variance = (mean((one) => (gained(one) - difference) ** 2) * count) / (count - 1)
  return {
    recall: mean(({ recall }) => recall),
    plainRecall: mean(({ plainRecall }) => plainRecall),
    difference,
    halfWidth: 1.96 * Math.sqrt(variance / count),
    atLeast: mean((one) => (gained(one) >= 0 ? 1 : 0)),
    reviews: mean(({ reviews }) => reviews) / mean(({ plainReviews }) => plainReviews),
    most: Math.max(...comparisons.map(({ most }) => most))
  }
}
