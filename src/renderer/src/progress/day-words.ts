import { studyDayOf, weekStart } from '@shared/domain/study-day.ts'
import { forms } from '../text/format.ts'

type Parts = { year: number; month: number; day: number }

function partsOf(day: string): Parts {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  return { year, month, day: date }
}

/** "11. 23." */
export const shortDayText = (day: string): string => {
  const { month, day: date } = partsOf(day)
  return forms().monthAndDay(month, date)
}

/** "2026년 11월 23일" */
export const fullDayText = (day: string): string => {
  const { year, month, day: date } = partsOf(day)
  return forms().fullDay(year, month, date)
}

/** "11월"; with its year in January, and where none came before. */
export const monthText = (day: string, withYear = false): string => {
  const { year, month } = partsOf(day)
  return withYear || month === 1 ? forms().monthOfYear(year, month) : forms().month(month)
}

/** From Monday. */
export const weekdayNames = (): readonly string[] => forms().weekdays

/** "월" for a Monday. */
export const weekdayText = (day: string): string => {
  const number = studyDayOf(day)
  return weekdayNames()[number - weekStart(number)] ?? ''
}

/** What a step of the rates is called below its point. */
export const stepText = (from: string, unit: 'week' | 'month'): string =>
  unit === 'month' ? monthText(from) : shortDayText(from)

/** The same, for those who read the table. */
export const stepName = (from: string, unit: 'week' | 'month'): string =>
  unit === 'month' ? monthText(from, true) : forms().weekFrom(fullDayText(from))
