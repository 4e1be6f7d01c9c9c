import { studyDayOf, weekStart } from '@shared/domain/study-day.ts'

type Parts = { year: number; month: number; day: number }

function partsOf(day: string): Parts {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  return { year, month, day: date }
}

/** "11. 23." */
export const shortDayText = (day: string): string => {
  const { month, day: date } = partsOf(day)
  return `${month}. ${date}.`
}

/** "2026년 11월 23일" */
export const fullDayText = (day: string): string => {
  const { year, month, day: date } = partsOf(day)
  return `${year}년 ${month}월 ${date}일`
}

/** "11월"; with its year in January, and where none came before. */
export const monthText = (day: string, withYear = false): string => {
  const { year, month } = partsOf(day)
  return withYear || month === 1 ? `${year}년 ${month}월` : `${month}월`
}

const WEEKDAYS = ['월', '화', '수', '목', '금', '토', '일'] as const
/** From Monday. */
export const weekdayNames: readonly string[] = WEEKDAYS

/** "월" for a Monday. */
export const weekdayText = (day: string): string => {
  const number = studyDayOf(day)
  return WEEKDAYS[number - weekStart(number)] ?? ''
}

/** What a step of the rates is called below its point. */
export const stepText = (from: string, unit: 'week' | 'month'): string =>
  unit === 'month' ? monthText(from) : shortDayText(from)

/** The same, for those who read the table. */
export const stepName = (from: string, unit: 'week' | 'month'): string =>
  unit === 'month' ? monthText(from, true) : `${fullDayText(from)}부터 한 주`
