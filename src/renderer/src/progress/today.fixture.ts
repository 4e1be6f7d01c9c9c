import type { TodayView } from '@shared/contract/progress.ts'

/** 2026-05-01, nothing learnt; a test says what is otherwise. */
export const aToday = (over: Partial<TodayView> = {}): TodayView => ({
  examId: 'customs-broker',
  today: '2026-05-01',
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
  unseen: 12,
  settling: 0,
  ...over
})
