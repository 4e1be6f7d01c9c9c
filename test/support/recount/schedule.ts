import { expectedAfter, interval, recall, remember, type Grade, type State } from './fsrs.ts'
import type { RawProfile } from './raw.ts'
import { dayOf, type Graded } from './responses.ts'

export type Plan = {
  today: number
  exam: number | null
  retention: number
  cap: number
  /** Reviewed today already. */
  done: number
}

const GRADES: Record<string, Grade> = { again: 1, hard: 2, good: 3, easy: 4 }
const WORDS: Record<string, Grade> = { guessed: 1, unsure: 2, known: 3, easy: 4 }

/** A blank under a clock says nothing of memory; a wrong response, or the key asked for, that it was not known. */
export function gradeOf({ sitting, blank, correct, confidence, elapsedMs, budgetMs }: Graded) {
  const timed = sitting.mode === 'mock' || sitting.mode === 'timed'
  if (blank && timed) return null
  if (!correct) return 1
  if (confidence !== null) return WORDS[confidence] ?? 3
  return elapsedMs > 2 * budgetMs ? 2 : 3
}

/** Memory of each item that was ever reviewed here or brought in. */
export function memoriesOf({ reviews }: RawProfile, graded: readonly Graded[]): Map<string, State> {
  const rows = new Map<string, { at: number; day: number; grade: Grade }[]>()
  const add = (itemId: string, at: number, grade: Grade): void => {
    rows.set(itemId, [...(rows.get(itemId) ?? []), { at, day: dayOf(at), grade }])
  }
  for (const { itemId, at, rating } of reviews) add(itemId, at, GRADES[rating] ?? 1)
  for (const one of graded) {
    const grade = gradeOf(one)
    if (grade !== null) add(one.itemId, one.at, grade)
  }
  const memories = new Map<string, State>()
  for (const [itemId, list] of rows) {
    const state = remember(list.toSorted((a, b) => a.at - b.at))
    if (state !== null) memories.set(itemId, state)
  }
  return memories
}

export const meanRecallOn = (memories: readonly State[], day: number): number | null =>
  memories.length === 0
    ? null
    : memories.reduce((sum, one) => sum + recall(day - one.day, one.stability), 0) / memories.length

const ahead = ({ today, exam }: Plan): number | null =>
  exam !== null && exam > today ? exam : null

/** docs/review-schedule.md: a quarter more may be forgotten while an exam is ahead; nothing is due on its day. */
export function dueOn({ stability, day }: State, plan: Plan): number {
  const exam = ahead(plan)
  const retention = exam === null ? plan.retention : 1 - 1.25 * (1 - plan.retention)
  const due = day + interval(stability, retention)
  return exam === null ? due : Math.min(due, exam - 1)
}

/** From this day on everything comes once more: as many days as that takes at the cap, thirty at most. */
function stretchFrom(items: number, plan: Plan): number {
  const exam = ahead(plan)
  return exam === null || items === 0 ? Infinity : exam - Math.min(30, Math.ceil(items / plan.cap))
}

export function reviewsToday(memories: readonly State[], plan: Plan) {
  const { today, exam, cap, done } = plan
  if (exam === today) return { due: 0, chosen: 0, overdue: 0 }
  const room = Math.max(0, cap - done)
  const due = memories.filter((one) => one.day < today && dueOn(one, plan) <= today)
  const overdue = due.filter((one) => dueOn(one, plan) < today).length
  if (stretchFrom(memories.length, plan) > today) {
    return { due: due.length, chosen: Math.min(room, due.length), overdue }
  }
  const last = (ahead(plan) ?? today) - 1
  const gain = (one: State, day: number): number =>
    expectedAfter(one, day, last + 1) - recall(last + 1 - one.day, one.stability)
  const worth = memories
    .filter((one) => one.day < today)
    .map((one) => ({ one, late: gain(one, last) }))
    .toSorted((a, b) => b.late - a.late)
    .slice(0, room + cap * (last - today))
    .map(({ one, late }) => ({ one, worth: gain(one, today) - 0.7 * late }))
    .toSorted((a, b) => b.worth - a.worth)
    .slice(0, room)
  const pulled = worth.filter(({ one }) => !due.includes(one)).length
  return { due: due.length + pulled, chosen: worth.length, overdue }
}

/** Reviews of the next days at the cap, each item once. */
export function loadOf(memories: readonly State[], plan: Plan, days: number): number[] {
  const { today, cap, exam } = plan
  const load: number[] = []
  const stretch = stretchFrom(memories.length, plan)
  let waiting: State[] = []
  let coming = [...memories]
  for (let day = today; day < today + days; day += 1) {
    const over = exam === today || day >= (ahead(plan) ?? Infinity)
    if (day >= stretch && day - 1 < Math.max(stretch, today)) {
      waiting = memories.filter((one) => day > today || one.day < today)
      coming = []
    }
    const arrived = coming.filter((one) => one.day < day && dueOn(one, plan) <= day)
    coming = coming.filter((one) => !arrived.includes(one))
    waiting = [...waiting, ...arrived]
    const taken = over ? 0 : Math.min(cap, waiting.length)
    waiting = waiting.slice(taken)
    load.push(taken)
  }
  return load
}

export function nextDue(memories: readonly State[], plan: Plan): number | null {
  const earliest = plan.exam === plan.today ? plan.today + 1 : plan.today
  const stretch = stretchFrom(memories.length, plan)
  const days = memories.map((one) =>
    Math.max(earliest, one.day + 1, Math.min(stretch, dueOn(one, plan)))
  )
  const next = Math.min(...days)
  return next < (ahead(plan) ?? Infinity) && Number.isFinite(next) ? next : null
}
