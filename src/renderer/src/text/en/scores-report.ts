import { counted } from '@shared/text/en/counted.ts'
import type { report as ko } from '../ko/scores-report.ts'
import { formatCount } from '../format.ts'

/** The printed report. */
export const report: typeof ko = {
  kind: 'Score report',
  title: (exam) => `${exam}: score report`,
  toScores: 'To scores',
  span: (from, until) => `${from} – ${until}`,
  everything: (until) => `From the beginning to ${until}`,
  examOn: (day, left) => `Exam day ${day} (${left})`,
  scores: 'Mock exam scores',
  scoreColumns: { startedAt: 'Started', score: 'Score', outcome: 'Outcome' },
  scoresLeft: (left) =>
    `${counted(left, 'earlier mock exam is', 'earlier mock exams are')} on the chart only.`,
  noScores: 'No mock exam was finished in this span.',
  weak: 'Weak topics',
  weakColumns: {
    topic: 'Topic',
    subject: 'Subject',
    error: 'Share wrong',
    frequency: 'Share of exam',
    unseen: 'Share unseen'
  },
  noWeak: 'There is too little data.',
  studiedDays: 'Study days',
  responses: 'Responses (blanks included)',
  time: 'Study time',
  mockRate: 'Right in mock exams',
  practiceRate: 'Right in practice',
  seen: 'Items seen',
  memory: 'Items in memory',
  recallToday: 'Chance of recall today',
  recallOnExam: 'Chance of recall on exam day',
  count: (count) => formatCount(count),
  daysOf: (count) => counted(count, 'day'),
  foot: 'This report was made by Hapgyeok. All figures are calculated from the responses stored in this program, and readiness is an estimate. A share right counts blanks as wrong, and is not shown for fewer than 10 responses.'
}
