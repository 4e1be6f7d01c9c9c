import { counted } from '@shared/text/en/counted.ts'
import type { keys as ko } from '../ko/keys.ts'

export const keys: typeof ko = {
  faults: 'The file has faults, so nothing was changed.',
  corrected: (count, dryRun) => `${counted(count, 'key')} ${dryRun ? 'would change' : 'changed'}`,
  confirmed: (count, dryRun) =>
    `${counted(count, 'key')} ${dryRun ? 'would be' : count === 1 ? 'was' : 'were'} confirmed as final`,
  unchanged: (count) => `${counted(count, 'key')} already the same`,
  openItems: (count, dryRun) =>
    `${counted(count, 'item')} ${dryRun ? 'would be graded' : 'graded'} again in open study`,
  preview: 'This is a preview. Nothing was changed.',
  done: 'The key table was applied.',
  regraded: (count, dryRun) =>
    dryRun
      ? `${counted(count, 'past sitting')} would be graded again`
      : `${counted(count, 'past sitting')} graded again`,
  items: (correct, items) => `${correct}/${counted(items, 'item')}`,
  average: (points) => `average ${points} ${points === '1' ? 'point' : 'points'}`,
  total: (points) => `total ${points} points`,
  judged: (points, outcome) => `${points} (${outcome})`
}
