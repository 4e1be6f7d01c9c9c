import { afterReview, recallOn } from './memory-model.ts'
import type { Memory } from './memory.ts'
import { dueDay, examAhead, stretchStart, type ScheduleRule } from './schedule-rule.ts'

/** Further ahead nothing is foreseen, days. */
const FURTHEST = 180

/**
 * Days, today included, until nothing that is due is left at the end of a day, if the cap is used up every day; at most
 * half a year, or until the last stretch. `backlog`: what is due, in the order of review; `room`: reviews left today.
 * What is reviewed comes back by its interval, and is forgotten as often as its recall says.
 */
export function daysToCatchUp(
  backlog: readonly Memory[],
  rest: readonly Memory[],
  rule: ScheduleRule,
  room: number
): number {
  const items = backlog.length + rest.length
  const end = stretchStart(items, rule) ?? examAhead(rule)
  const limit = end === null ? FURTHEST : Math.min(FURTHEST, end - rule.today)
  const arrivals = Array.from({ length: limit }, (): Memory[] => [])
  const arrive = (memory: Memory): void => {
    arrivals[dueDay(memory, rule) - rule.today]?.push(memory)
  }
  rest.forEach(arrive)
  const queue = [...backlog]
  let next = 0
  let forgotten = 0
  for (let day = 0; day < limit; day += 1) {
    arrivals[day]?.forEach((memory) => queue.push(memory))
    if (queue.length - next > rule.cap * (limit - day)) return limit
    const today = rule.today + day
    const until = Math.min(queue.length, next + (day === 0 ? room : rule.cap))
    for (; next < until; next += 1) {
      const memory = queue[next]
      if (memory === undefined) continue
      forgotten += 1 - recallOn(memory, today)
      const lapses = forgotten >= 1
      if (lapses) forgotten -= 1
      arrive(afterReview(memory, today, lapses ? 'again' : 'good'))
    }
    if (next === queue.length) return day + 1
  }
  return limit
}
