import type { StudiedDay } from '@shared/contract/progress.ts'
import { dayText, studyDayOf, weekStart } from '@shared/domain/study-day.ts'

/** The way from one day to the next, in pixels: a year stands close, a month has room. */
const CLOSE_PX = 15
const WIDE_PX = 24
/** What is left free between two days. */
export const GAP_PX = 3
const YEAR_WEEKS = 53

/** 0: nothing was answered. */
export type Level = 0 | 1 | 2 | 3 | 4
/** Responses from which a day has the level 1, 2, 3, 4. */
export const LEVELS = [1, 10, 30, 60] as const

export type CalendarDay = {
  day: string
  level: Level
  studied: StudiedDay | null
  x: number
  y: number
}
/** Weeks beside each other, each from Monday down. */
export type CalendarStrip = {
  id: string
  days: CalendarDay[]
  /** First day of each month that begins in the strip, and of the strip itself. */
  months: { day: string; x: number }[]
  weeks: number
}

export const levelOf = (responses: number): Level =>
  LEVELS.filter((from) => responses >= from).length as Level

export type CalendarRoom = { from: string | null; today: string; px: number }
export type Calendar = { strips: CalendarStrip[]; pitch: number }

/** Days as large as all their weeks allow, in as many strips as they need. */
export function calendarOf(
  days: readonly StudiedDay[],
  { from, today, px }: CalendarRoom
): Calendar {
  const last = studyDayOf(today)
  const first = Math.min(last, studyDayOf(from ?? days[0]?.day ?? today))
  const all = (weekStart(last) - weekStart(first)) / 7 + 1
  const pitch = Math.min(WIDE_PX, Math.max(CLOSE_PX, Math.floor(px / all)))
  const weeks = Math.min(YEAR_WEEKS, Math.max(8, Math.floor(px / pitch)))
  return { pitch, strips: calendarStrips(days, { first, last, weeks, pitch }) }
}

/**
 * All days from the first to the last, in strips of as many weeks as fit, the newest strip first. Strips are full from
 * their newest week back, so that today stands at the right end of the first.
 */
function calendarStrips(
  days: readonly StudiedDay[],
  { first, last, weeks, pitch }: { first: number; last: number; weeks: number; pitch: number }
): CalendarStrip[] {
  const studied = new Map(days.map((one) => [one.day, one]))
  const strips: CalendarStrip[] = []
  for (let monday = weekStart(last); monday > first - 7; monday -= weeks * 7) {
    const begin = Math.max(weekStart(first), monday - (weeks - 1) * 7)
    const shown = range(Math.max(first, begin), Math.min(last, monday + 6))
    strips.push({
      id: dayText(begin),
      weeks: (monday - begin) / 7 + 1,
      days: shown.map((number) => place(number, { begin, pitch, studied })),
      months: monthsOf(shown, begin, pitch)
    })
  }
  return strips
}

function place(
  number: number,
  {
    begin,
    pitch,
    studied
  }: { begin: number; pitch: number; studied: ReadonlyMap<string, StudiedDay> }
): CalendarDay {
  const day = dayText(number)
  const found = studied.get(day) ?? null
  const since = number - begin
  return {
    day,
    level: levelOf(found?.responses ?? 0),
    studied: found,
    x: Math.floor(since / 7) * pitch,
    y: (since % 7) * pitch
  }
}

/** Pixels that the name of a month takes at least. */
const MONTH_PX = 36

function monthsOf(
  shown: readonly number[],
  begin: number,
  pitch: number
): { day: string; x: number }[] {
  const starts = shown
    .filter((number, index) => index === 0 || dayText(number).endsWith('-01'))
    .map((number) => ({ day: dayText(number), x: Math.floor((number - begin) / 7) * pitch }))
  // The strip's own first name gives way to that of a month that begins right after it.
  return starts.filter(({ x }, index) => {
    const next = starts[index + 1]
    return next === undefined || next.x - x >= MONTH_PX
  })
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index)
