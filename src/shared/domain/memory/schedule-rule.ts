import { intervalFor } from './memory-model.ts'
import type { Memory } from './memory.ts'

/** What a schedule is made for. Days are study days. */
export type ScheduleRule = {
  today: number
  examDay: number | null
  /** 목표 기억률: the share to be recalled, 0.7 to 0.97. */
  retention: number
  /** Reviews a day at most. */
  cap: number
}

/**
 * While an exam is ahead an item may be forgotten so many times as often before it is due. Reviews that are saved by
 * this are worth more in the last stretch (docs/review-schedule.md has the figures).
 */
const PATIENCE = 1.25

/** The last stretch before the exam is no longer than so many days, however many items there are. */
const LONGEST_STRETCH = 30

/** The day of the exam while it is ahead; null on the day itself and afterwards. */
export const examAhead = ({ today, examDay }: ScheduleRule): number | null =>
  examDay !== null && examDay > today ? examDay : null

/** The exam day itself is for the exam. */
export const isExamDay = ({ today, examDay }: ScheduleRule): boolean => examDay === today

/** The probability of recall at which an item is due. */
export const retentionBefore = (rule: ScheduleRule): number =>
  examAhead(rule) === null ? rule.retention : 1 - PATIENCE * (1 - rule.retention)

/** The study day on which an item is due, at the latest the day before the exam. */
export function dueDay(memory: Memory, rule: ScheduleRule): number {
  const due = memory.lastDay + intervalFor(memory, retentionBefore(rule))
  const exam = examAhead(rule)
  return exam === null ? due : Math.min(due, exam - 1)
}

/** Due on an earlier day or today, and not reviewed today already. */
export const isDue = (memory: Memory, rule: ScheduleRule): boolean =>
  memory.lastDay < rule.today && dueDay(memory, rule) <= rule.today

/** 막바지: the day from which on each of `items` can be reviewed once more at the cap; null without an exam ahead. */
export function stretchStart(items: number, rule: ScheduleRule): number | null {
  const exam = examAhead(rule)
  if (exam === null || items === 0) return null
  return exam - Math.min(LONGEST_STRETCH, Math.ceil(items / Math.max(1, rule.cap)))
}

/** Whether today is in the last stretch, where reviews are chosen for the exam day and not because they are due. */
export function inLastStretch(items: number, rule: ScheduleRule): boolean {
  const start = stretchStart(items, rule)
  return start !== null && start <= rule.today
}
