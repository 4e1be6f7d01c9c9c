import type { forms as ko } from '../ko/forms.ts'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const named = (month: number): string => MONTHS[month - 1] ?? ''

/** How days, lengths of time and chances are written. */
export const forms: typeof ko = {
  locale: 'en-GB',
  dates: {
    day: { year: 'numeric', month: 'long', day: 'numeric' },
    shortDay: { month: 'short', day: 'numeric' },
    moment: { year: 'numeric', month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' },
    shortMoment: { month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' },
    momentInYear: { month: 'long', day: 'numeric', hour: 'numeric', minute: '2-digit' },
    momentOfYear: {
      year: 'numeric',
      month: 'long',
      day: 'numeric',
      hour: 'numeric',
      minute: '2-digit'
    }
  },
  seconds: (seconds) => `${seconds} s`,
  minutes: (minutes) => `${minutes} min`,
  hours: (hours) => `${hours} h`,
  monthAndDay: (month, day) => `${day} ${named(month)}`,
  fullDay: (year, month, day) => `${day} ${named(month)} ${year}`,
  month: (month) => named(month),
  monthOfYear: (year, month) => `${named(month)} ${year}`,
  weekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  weekFrom: (day) => `week from ${day}`,
  points: '',
  chanceBelow: (percent) => `under ${percent}%`,
  chanceFrom: (percent) => `${percent}% or more`,
  chanceAbout: (percent) => `about ${percent}%`,
  figure: 'figure'
}
