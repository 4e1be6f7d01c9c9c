import { counted } from '@shared/text/en/counted.ts'
import type { session as ko } from '../ko/session.ts'

export const session: typeof ko = {
  modes: {
    mock: 'Full mock exam',
    timed: 'Timed practice',
    learn: 'Study',
    review: 'Review'
  },
  reducedMock: 'Reduced mock exam',
  none: 'There are no sittings.',
  underWay: 'under way',
  points: (points) => `${points} ${points === '1' ? 'point' : 'points'}`,
  items: (correct, items) => `${correct}/${counted(items, 'item')}`,
  regraded: 'graded again',
  saved: (path) => `Saved: ${path}`,
  overwritten: (path) => `Replaced the file that was there: ${path}`,
  printed: {
    paper: (path) => `Saved the question paper: ${path}`,
    score: (path) => `Saved the score sheet: ${path}`,
    key: (path) => `Saved the key table: ${path}`
  }
}
