import { forms as ko } from './ko/forms.ts'

export { formatCount, formatPoints } from '@shared/text/numbers.ts'

type Forms = typeof ko
type DateForm = keyof Forms['dates']

let inUse: Forms = ko
const made = new Map<string, Intl.DateTimeFormat>()

/** How the language in use writes days and times; set before anything is drawn. */
export const forms = (): Forms => inUse
export function useForms(forms: Forms): void {
  inUse = forms
  made.clear()
}

function date(form: DateForm, at: number | Date, more: { second?: '2-digit' } = {}): string {
  const key = `${form} ${more.second ?? ''}`
  let format = made.get(key)
  if (format === undefined) {
    format = new Intl.DateTimeFormat(inUse.locale, { ...inUse.dates[form], ...more })
    made.set(key, format)
  }
  return format.format(at)
}

const TO_THE_SECOND = { second: '2-digit' } as const

export const formatDay = (at: number): string => date('day', at)
export const formatShortDay = (at: number): string => date('shortDay', at)
export const formatShortMoment = (at: number): string => date('shortMoment', at)
/** A short moment to the second. */
export const formatShortInstant = (at: number): string => date('shortMoment', at, TO_THE_SECOND)
export const formatMoment = (at: number): string => date('moment', at)
/** A moment in words, with its year where that is another than now: 11월 29일 오후 2:20. */
export const formatMomentNear = (at: number, now: number): string => date(nearForm(at, now), at)
/** The same to the second. */
export const formatInstantNear = (at: number, now: number): string =>
  date(nearForm(at, now), at, TO_THE_SECOND)
const nearForm = (at: number, now: number): DateForm =>
  new Date(at).getFullYear() === new Date(now).getFullYear() ? 'momentInYear' : 'momentOfYear'
/** A calendar day (YYYY-MM-DD) in words. */
export const formatCalendarDay = (day: string): string => date('day', new Date(`${day}T12:00:00`))

/** Time on a clock, h:mm:ss or mm:ss; a second that has begun still counts, so that 00:00 is the end. */
export function formatClock(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000))
  const two = (value: number): string => String(value).padStart(2, '0')
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${two(m)}:${two(s)}`
}

/** A length of time in words: 1시간 20분, 45초. */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000))
  if (seconds < 60) return inUse.seconds(seconds)
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return inUse.minutes(minutes)
  const [hours, rest] = [inUse.hours(Math.floor(minutes / 60)), minutes % 60]
  return rest === 0 ? hours : `${hours} ${inUse.minutes(rest)}`
}

/** A short length of time to the second: 48초, 1분, 1분 30초. */
export function formatPace(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000))
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60]
  if (minutes === 0) return inUse.seconds(rest)
  return rest === 0 ? inUse.minutes(minutes) : `${inUse.minutes(minutes)} ${inUse.seconds(rest)}`
}
