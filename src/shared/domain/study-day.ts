const DAY_MS = 86_400_000
const KOREA_MS = 9 * 3_600_000

/** Days since 1970-01-01 of the calendar in Korea (UTC+9, no summer time), where the exams are held. */
export const studyDay = (at: number): number => Math.floor((at + KOREA_MS) / DAY_MS)

/** The study day of a calendar day, YYYY-MM-DD. */
export const studyDayOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS

/** YYYY-MM-DD. */
export const dayText = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10)

/** When a study day begins, epoch milliseconds. */
export const dayStart = (day: number): number => day * DAY_MS - KOREA_MS

/** The Monday of its week; 1970-01-01 was a Thursday. */
export const weekStart = (day: number): number => day - ((((day + 3) % 7) + 7) % 7)
