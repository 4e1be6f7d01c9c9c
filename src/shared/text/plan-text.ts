import type { PlanReason, PlanTask } from '../domain/progress/plan.ts'
import { sharedText } from './shared-text.ts'

export type PlanNames = { subjectName: (subjectId: string) => string }

/** "복습 12문항", "관세법 ‘관세평가’ 새 문항 10개" */
export function planTaskTitle(task: PlanTask, { subjectName }: PlanNames): string {
  const words = sharedText().plan
  switch (task.kind) {
    case 'review':
      return words.review(task.items)
    case 'mock':
      return task.complete ? words.mock(task.items) : words.reducedMock(task.items)
    case 'learn':
      return words.learn(subjectName(task.subjectId), task.topic, task.items)
  }
}

/** Why the task stands in the plan, in one sentence; a mock longer than the day says so. */
export function planTaskReason(task: PlanTask, minutesPerDay: number): string {
  const reason = reasonSentence(task.reason)
  return task.kind === 'mock' && task.minutes > minutesPerDay
    ? `${reason} ${sharedText().plan.longer(planMinutes(minutesPerDay))}`
    : reason
}

/** "20분", "2시간 40분" */
export function planMinutes(minutes: number): string {
  const words = sharedText().plan
  const whole = Math.round(minutes)
  const [hours, rest] = [Math.floor(whole / 60), whole % 60]
  if (hours === 0) return words.minutes(rest)
  return rest === 0 ? words.hours(hours) : `${words.hours(hours)} ${words.minutes(rest)}`
}

function reasonSentence(reason: PlanReason): string {
  const words = sharedText().plan
  switch (reason.code) {
    case 'due':
      return reason.overdue === 0 ? words.due : words.overdue(reason.overdue)
    case 'catch-up':
      return words.catchUp(reason.due, reason.days)
    case 'before-exam':
      return words.beforeExam(reason.daysLeft)
    case 'first-mock':
      return words.firstMock
    case 'next-mock':
      return words.nextMock(reason.daysSince, reason.every)
    case 'weak-topic':
      return words.weakTopic(reason.errorPercent, reason.unseenPercent)
    case 'unseen-topic':
      return words.unseenTopic(reason.unseen)
  }
}
