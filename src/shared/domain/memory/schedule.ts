import { best } from './best.ts'
import { daysToCatchUp } from './catch-up.ts'
import { chooseBeforeExam } from './last-stretch.ts'
import { recallOn } from './memory-model.ts'
import type { Memory } from './memory.ts'
import {
  dueDay,
  examAhead,
  inLastStretch,
  isDue,
  isExamDay,
  stretchStart,
  type ScheduleRule
} from './schedule-rule.ts'

export { dueDay, inLastStretch, isDue, type ScheduleRule } from './schedule-rule.ts'

export type Remembered = { memory: Memory }

export type TodaysReviews<Id> = {
  /** Best first. */
  chosen: Id[]
  /** Everything due now, and what the last stretch pulls forward to today. */
  due: number
  /** Of them, due since an earlier day. */
  overdue: number
  /** Days until nothing due is left over at this cap; 0: all of it can be done today, or the last stretch is on. */
  catchUpDays: number
}

/**
 * What to review today, never more than the cap leaves after `doneToday`. What is due goes by how little of it is left,
 * the least recalled first; in the last stretch everything goes by what it gains on the exam day.
 */
export function chooseForToday<Id>(
  items: readonly { id: Id; memory: Memory }[],
  rule: ScheduleRule,
  doneToday: number
): TodaysReviews<Id> {
  if (isExamDay(rule)) return { chosen: [], due: 0, overdue: 0, catchUpDays: 0 }
  const room = Math.max(0, rule.cap - doneToday)
  const exam = examAhead(rule)
  const due: { id: Id; memory: Memory }[] = []
  const rest: { id: Id; memory: Memory }[] = []
  let overdue = 0
  for (const item of items) {
    if (!isDue(item.memory, rule)) rest.push(item)
    else {
      due.push(item)
      if (dueDay(item.memory, rule) < rule.today) overdue += 1
    }
  }
  if (exam !== null && inLastStretch(items.length, rule)) {
    const open = [...due, ...rest.filter(({ memory }) => memory.lastDay < rule.today)]
    const places = chooseBeforeExam(
      open.map(({ memory }) => memory),
      { today: rule.today, examDay: exam, room, cap: rule.cap }
    )
    const pulled = places.filter((place) => place >= due.length).length
    const chosen = places.flatMap((place) => open[place] ?? []).map(({ id }) => id)
    return { chosen, due: due.length + pulled, overdue, catchUpDays: 0 }
  }
  const forgotten = Float64Array.from(due, ({ memory }) => 1 - recallOn(memory, rule.today))
  const order = best(forgotten, due.length).flatMap((place) => due[place] ?? [])
  const memoryOf = ({ memory }: Remembered): Memory => memory
  return {
    chosen: order.slice(0, room).map(({ id }) => id),
    due: due.length,
    overdue,
    catchUpDays:
      due.length <= room ? 0 : daysToCatchUp(order.map(memoryOf), rest.map(memoryOf), rule, room)
  }
}

/**
 * Reviews that fall on each of the next days, today first: what is due, moved to later days where the cap is full, and
 * in the last stretch every item once more. What is reviewed meanwhile comes back, and is not foreseen here.
 */
export function loadAhead(
  items: readonly Remembered[],
  rule: ScheduleRule,
  days: number
): number[] {
  const load = Array.from({ length: days }, () => 0)
  if (isExamDay(rule)) return load
  const end = Math.min(days, (examAhead(rule) ?? Infinity) - rule.today)
  const stretch = Math.max(0, (stretchStart(items.length, rule) ?? Infinity) - rule.today)
  const arrivals = new Float64Array(days)
  for (const { memory } of items) {
    const day = Math.max(rule.today, memory.lastDay + 1, dueDay(memory, rule)) - rule.today
    if (day < days) arrivals[day] = (arrivals[day] ?? 0) + 1
  }
  let waiting = 0
  for (let day = 0; day < end; day += 1) {
    if (day < stretch) waiting += arrivals[day] ?? 0
    if (day === stretch) {
      waiting = items.filter(({ memory }) => day > 0 || memory.lastDay < rule.today).length
    }
    load[day] = Math.min(rule.cap, waiting)
    waiting -= load[day] ?? 0
  }
  return load
}

/** Mean probability of recall on that study day; null without items. */
export function meanRecall(items: readonly Remembered[], day: number): number | null {
  if (items.length === 0) return null
  let sum = 0
  for (const { memory } of items) sum += recallOn(memory, day)
  return sum / items.length
}

/** The first day, from today on, on which something can be reviewed because it is due; null: none before the exam. */
export function nextDueDay(items: readonly Remembered[], rule: ScheduleRule): number | null {
  const earliest = isExamDay(rule) ? rule.today + 1 : rule.today
  const stretch = stretchStart(items.length, rule) ?? Infinity
  let next = Infinity
  for (const { memory } of items) {
    const due = Math.min(stretch, dueDay(memory, rule))
    next = Math.min(next, Math.max(earliest, memory.lastDay + 1, due))
  }
  return next < (examAhead(rule) ?? Infinity) ? next : null
}
