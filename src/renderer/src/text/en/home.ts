import { counted } from '@shared/text/en/counted.ts'
import { formatCount, formatPoints } from '../format.ts'
import type { home as ko } from '../ko/home.ts'

export const home: typeof ko = {
  dDay: (days) =>
    days > 0
      ? `D-${formatCount(days)}`
      : days === 0
        ? 'Exam today'
        : `Exam ${counted(-days, 'day')} ago`,
  examInTitle: (exam, days) =>
    days === null || days < 0
      ? exam
      : days === 0
        ? `${exam} exam today`
        : `${exam} D-${formatCount(days)}`,
  examOn: (day) => `Exam day ${day}`,
  noDate: 'No exam day set',
  setDate: 'Set exam day',
  changeExam: 'Change exam',
  resume: 'Continue',
  timeLeft: (left) => `Time left ${left}`,
  waiting: 'Waiting for the period to start',
  answeredOf: (answered, items) => `${formatCount(answered)} of ${counted(items, 'item')} answered`,
  ways: {
    mock: { name: 'Full mock exam', lead: 'Periods and times as in the real exam' },
    timed: { name: 'Timed practice', lead: 'Items you choose, at the pace of the real exam' },
    learn: { name: 'Study', lead: 'One item at a time, each with its rationale at once' },
    review: { name: 'Review', lead: 'Items due again, and your mistakes' }
  },
  today: 'To do today',
  todayResume: (name) => `Continue ${name}`,
  planning: 'Planning your day…',
  about: (minutes) => `about ${minutes}`,
  done: (responses) => `${counted(responses, 'item')} today`,
  minutesOf: (done, whole) => `${done} / ${whole}`,
  dayMeter: (done, whole) => `Study time today: ${done} of ${whole}`,
  streak: (days) => `${counted(days, 'day')} in a row`,
  examDay: 'Today is your exam day. Stay calm and trust in what you have prepared.',
  examOver:
    'The exam day you set has passed. Set the next one, and your days are planned towards it.',
  allDone: 'You have done everything planned for today.',
  nothing: 'Nothing is planned for today. Start something new above.',
  allSeen:
    'Every item you have has been answered at least once, so there is none left that is new. You can import more into the bank, or answer some again in Study.',
  nextDue: (day) => `The next review is on ${day}.`,
  settling: (sittings) =>
    `Still taking ${counted(sittings, 'earlier sitting')} into account, so this list may change a little.`,
  mistakes: (count) => `Look back at ${counted(count, 'wrong item')}`,
  bankEmpty: 'This exam has no items yet.',
  bankEmptyLead: 'For now, you can try another exam that has items.',
  last: 'Last result',
  lastNone: 'No mock exam finished yet.',
  lastNoneLead: 'Once you have sat one, your scores by subject appear here.',
  lastOpen: 'See result in detail',
  scaled: 'Reduced to the items held',
  model: 'AI tutor',
  bar: (name, score, below) => `${name} ${score}${below ? ', below the subject minimum' : ''}`,
  score: (percent, basis) =>
    basis === 'total'
      ? `${formatPoints(percent)}%`
      : `${formatPoints(percent)} ${percent === 1 ? 'point' : 'points'}`,
  items: (count) => `${counted(count, 'item')} held`
}
