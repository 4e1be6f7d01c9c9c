import { cutPercent } from '@shared/domain/exam.ts'
import { counted } from '@shared/text/en/counted.ts'
import { formatCount, formatPoints } from '../format.ts'
import type { result as ko } from '../ko/result.ts'

/** Points may have decimals, and a part of a point is plural. */
const points = (value: number): string => (value === 1 ? 'point' : 'points')

export const result: typeof ko = {
  opening: 'Grading…',
  scaled:
    'This is the result of an exam reduced to the items held. The pass mark was applied in proportion.',
  learnRate: (correct, items) => `${formatCount(correct)} of ${counted(items, 'item')} right`,
  correctRate: (timed) => (timed ? 'Share right (all items)' : 'Share right (items answered)'),
  percent: (percent) => `${formatPoints(percent)}%`,
  points: (value) => `${formatPoints(value)} ${points(value)}`,
  ofPoints: (value, max) => `${formatPoints(value)} / ${formatPoints(max)} ${points(max)}`,
  startedAt: (moment) => `Started ${moment}`,
  electives: (names) => `Electives: ${names}`,
  version: (year) => `Exam details as of ${year}`,
  total: 'Total',
  average: 'Average',
  rate: 'Share of points',
  time: 'Time taken',
  answered: 'Answered',
  answeredOf: (answered, items) => `${formatCount(answered)} of ${counted(items, 'item')}`,
  subjects: 'Scores by subject',
  columns: {
    subject: 'Subject',
    correct: 'Right',
    points: 'Points',
    floor: 'Minimum',
    time: 'Time',
    pace: 'Per item',
    blank: 'Blank',
    bar: 'Score bar'
  },
  none: 'None',
  belowMinimum: 'Below the minimum',
  belowLine: 'Below the minimum line',
  unit: (names, percent) => `Counted together: ${names}, ${formatPoints(percent)}%`,
  inUnit: 'Together',
  sum: 'Total',
  paceOf: (own, official) => `${own} per item, ${official} in the real exam`,
  times: 'Time by item',
  pace: (own) => `${own} per item on average`,
  paceOfficial: (pace) => `The real exam gives ${pace} per item`,
  timesLabel: (items, slow) =>
    `Time bars of ${counted(items, 'item')}. ${counted(slow, 'item')} took longer than the pace of the real exam`,
  slow: (slow) =>
    slow === 0
      ? 'No item took longer than the pace of the real exam.'
      : `${counted(slow, 'item')} took longer than the pace of the real exam.`,
  slowest: 'Longest',
  slowItem: (period, number, time) =>
    `${period === null ? '' : `${period} `}item ${number} (${time})`,
  keep: 'Print and keep',
  printScore: 'Score sheet',
  printPaper: 'Exam paper',
  printKey: 'Key table',
  csv: 'Save CSV',
  json: 'Save JSON',
  legendFloor: 'Subject minimum',
  bar: (name, percent, floor, pass) =>
    [
      `${name} ${formatPoints(percent)}%`,
      floor === null ? null : `subject minimum ${formatPoints(floor)}%`,
      pass === null ? null : `${pass.name} ${formatPoints(pass.percent)}%`
    ]
      .filter((part) => part !== null)
      .join(', '),
  changes: 'Changed responses',
  rightToWrong: 'Right → wrong',
  wrongToRight: 'Wrong → right',
  wrongToWrong: 'Wrong → wrong',
  rightToRight: 'Right → right',
  noChanges: 'You changed no responses.',
  count: (count) => counted(count, 'item'),
  comparison: 'Compared with earlier sittings',
  comparisonNone: 'This is your first sitting of this exam in this mode.',
  comparisonColumns: { startedAt: 'Started', score: 'Score', outcome: 'Verdict' },
  comparisonTable: (count) => `${counted(count, 'earlier sitting')} and this one`,
  comparisonRest: (shown, count) =>
    `The latest ${formatCount(shown)} of ${counted(count, 'earlier sitting')}.`,
  overall: 'Overall',
  current: 'This one',
  previous: 'Previous',
  best: 'Best before',
  incomplete: 'Reduced',
  regraded: 'Regraded',
  incompleteNote:
    'A reduced mock exam differs from the real exam in its number of items, so it cannot be compared directly.',
  rise: (difference) => `Up by ${difference} from the previous sitting.`,
  fall: (difference) => `Down by ${difference} from the previous sitting.`,
  same: 'Same score as in the previous sitting.',
  compareBar: (name, now, before, best) =>
    `${name}: this one ${now}, previous ${before}, best before ${best}`,
  percentPoints: (difference) =>
    `${difference} percentage ${difference === '1' ? 'point' : 'points'}`,
  cuts: 'Compared with recent cut scores',
  cutsLead: 'They change from year to year, so take them only as a guide.',
  cutsNone: 'There are no recent cut scores to compare with.',
  cutSource: (source) => `Source: ${source}`,
  cutYear: (year) => `${year}`,
  cut: (cut) =>
    'average' in cut
      ? `average of ${formatPoints(cut.average)} ${points(cut.average)}`
      : `${formatPoints(cut.points)}/${formatPoints(cut.maxPoints)} ${points(cut.maxPoints)} (${formatPoints(cutPercent(cut))}%)`,
  cutAbove: 'Cut score reached',
  cutBelow: 'Below the cut score',
  review: 'Look back',
  wrongOnly: 'Wrong items only',
  home: 'To Home',
  rule: (selection) => (selection === 'quota' ? 'Selection criteria' : 'Pass mark')
}
