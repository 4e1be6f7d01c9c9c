export { formatCount, formatPoints } from '@shared/text/numbers.ts'

const dayFormat = new Intl.DateTimeFormat('ko-KR', {
  year: 'numeric',
  month: 'long',
  day: 'numeric'
})
const shortDay = new Intl.DateTimeFormat('ko-KR', { month: 'numeric', day: 'numeric' })
const moment = new Intl.DateTimeFormat('ko-KR', {
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: '2-digit'
})

const shortMoment = new Intl.DateTimeFormat('ko-KR', {
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: '2-digit'
})

const shortInstant = new Intl.DateTimeFormat('ko-KR', {
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  second: '2-digit'
})

export const formatDay = (at: number): string => dayFormat.format(at)
export const formatShortDay = (at: number): string => shortDay.format(at)
export const formatShortMoment = (at: number): string => shortMoment.format(at)
/** A short moment to the second. */
export const formatShortInstant = (at: number): string => shortInstant.format(at)
export const formatMoment = (at: number): string => moment.format(at)
/** A calendar day (YYYY-MM-DD) in words. */
export const formatCalendarDay = (day: string): string =>
  dayFormat.format(new Date(`${day}T12:00:00`))

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
  if (seconds < 60) return `${seconds}초`
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return `${minutes}분`
  const rest = minutes % 60
  return rest === 0 ? `${minutes / 60}시간` : `${Math.floor(minutes / 60)}시간 ${rest}분`
}

/** A short length of time to the second: 48초, 1분, 1분 30초. */
export function formatPace(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000))
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60]
  if (minutes === 0) return `${rest}초`
  return rest === 0 ? `${minutes}분` : `${minutes}분 ${rest}초`
}
