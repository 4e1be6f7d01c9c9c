import { counted } from '@shared/text/en/counted.ts'
import { formatCount } from '@shared/text/numbers.ts'
import type { progress as ko } from '../ko/progress.ts'

export const progress: typeof ko = {
  spans: {
    '30d': 'last 30 days',
    '90d': 'last 90 days',
    '365d': 'last year',
    all: 'all time'
  },
  tooFew: (responses) => `too few to tell (${counted(responses, 'item')})`,
  rate: (percent, interval, responses) =>
    `${percent}% (${interval}, ${counted(responses, 'item')})`,
  asOf: (day) => `as of ${day}`,
  mock: 'Mock exam',
  practice: 'Practice',
  overall: (seen, held, remembered, due) =>
    `${formatCount(seen)} of ${counted(held, 'item')} done, ${formatCount(remembered)} remembered, ${formatCount(due)} to review today`,
  seen: (seen, held) => `done ${formatCount(seen)}/${formatCount(held)}`,
  none: 'none so far',
  blankAndTime: (blank, percent) =>
    `${formatCount(blank)} left blank, ${percent}% of the exam’s time`,
  examToday: 'exam today',
  readiness: 'Readiness',
  readinessTooFew: (subjects, needed) =>
    `too few to tell (${counted(subjects, 'subject')} with fewer than ${counted(needed, 'first response')})`,
  toBeChecked: 'to be checked with the official source',
  expected: (percent, interval) => `expected score ${percent}% (${interval})`,
  compareCuts: 'compare it with past cut scores',
  chance: (share, interval) => `chance of meeting every pass mark ${share} (${interval})`,
  doneToday: (items) => `${counted(items, 'item')} today`,
  nothingToDo: 'There is nothing to do today.'
}
