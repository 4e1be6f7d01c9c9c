import type { RawExam, RawItem } from './raw.ts'
import type { Change, Graded } from './responses.ts'

const Z = 1.959963984540054

/** Wilson's interval as the two roots of (p − π)² = z²·π(1 − π)/n. */
export function rate(responses: number, correct: number) {
  if (responses < 10) return { responses, correct, percent: null, low: null, high: null }
  const p = correct / responses
  const z2 = (Z * Z) / responses
  const half = p + z2 / 2
  const root = Math.sqrt(half * half - (1 + z2) * p * p)
  return {
    responses,
    correct,
    percent: (correct / responses) * 100,
    low: ((half - root) / (1 + z2)) * 100,
    high: ((half + root) / (1 + z2)) * 100
  }
}

export const rateOf = (rows: readonly Graded[]) =>
  rate(rows.length, rows.filter(({ correct }) => correct).length)

const total = (rows: readonly Graded[], of: 'elapsedMs' | 'budgetMs'): number =>
  rows.reduce((sum, row) => sum + row[of], 0)

export const kindOf = ({ sitting }: Graded): 'mock' | 'practice' =>
  sitting.mode === 'mock' ? 'mock' : 'practice'

export function tally(rows: readonly Graded[], kind: 'mock' | 'practice') {
  const own = rows.filter((row) => kindOf(row) === kind)
  const changed = (change: Change): number => own.filter((row) => row.change === change).length
  return {
    rate: rateOf(own),
    blank: own.filter(({ blank }) => blank).length,
    elapsedMs: total(own, 'elapsedMs'),
    budgetMs: total(own, 'budgetMs'),
    changes: {
      rightToWrong: changed('rightToWrong'),
      wrongToRight: changed('wrongToRight'),
      wrongToWrong: changed('wrongToWrong'),
      rightToRight: changed('rightToRight')
    }
  }
}

const DAY = 86_400_000
export const dateOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10)

export const monthOf = (day: number): string => `${dateOf(day).slice(0, 7)}-01`

/** By the weekday of the calendar. */
export function mondayOf(day: number): string {
  const weekday = new Date(day * DAY).getUTCDay()
  return dateOf(day - ((weekday + 6) % 7))
}

export function steps(rows: readonly Graded[], unit: 'week' | 'month') {
  const name = unit === 'week' ? mondayOf : monthOf
  const names = [...new Set(rows.map(({ day }) => name(day)))].toSorted()
  return names.map((from) => {
    const own = rows.filter(({ day }) => name(day) === from)
    return {
      from,
      mock: rateOf(own.filter((row) => kindOf(row) === 'mock')),
      practice: rateOf(own.filter((row) => kindOf(row) === 'practice'))
    }
  })
}

export function days(rows: readonly Graded[]) {
  return [...new Set(rows.map(({ day }) => day))]
    .toSorted((a, b) => a - b)
    .map((day) => {
      const own = rows.filter((row) => row.day === day)
      return {
        day: dateOf(day),
        responses: own.length,
        correct: own.filter(({ correct }) => correct).length,
        elapsedMs: total(own, 'elapsedMs')
      }
    })
}

/** Days in a row that end today, or yesterday while nothing was done today. */
export function streak(rows: readonly Graded[], today: number): number {
  const studied = new Set(rows.map(({ day }) => day))
  let day = studied.has(today) ? today : today - 1
  let length = 0
  for (; studied.has(day); day -= 1) length += 1
  return length
}

export const coverage = (items: readonly RawItem[], seen: ReadonlySet<string>) => ({
  items: items.length,
  seen: items.filter(({ id }) => seen.has(id)).length
})

/** Topics of the subjects, in no order, as items have them now. `rows`: of the span, of all exams. */
export function topics(
  exam: RawExam,
  items: readonly RawItem[],
  seen: ReadonlySet<string>,
  rows: readonly Graded[]
) {
  const subjects = exam.sessions.flatMap((session) => session.subjects)
  const asked = subjects.reduce((sum, { questions }) => sum + (questions ?? NaN), 0)
  return subjects.flatMap(({ id, questions }) => {
    const held = items.filter(({ subjectId }) => subjectId === id)
    const printed = held.filter((item) => item.printed).length >= 30
    const counted = printed ? held.filter((item) => item.printed) : held
    return [...new Set(held.map(({ topic }) => topic))].map((topic) => {
      const own = held.filter((item) => item.topic === topic)
      const ids = new Set(own.map((item) => item.id))
      const answered = rateOf(rows.filter(({ itemId }) => ids.has(itemId)))
      const share = counted.filter((item) => item.topic === topic).length / counted.length
      const frequency = ((questions ?? NaN) / asked) * share
      const seenHere = own.filter((item) => seen.has(item.id)).length
      const error = answered.percent === null ? null : 1 - answered.correct / answered.responses
      const unseen = 1 - seenHere / own.length
      return {
        subjectId: id,
        topic,
        rate: answered,
        items: own.length,
        seen: seenHere,
        frequency,
        weakness: error === null ? null : error * frequency * unseen
      }
    })
  })
}
