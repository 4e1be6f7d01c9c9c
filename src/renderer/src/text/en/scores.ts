import { counted } from '@shared/text/en/counted.ts'
import type { scores as ko } from '../ko/scores.ts'
import { formatPoints } from '../format.ts'
import { progress } from './scores-progress.ts'
import { readiness } from './scores-readiness.ts'
import { records } from './scores-records.ts'
import { report } from './scores-report.ts'

export const scores: typeof ko = {
  readiness,
  ...progress,
  records,
  report,
  title: 'Scores',
  exam: 'Exam',
  span: 'Span',
  spans: { '30d': '30 days', '90d': '90 days', '365d': '1 year', all: 'All' },
  csv: 'CSV',
  csvLabel: 'Save all figures in Scores as a CSV file',
  print: 'Print/PDF',
  settling: (sittings) => `Putting past records in order… (${counted(sittings, 'sitting')} left)`,
  empty: 'There are no records yet.',
  emptyLead:
    'Take a mock exam or answer items, and your scores, shares right and weak topics gather here.',
  emptySpan: 'No mock exam was finished in this span.',
  showAll: 'Show all',
  chart: 'Scores over time',
  chartLabel: (exam, count) => `Chart of scores over time, ${exam}, ${counted(count, 'mock exam')}`,
  tableCaption: 'Score of each sitting',
  floorLine: 'Minimum',
  cutLine: (year) => `${year} cut score`,
  scaledNote: 'Hollow points are reduced mock exams, cut down to the items you have.',
  none: 'No mock exam has been finished yet.',
  noneLead: 'Take a mock exam, and your scores gather here beside the lines they are judged by.',
  begin: 'Take a mock exam',
  units: 'Scores over time by subject',
  unitsLead:
    'The subject minimum applies to each subject; where subjects are judged together, it applies to their combined score.',
  merged: 'Combined',
  unitName: (names) => names.join('·'),
  unitLabel: (name, latest, floor) =>
    floor === null
      ? `${name}: latest ${latest}`
      : `${name}: latest ${latest}, subject minimum ${floor}`,
  belowMinimum: 'Below the minimum',
  columns: {
    startedAt: 'Started',
    mode: 'Mode',
    answered: 'Responses',
    score: 'Score',
    rate: 'Share right',
    outcome: 'Outcome'
  },
  answered: (answered, items) => `${answered}/${items}`,
  open: 'In progress',
  resume: 'Continue',
  result: 'Result',
  review: 'Look back',
  resultOf: (moment) => `Result of ${moment}`,
  reviewOf: (moment) => `Look back at ${moment}`,
  scaled: 'Reduced',
  regraded: 'Regraded',
  /** Bare: of points out of a hundred, where % would mark a share of the total. */
  points: (percent) => formatPoints(percent),
  percent: (percent) => `${formatPoints(percent)}%`,
  dash: '–'
}
