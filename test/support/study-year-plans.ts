import type { SettingsPatch } from '@shared/contract/program.ts'

export type LearnerName = 'steady' | 'crammer' | 'lapsed'
export const LEARNERS: readonly LearnerName[] = ['steady', 'crammer', 'lapsed']

/** What is done at a minute of the day, Korea's time. */
export type Activity = { minute: number } & (
  | { kind: 'learn' | 'timed'; items: number }
  | { kind: 'review'; items: number }
  | { kind: 'mock' }
  | { kind: 'import' | 'import-more' | 'correct-key' | 'remove-item' | 'edit-item' }
) & { leaveOpen?: boolean; remove?: boolean; restore?: boolean; takeBack?: boolean }

/** `skill` in logits: 0 knows half of what is of middle difficulty. */
export type PlannedDay = { day: number; skill: number; activities: Activity[] }
export type YearPlan = { settings: SettingsPatch; days: PlannedDay[] }

/** So long before the year that it is looked at by months. */
export const FIRST_LOOK = -40

/** Early enough that Korea has another date than UTC, in the evening, and across midnight. */
const TIMES = [7 * 60 + 30, 19 * 60, 20 * 60 + 15, 23 * 60 + 40]

export function planOf(learner: LearnerName, days: number, random: () => number): YearPlan {
  const plans = { steady, crammer, lapsed }
  return plans[learner](days, random)
}

const whole = (random: () => number, from: number, to: number): number =>
  from + Math.floor(random() * (to - from + 1))
const timeOf = (random: () => number): number => TIMES[Math.floor(random() * TIMES.length)] ?? 0

/** Five days a week, 30 to 60 items, a mock every four weeks, ability rising; the exam is weeks away. */
function steady(days: number, random: () => number): YearPlan {
  const plan: PlannedDay[] = []
  for (let day = 0; day < days; day += 1) {
    const weekday = day % 7
    const activities: Activity[] = []
    if (weekday < 5) {
      const items = whole(random, 30, 60)
      const minute = timeOf(random)
      if (day > 6) activities.push({ kind: 'review', items: Math.ceil(items / 2), minute: 6 * 60 })
      const takeBack = day % 50 === 30
      const kind = random() < 0.75 || takeBack ? 'learn' : 'timed'
      activities.push({ kind, items: Math.ceil(items / 2), minute, takeBack })
    }
    if (day % 28 === 26) activities.push({ kind: 'mock', minute: 9 * 60, restore: day > 300 })
    activities.push(...events(day))
    plan.push({ day, skill: -0.6 + (2 * day) / days, activities })
  }
  const last = plan.at(-1)
  // The year ends on a Monday; its last review and its last practice stay open.
  last?.activities.splice(
    0,
    10,
    { kind: 'review', items: 20, minute: 6 * 60, leaveOpen: true },
    { kind: 'learn', items: 20, minute: 8 * 60, leaveOpen: true }
  )
  return {
    settings: {
      examId: 'appraiser',
      examDates: { appraiser: '2026-07-04' },
      studyMinutes: 75,
      retention: { appraiser: 0.88 }
    },
    days: plan
  }
}

function events(day: number): Activity[] {
  if (day === 40) return [{ kind: 'import', minute: 21 * 60 + 30 }]
  if (day === 200) return [{ kind: 'correct-key', minute: 21 * 60 + 30 }]
  if (day === 210) return [{ kind: 'edit-item', minute: 21 * 60 + 30 }]
  if (day === 345) return [{ kind: 'import-more', minute: 21 * 60 + 30 }]
  if (day === 330) return [{ kind: 'remove-item', minute: 21 * 60 + 30 }]
  if (day === 100) return [{ kind: 'learn', items: 20, minute: 21 * 60 + 30, remove: true }]
  return []
}

/** Looks in once, then nothing for nine months, then 300 items a day and a mock a week; the exam is close. */
function crammer(days: number): YearPlan {
  const plan: PlannedDay[] = [
    { day: FIRST_LOOK, skill: -1, activities: [{ kind: 'learn', items: 20, minute: 1200 }] }
  ]
  const begins = 275
  for (let day = begins; day < days - 1; day += 1) {
    const activities: Activity[] = [
      { kind: 'review', items: 60, minute: 6 * 60 },
      { kind: 'learn', items: 140, minute: 10 * 60, takeBack: day % 7 === 2 },
      { kind: 'timed', items: 100, minute: 23 * 60 + 10 }
    ]
    if (day % 7 === 5)
      activities.splice(1, 2, { kind: 'mock', minute: 9 * 60, remove: day === 313 })
    if (day === 320) activities.push({ kind: 'correct-key', minute: 22 * 60 })
    if (day === 350) activities.push({ kind: 'import-more', minute: 22 * 60 })
    if (day === 351) activities.push({ kind: 'learn', items: 30, minute: 1435, leaveOpen: true })
    if (day % 10 !== 6) plan.push({ day, skill: -0.8 + (day - begins) / 45, activities })
  }
  return {
    settings: {
      examId: 'appraiser',
      examDates: { appraiser: '2026-06-04' },
      studyMinutes: 300,
      reviewsPerDay: 60
    },
    days: plan
  }
}

/** Two good months, four months of nothing, and a return of a few items now and then; no day is set. */
function lapsed(days: number, random: () => number): YearPlan {
  const plan: PlannedDay[] = []
  for (let day = 0; day < days - 4; day += 1) {
    const activities: Activity[] = []
    if (day < 60 && random() < 0.75) {
      if (day > 4) activities.push({ kind: 'review', items: 15, minute: 6 * 60 })
      activities.push({
        kind: 'learn',
        items: whole(random, 25, 45),
        minute: timeOf(random),
        takeBack: day === 20 || day === 21,
        remove: day > 30 && day < 33
      })
      if (day % 30 === 25) activities.push({ kind: 'mock', minute: 22 * 60 })
    }
    if (day === 240) activities.push({ kind: 'learn', items: 20, minute: 480, leaveOpen: true })
    if (day >= 180 && random() < 0.25) {
      activities.push({ kind: 'review', items: 8, minute: timeOf(random) })
      if (random() < 0.6) activities.push({ kind: 'timed', items: 10, minute: 23 * 60 + 30 })
    }
    if (day === 15) activities.push({ kind: 'import', minute: 1400 })
    if (day === 185) activities.push({ kind: 'import-more', minute: 1400 })
    if (day === 200) activities.push({ kind: 'correct-key', minute: 1400 })
    plan.push({ day, skill: day < 60 ? 0.2 : -0.4, activities })
  }
  return { settings: { examId: 'appraiser', studyMinutes: 30 }, days: plan }
}
