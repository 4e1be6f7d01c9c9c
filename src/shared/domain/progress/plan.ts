import { learnTasks } from './plan-learn.ts'
import type { Weakness } from './weakness.ts'

/** Why a task stands in today's plan, with the facts of its one sentence. */
export type PlanReason =
  /** Due today; `overdue` of them since an earlier day. */
  | { code: 'due'; overdue: number }
  /** More is due than a day takes: spread over `days` days. */
  | { code: 'catch-up'; due: number; days: number }
  /** The last days before the exam: what would be remembered worst. */
  | { code: 'before-exam'; daysLeft: number }
  | { code: 'first-mock' }
  | { code: 'next-mock'; daysSince: number; every: number }
  /** Error and unseen in percent of the topic. */
  | { code: 'weak-topic'; errorPercent: number; unseenPercent: number }
  /** Nothing known of it yet. */
  | { code: 'unseen-topic'; unseen: number }

export type PlanTask =
  | { kind: 'review'; items: number; minutes: number; reason: PlanReason }
  | { kind: 'mock'; items: number; minutes: number; complete: boolean; reason: PlanReason }
  | {
      kind: 'learn'
      subjectId: string
      /** Null: of the whole subject. */
      topic: string | null
      items: number
      minutes: number
      reason: PlanReason
    }

export type PlanFacts = {
  minutesPerDay: number
  /** Studied today already, minutes. */
  minutesDone: number
  /** Calendar days up to the exam: 0 on its day, negative afterwards; null: no day is set. */
  daysLeft: number | null
  /** Reviews that today takes, all that are due, and of these the ones due since an earlier day. */
  dueToday: number
  due: number
  overdue: number
  /** Days over which more than a day's reviews are spread. */
  catchUpDays: number
  /** The learner's own average; the exam's time as long as there is none. */
  reviewMinutesPerItem: number
  /** The schedule looks at recall on the exam day only. */
  finalStretch: boolean
  mock: {
    items: number
    minutes: number
    complete: boolean
    /** Days since the last one was begun; null: there was none. */
    daysSinceLast: number | null
    /** The bank fills a paper, be it a shortened one. */
    sufficientItems: boolean
    openMock: boolean
  }
  weaknesses: readonly Weakness[]
  /** Time that the exam gives for one item, milliseconds, by subject id. */
  msPerItem: Readonly<Record<string, number>>
}

/** Nothing new and no mock any more: what is learnt now is not recalled reliably, and rest is worth more. */
const REST_DAYS = 2

/** A mock that was put off for so many days no longer keeps the day for itself: it comes last. */
const PUT_OFF_DAYS = 3

/**
 * What is left to do today, in the order in which it is best done: reviews first, for they decay; a mock when its
 * distance is right; new items of the weakest topics for the minutes that are left. Nothing on the exam day or later.
 */
export function planToday(facts: PlanFacts): PlanTask[] {
  const { minutesPerDay, minutesDone, daysLeft } = facts
  if (daysLeft !== null && daysLeft <= 0) return []
  const review = reviewTask(facts)
  const mock = mockTask(facts)
  const left = minutesPerDay - minutesDone - (review?.minutes ?? 0)
  const learn = (minutes: number): PlanTask[] =>
    daysLeft !== null && daysLeft <= REST_DAYS
      ? []
      : learnTasks(facts.weaknesses, facts.msPerItem, minutes)
  const planned = (): (PlanTask | null)[] => {
    if (mock === null) return [review, ...learn(left)]
    if (mock.minutes <= left) return [review, mock, ...learn(left - mock.minutes)]
    // Longer than the time that is left, it is the day's main thing: only the reviews come with it.
    return putOff(facts) ? [review, ...learn(left), mock] : [review, mock]
  }
  return planned().filter((task) => task !== null)
}

/**
 * Days from one mock to the next: rarely while much is still unseen, weekly in the last month, as it trains the pace
 * and shows floors in danger in time. From the sixth day before the exam four days, which makes exactly one in the
 * last week, at the latest three days before. Null: none any more.
 */
export function mockEvery(daysLeft: number | null): number | null {
  if (daysLeft === null) return 28
  if (daysLeft > 180) return 42
  if (daysLeft > 90) return 28
  if (daysLeft > 30) return 14
  if (daysLeft >= 7) return 7
  return daysLeft > REST_DAYS ? 4 : null
}

/** Of the day's minutes, what reviews may take, so that new items still come; all of it in the last two weeks. */
const REVIEW_SHARE = 0.6
const LAST_DAYS = 14
/** Fewer would let what is due grow for ever. */
const LEAST_REVIEWS = 5

/** Most reviews a day: the learner's own number, else what the time for study takes. */
export function reviewCap(facts: {
  minutesPerDay: number
  reviewsPerDay: number | null
  msPerReview: number
  daysLeft: number | null
}): number {
  const { minutesPerDay, reviewsPerDay, msPerReview, daysLeft } = facts
  if (reviewsPerDay !== null) return Math.max(LEAST_REVIEWS, reviewsPerDay)
  const last = daysLeft !== null && daysLeft >= 0 && daysLeft <= LAST_DAYS
  const ms = minutesPerDay * 60_000 * (last ? 1 : REVIEW_SHARE)
  return Math.max(LEAST_REVIEWS, Math.floor(ms / msPerReview))
}

function reviewTask(facts: PlanFacts): PlanTask | null {
  const { dueToday, reviewMinutesPerItem } = facts
  if (dueToday === 0) return null
  return {
    kind: 'review',
    items: dueToday,
    minutes: Math.ceil(dueToday * reviewMinutesPerItem),
    reason: reviewReason(facts)
  }
}

function reviewReason(facts: PlanFacts): PlanReason {
  const { due, dueToday, overdue, catchUpDays, daysLeft, finalStretch } = facts
  if (finalStretch && daysLeft !== null) return { code: 'before-exam', daysLeft }
  return due > dueToday
    ? { code: 'catch-up', due, days: catchUpDays }
    : { code: 'due', overdue: Math.min(overdue, dueToday) }
}

function mockTask({ mock, daysLeft }: PlanFacts): PlanTask | null {
  const { items, minutes, complete, daysSinceLast, sufficientItems, openMock } = mock
  const every = mockEvery(daysLeft)
  if (every === null || openMock || !sufficientItems) return null
  if (daysSinceLast !== null && daysSinceLast < every) return null
  const reason: PlanReason =
    daysSinceLast === null
      ? { code: 'first-mock' }
      : { code: 'next-mock', daysSince: daysSinceLast, every }
  return { kind: 'mock', items, minutes, complete, reason }
}

/** The learner studies on without the mock that is due. */
function putOff({ mock, daysLeft, weaknesses }: PlanFacts): boolean {
  if (mock.daysSinceLast === null) return weaknesses.some(({ seen }) => seen > 0)
  return mock.daysSinceLast - (mockEvery(daysLeft) ?? 0) >= PUT_OFF_DAYS
}
