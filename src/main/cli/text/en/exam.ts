import { counted } from '@shared/text/en/counted.ts'
import type { exam as ko } from '../ko/exam.ts'

const unit = (points: string): string => (points === '1' ? 'point' : 'points')

export const exam: typeof ko = {
  subjectMinimum: (percent) => `subject minimum ${percent}%`,
  averageLine: (points) => `average ${points} ${unit(`${points}`)}`,
  totalLine: (percent) => `total ${percent}%`,
  byRank: 'decided by rank',
  minutesUnknown: 'time to be checked with the official source',
  minutes: (minutes) => `${minutes} min`,
  elective: ' (elective)',
  countUnknown: 'number of items to be checked',
  items: (count) => counted(count, 'item'),
  day: (day) => `Day ${day}`,
  outcomes: {
    passed: 'Pass mark met',
    failed: 'Below the pass mark',
    ranked: 'Decided by rank: every line is reached',
    unknown: 'Cannot be judged'
  },
  partOfRank: 'Multiple-choice minimum met: decided together with the essay papers',
  failedOfQuota: 'Below the pass mark',
  below: 'below the subject minimum',
  belowLine: 'below the line of the subject minimum',
  subject: (name, correct, items, points) =>
    `${name}: ${correct}/${counted(items, 'item')}, ${points} points`,
  together: (names, points, percent) =>
    `${names}, counted together for the minimum: ${points} points (${percent}%)`,
  totalWithAverage: (points, average) =>
    `Total ${points} points, average ${average} ${unit(average)}`,
  totalWithPercent: (points, percent) => `Total ${points} points (${percent}%)`,
  compared: (points, needed) => `${points} < ${needed} ${unit(needed)}`,
  reasons: {
    minimum: (subjects) => `Below the subject minimum: ${subjects}`,
    average: 'Below the average line:',
    total: 'Below the total line:',
    unknownCounts: (subjects) =>
      `The number of items or points is to be checked with the official source: ${subjects}`,
    paperDiffers: (subjects) =>
      `The subjects or the number of items differ from the real exam: ${subjects}`,
    otherPapers: (subjects) => `Judged together with other papers: ${subjects}`,
    totalOfAll: 'total'
  }
}
