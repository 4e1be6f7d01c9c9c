import type { judgement as ko } from '../ko/judgement.ts'
import { formatPoints } from '../numbers.ts'

export const judgement: typeof ko = {
  passed: 'Pass mark met',
  ranked: 'No subject below its minimum · decided by rank',
  partOfRank: 'Multiple-choice minimum met · decided together with the essay papers',
  unknown: 'Cannot be judged',
  failed: 'Below the pass mark',
  grounds: {
    minimum: 'Below the subject minimum',
    average: 'Below the average line',
    total: 'Below the total line'
  },
  compared: (points, needed) =>
    `${formatPoints(points)} < ${formatPoints(needed)} ${needed === 1 ? 'point' : 'points'}`,
  unknownCounts:
    'Not judged, because the official number of items or points is not known. To be checked with the official source.',
  paperDiffers: (subjects) =>
    `Not judged, because the subjects or the number of items differ from the real exam: ${subjects}.`,
  withOtherPapers: (subjects, compared) =>
    `${subjects}, multiple-choice paper: ${compared}. Whether this is below the subject minimum is decided together with the essay papers.`
}
