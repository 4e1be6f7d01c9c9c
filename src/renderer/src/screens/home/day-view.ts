import type { TodayView } from '@shared/contract/progress.ts'
import type { PlanTask } from '@shared/domain/progress/plan.ts'

/** What stands under the sittings that are open. */
export type DayView =
  | { kind: 'tasks'; tasks: PlanTask[] }
  | { kind: 'exam-day' }
  | { kind: 'exam-over' }
  /** Everything was done, or there was nothing to do. */
  | { kind: 'done' | 'nothing'; nextDueOn: string | null; allSeen: boolean }

/** A review that was begun today stands among the open sittings, and not a second time. */
export function dayViewOf(today: TodayView): DayView {
  const { daysLeft, tasks, openReview, done, nextDueOn, unseen } = today
  const reviewing = openReview !== null && openReview.left > 0
  if (daysLeft === 0) return { kind: 'exam-day' }
  if (daysLeft !== null && daysLeft < 0) return { kind: 'exam-over' }
  if (tasks.length > 0 || reviewing) {
    return {
      kind: 'tasks',
      tasks: reviewing ? tasks.filter(({ kind }) => kind !== 'review') : tasks
    }
  }
  const studied = done.responses > 0
  // Of a bank that is empty nothing has been seen.
  const allSeen = unseen === 0 && (studied || nextDueOn !== null)
  return { kind: studied ? 'done' : 'nothing', nextDueOn, allSeen }
}
