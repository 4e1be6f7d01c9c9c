import type { TodayView } from '@shared/contract/progress.ts'

/** A day without anything to do. */
export const aDay = (over: Partial<TodayView> = {}): TodayView => ({
  examId: 'customs-broker',
  today: '2026-11-29',
  examOn: null,
  daysLeft: null,
  minutesPerDay: 60,
  tasks: [],
  done: { responses: 0, reviewed: 0, elapsedMs: 0 },
  due: 0,
  dueToday: 0,
  openReview: null,
  nextDueOn: null,
  streak: 0,
  retention: 0.9,
  recallToday: null,
  recallOnExam: null,
  settling: 0,
  ...over
})
