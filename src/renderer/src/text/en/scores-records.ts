import type { records as ko } from '../ko/scores-records.ts'

/** The sittings. */
export const records: typeof ko = {
  title: 'Sittings',
  kind: 'Kind of sitting',
  kinds: { mock: 'Full mock exams', practice: 'Practice' },
  more: 'Show more',
  remove: 'Delete',
  removeOf: (moment) => `Delete the sitting of ${moment}`,
  removed: (moment) =>
    `The sitting of ${moment} has been deleted. No figure in Scores counts it any more.`,
  undo: 'Undo',
  noMocks: 'There are no full mock exams on record.',
  noPractice: 'There is no practice on record.',
  begin: { mock: 'Take a mock exam', practice: 'Practise' }
}
