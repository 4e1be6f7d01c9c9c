import type { TodayView } from '@shared/contract/progress.ts'
import type { PlanReason } from '@shared/domain/progress/plan.ts'

/** What 복습 has to offer today. */
export type ReviewStage =
  /** `left` null: none is begun. */
  | { kind: 'due'; items: number; left: number | null; minutes: number | null }
  /** Everything of today is done. */
  | { kind: 'done' }
  | { kind: 'nothing-due' }
  /** No item has been answered yet. */
  | { kind: 'not-learnt' }

type Facts = Pick<
  TodayView,
  'tasks' | 'done' | 'due' | 'dueToday' | 'openReview' | 'nextDueOn' | 'recallToday'
>

export function reviewStage(today: Facts): ReviewStage {
  const { dueToday, done } = today
  // One of which every key was shown is only still to be handed in.
  const left = today.openReview?.left ?? 0
  if (left > 0 || dueToday > 0) {
    const minutes = reviewTask(today)?.minutes ?? null
    return { kind: 'due', items: dueToday, left: left > 0 ? left : null, minutes }
  }
  if (done.reviewed > 0) return { kind: 'done' }
  // Without a memory there is nothing whose recall could be told.
  return today.recallToday === null && today.nextDueOn === null && today.due === 0
    ? { kind: 'not-learnt' }
    : { kind: 'nothing-due' }
}

/** Why today's load is what it is; null where no review is planned. */
export const reviewReason = (today: Pick<TodayView, 'tasks'>): PlanReason | null =>
  reviewTask(today)?.reason ?? null

const reviewTask = ({ tasks }: Pick<TodayView, 'tasks'>) =>
  tasks.find((task) => task.kind === 'review')
