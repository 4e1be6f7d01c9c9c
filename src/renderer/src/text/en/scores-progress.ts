import { counted } from '@shared/text/en/counted.ts'
import type { progress as ko } from '../ko/scores-progress.ts'
import { formatCount } from '../format.ts'

/** What Scores shows between the readiness and the record. */
export const progress: typeof ko = {
  glance: {
    label: 'At a glance',
    exam: 'Exam day',
    dDay: (days) => (days > 0 ? `D-${days}` : days === 0 ? 'D-Day' : `D+${-days}`),
    noDate: 'Not set',
    mock: 'Latest mock exam',
    practice: 'Right in practice',
    seen: 'Items seen',
    seenOf: (seen, items) => `${formatCount(seen)}/${formatCount(items)}`,
    streak: 'Days in a row',
    streakDays: (days) => counted(days, 'day'),
    none: 'None yet'
  },
  rates: {
    title: 'Share right in practice over time',
    week: 'By week, with 95% confidence intervals. Weeks with fewer than 10 responses are not shown.',
    month:
      'By month, with 95% confidence intervals. Months with fewer than 10 responses are not shown.',
    label: (name, steps, unit) =>
      `Chart of the share right in practice, ${name}, ${counted(steps, unit)}`,
    all: 'All subjects',
    table: (name) => `Share right in practice, ${name}`,
    columns: { step: 'Span', rate: 'Share right', range: '95% interval', responses: 'Responses' },
    few: 'Too little data',
    subjects: 'Share right in practice by subject',
    none: 'There are too few responses in this span to show a share right.',
    noneNext: 'Practise'
  },
  table: 'Show as table',
  subjects: {
    title: 'By subject',
    label: 'Share right, time, changed answers and items seen by subject',
    columns: {
      subject: 'Subject',
      mock: 'Right in mock exams',
      practice: 'Right in practice',
      pace: 'Time per item',
      budget: 'Exam pace',
      changes: 'Right→wrong',
      changesBack: 'Wrong→right',
      seen: 'Items seen'
    },
    few: (responses) => (responses === 0 ? '–' : counted(responses, 'response')),
    pace: { mock: (pace) => `Mock ${pace}`, practice: (pace) => `Practice ${pace}` },
    seen: (seen, items, share) => `${formatCount(seen)}/${formatCount(items)} (${share})`,
    topicColumns: {
      topic: 'Topic',
      rate: 'Share right',
      seen: 'Items seen',
      unseen: 'Share unseen'
    },
    topicLabel: (subject) => `Share right by topic, ${subject}`,
    noTopics: 'No items are marked with a topic.',
    noTopic: 'No topic'
  },
  weak: {
    title: 'Weak topics',
    lead: 'Highest first by share wrong × share of exam × share unseen. Your score rises fastest if you start with what comes up often, what you often get wrong and what you have seen little of.',
    error: 'Share wrong',
    frequency: 'Share of exam',
    unseen: 'Share unseen',
    unknown: 'Not published',
    few: 'Too little data',
    fewNote: (responses) => counted(responses, 'response'),
    practise: 'Practise',
    practiseOf: (topic) => `Practise ${topic}`,
    more: (left) => `Show ${formatCount(left)} more`,
    none: 'There is nothing to show by topic yet.',
    noneLead: 'Answer some items, and your weak topics gather here.',
    begin: 'Study'
  },
  days: {
    title: 'Study days',
    studied: (days, responses) =>
      `You answered ${counted(responses, 'item')} on ${counted(days, 'day')}, those left blank included.`,
    streak: (days) => `You have studied ${counted(days, 'day')} in a row.`,
    label: (days) => `Calendar of ${counted(days, 'study day')}, one line for each week`,
    day: (day, responses) =>
      responses === 0 ? `${day}: no record` : `${day}: ${counted(responses, 'item')}`,
    less: 'Less',
    more: 'More',
    levels: '1–9, 10–29, 30–59, 60 items or more',
    caption: 'Study days',
    columns: { day: 'Date', responses: 'Responses', rate: 'Share right', time: 'Time' },
    none: 'There is no study on record in this span.',
    noneNext: 'Study'
  },
  memory: {
    title: 'Memory',
    items: 'Items in memory',
    due: 'Due today',
    today: 'Chance of recall today',
    exam: 'Chance of recall on exam day',
    examNote: 'without further review',
    noDate: 'No exam day set',
    pastDate: 'Exam day has passed',
    none: 'There are no items in memory yet.',
    noneLead: 'Answer items, and each is scheduled for review about when you would forget it.',
    noneNext: 'Study',
    average:
      'The chance of recall is the average over the items in memory. Items answered today count as 100%, right or wrong.',
    load: 'Reviews ahead',
    loadLabel: (days, items) =>
      `Bar chart of the reviews scheduled for the next ${counted(days, 'day')}, ${counted(items, 'item')}`,
    loadColumns: { day: 'Date', items: 'Items to review' },
    day: 'Today',
    open: 'Go to review'
  }
}
