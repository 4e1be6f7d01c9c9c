import { isBlank, responseLabel } from '@shared/domain/item.ts'
import type { review as ko } from '../ko/review.ts'

export const review: typeof ko = {
  title: 'Look back',
  startedAt: (moment) => `Started ${moment}`,
  version: (year) => `Exam details as of ${year}`,
  shuffled:
    'The options were shuffled in this exam. The rationale and the numbers follow the original order.',
  filter: 'Items to show',
  all: 'All',
  wrong: 'Wrong',
  flagged: 'Flagged',
  guessed: 'Guessed',
  noted: 'Notes',
  list: 'List of items',
  itemNumber: (period, number) =>
    period === null ? `Item ${number}` : `${period}, item ${number}`,
  row: (number, mark, { flagged, guessed, noted }) =>
    `Item ${number}, ${mark}${flagged ? ', flagged' : ''}${guessed ? ', guessed' : ''}${noted ? ', with a note' : ''}`,
  shared: (first, last) => `[${first}–${last}] Items on the same passage`,
  noneOf: {
    all: 'There are no items.',
    wrong: 'No items were wrong.',
    flagged: 'No items are flagged.',
    guessed: 'No items are marked as guessed.',
    noted: 'No items have a note.'
  },
  showAll: 'Show all',
  back: 'To the result',
  flag: 'Flagged',
  provisional: 'Provisional key',
  provisionalNote: 'This is the key before the final key is published.',
  time: 'Time',
  changed: 'Changed',
  changes: (changes) =>
    changes
      .map((response) => (isBlank(response) ? 'cleared' : responseLabel(response)))
      .join(' → '),
  note: 'Your note',
  previous: 'Previous item',
  next: 'Next item'
}
