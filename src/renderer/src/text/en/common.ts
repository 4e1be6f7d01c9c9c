import { counted } from '@shared/text/en/counted.ts'
import { formatCount } from '../format.ts'
import type { common as ko } from '../ko/common.ts'

export const common: typeof ko = {
  appName: 'Hapgyeok',
  loading: 'Loading…',
  retry: 'Try again',
  close: 'Close',
  copy: 'Copy',
  copied: 'Copied',
  copyFailed: 'Could not be copied',
  unexpected: 'An unexpected problem came up on this screen. Try again.',
  toHome: 'To Home',
  places: {
    home: 'Home',
    bank: 'Item bank',
    repetition: 'Review',
    scores: 'Scores',
    models: 'Models',
    settings: 'Settings'
  },
  titles: {
    home: 'Home',
    start: 'Choose exam',
    setup: 'Exam setup',
    exam: 'Exam room',
    result: 'Result',
    review: 'Look back',
    print: 'Print',
    bank: 'Item bank',
    repetition: 'Review',
    scores: 'Scores',
    report: 'Print scores',
    models: 'Models',
    modelExam: 'Model sitting',
    modelExamComparison: 'Model sittings compared',
    settings: 'Settings'
  },
  placesLabel: 'Main screens',
  modes: { mock: 'Mock exam', timed: 'Timed practice', learn: 'Study', review: 'Review' },
  connectionLost: 'The connection to the program was lost. Reconnecting…',
  items: (count) => counted(count, 'item'),
  origins: {
    starter: 'Starter',
    official: 'Past exam',
    user: 'Added by you',
    generated: 'Generated'
  },
  // The order of the lists and their names say which is which.
  examPast: 'This day is past. For your next exam, choose the day of that one.',
  dateNames: {
    year: '',
    month: '',
    day: '',
    choose: { year: 'Year', month: 'Month', day: 'Day' }
  },
  numberOutside: (min, max) =>
    `Please enter a whole number from ${formatCount(min)} to ${formatCount(max)}.`,
  key: 'Key',
  ownResponse: 'Your response',
  noResponse: 'Left blank',
  right: 'Right',
  wrong: 'Wrong',
  rationale: 'Rationale',
  noRationale: 'This item has no rationale.',
  citations: 'Citations',
  effectiveOn: (day) => `In force on ${day}`,
  statements: 'Statements',
  stimulus: 'Passage',
  model: {
    none: 'No model',
    builtIn: 'Trial mini',
    loading: 'loading',
    failed: 'failed to load'
  }
}
