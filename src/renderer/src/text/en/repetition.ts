import type { MistakeView } from '@shared/contract/progress.ts'
import { counted } from '@shared/text/en/counted.ts'
import { formatCalendarDay, formatCount, formatDay, formatDuration } from '../format.ts'
import type { repetition as ko } from '../ko/repetition.ts'

const items = (count: number): string => counted(count, 'item')

/** Of a hundred items, as a share is easiest to picture. */
function ofHundred(share: number): string {
  const recalled = Math.round(share * 100)
  return recalled >= 100 ? 'nearly all items' : `about ${recalled} out of 100 items`
}

/** Subject and verb: how many of the items that today takes. */
function late(overdue: number, dueToday: number): string {
  if (overdue < dueToday) {
    return `${formatCount(overdue)} of these items ${overdue === 1 ? 'was' : 'were'}`
  }
  return dueToday === 1 ? 'This item was' : 'All of these items were'
}

const views: Record<MistakeView, string> = {
  wrong: 'Wrong',
  'wrong-twice': 'Wrong twice or more',
  guessed: 'Guessed right',
  flagged: 'Flagged',
  noted: 'With a note'
}

const nothingIn: Record<MistakeView, string> = {
  wrong: 'No items were wrong the last time you answered them.',
  'wrong-twice': 'No items were wrong twice or more.',
  guessed: 'No items that you marked as guessed were right.',
  flagged: 'You have flagged no items.',
  noted: 'You have written no notes.'
}

export const repetition: typeof ko = {
  title: 'Review',
  lead: (exam) => `${exam} · answer again before you forget`,
  today: 'Today’s review',
  due: 'To do today',
  time: 'Time it takes',
  later: 'Put off',
  items,
  minutes: (minutes) => `about ${formatDuration(minutes * 60_000)}`,

  start: 'Start review',
  resume: 'Continue review',
  fewer: (count) => `Only ${items(count)}`,
  starting: 'Starting…',
  learn: 'Study new items',

  notLearnt: 'There are no items to review yet.',
  notLearntLead:
    'Once you answer items, they come back here about when you would start to forget them.',
  nothingDue: 'There are no items to review today.',
  nextOn: (day, tomorrow) =>
    tomorrow ? 'The next review is tomorrow.' : `The next review is on ${formatCalendarDay(day)}.`,
  nothingNext: 'No items come back before the exam.',
  allDone: 'You have finished today’s review.',
  reviewed: (count, right) => `${items(count)} reviewed today · ${formatCount(right)} right`,
  reviewedItems: (count) => `${items(count)} reviewed today`,

  reason: (reason, dueToday): string | null => {
    switch (reason.code) {
      case 'due':
        if (reason.overdue === 0) return null
        return `${late(reason.overdue, dueToday)} already due yesterday.`
      case 'catch-up':
        return `A backlog of ${items(reason.due)}, spread over ${counted(reason.days, 'day')}.`
      case 'before-exam':
        return `${counted(reason.daysLeft, 'day')} to the exam: first the items you are most likely to forget by then.`
      default:
        return null
    }
  },
  laterLead: (count) =>
    `A day’s share is full, so ${counted(count, 'item moves', 'items move')} to the following days.`,
  recallToday: (share) =>
    `If asked now, you would probably recall ${ofHundred(share)}. Items answered today count as recalled, right or wrong.`,
  recallOnExam: (share) =>
    `Without more review, you would probably recall ${ofHundred(share)} on exam day.`,
  settling: (count) => `Still taking ${counted(count, 'earlier sitting')} into account.`,

  mistakes: 'Mistakes',
  viewsLabel: 'Views of the mistakes',
  views,
  nothingIn,
  viewCount: (name, count) => `${name}, ${items(count)}`,
  list: (name, count) => `${name}, ${items(count)}`,
  showMore: (left) => `Show more (${items(left)} left)`,
  openInBank: 'Open in item bank',
  learnThese: 'Study these items',
  learnMost: (most) => `Up to ${items(most)} can be studied at once.`,
  print: 'Print booklet',
  printWith: 'Print with rationales',
  item: 'Item',
  openItem: (place, count) => `Item ${formatCount(place)} of ${formatCount(count)}`,
  last: (last, { attempts, wrong }) => {
    const blank = last.response !== null && last.response.length === 0
    const verdict = last.correct ? 'right' : blank ? 'left blank' : 'wrong'
    const word = last.confidence === 'guessed' ? ', guessed' : ''
    return `Last answered on ${formatDay(last.at)}: ${verdict}${word} · wrong ${formatCount(wrong)} of ${counted(attempts, 'time')}`
  },
  previous: 'Previous',
  following: 'Next'
}
