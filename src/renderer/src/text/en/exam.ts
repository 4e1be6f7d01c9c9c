import { circled, responseLabel } from '@shared/domain/item.ts'
import { shownKey } from '@shared/text/shown-key.ts'
import type { Confidence } from '@shared/domain/memory/memory.ts'
import type { SessionMode } from '@shared/domain/session.ts'
import { counted } from '@shared/text/en/counted.ts'
import { formatClock, formatDuration } from '../format.ts'
import type { exam as ko } from '../ko/exam.ts'
import { shortcuts } from './exam-shortcuts.ts'

/** Time as a voice says it: 1 hour 5 minutes 12 seconds. */
function spokenTime(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000))
  const parts = [
    [Math.floor(seconds / 3600), 'hour'],
    [Math.floor(seconds / 60) % 60, 'minute'],
    [seconds % 60, 'second']
  ] as const
  const said = parts.filter(([value]) => value > 0).map(([value, unit]) => counted(value, unit))
  return said.length === 0 ? '0 seconds' : said.join(' ')
}

const finishName: Record<SessionMode, string> = {
  mock: 'Hand in',
  timed: 'Hand in',
  learn: 'Finish study',
  review: 'Finish review'
}

const words: Record<Confidence, string> = {
  guessed: 'Guessed',
  unsure: 'Unsure',
  known: 'Knew it',
  easy: 'Easy'
}

export const exam: typeof ko = {
  opening: 'Preparing the exam paper…',
  place: (number, count) => `${number}/${count}`,
  placeLong: (number, count) => `Item ${number} of ${count}`,
  form: (form) => `Form ${form.replace(/형$/u, '')}`,
  shuffled: 'Options shuffled',
  clock: 'Time left',
  elapsed: 'Time spent',
  clockTime: formatClock,
  minutesLeft: (minutes) => `${counted(minutes, 'minute')} left.`,
  timeLeft: (ms) => `Time left: ${spokenTime(ms)}.`,
  timeGone: (ms) => `Time spent so far: ${spokenTime(ms)}.`,
  finish: (mode) => finishName[mode],
  item: (number, count, flagged, noted) =>
    `Item ${number} of ${count}${flagged ? ', flagged' : ''}${noted ? ', with a note' : ''}`,
  sharedHead: (first, last) => `[${first}–${last}] Read the following and answer the questions.`,
  options: (number) => `Options of item ${number}`,
  chooseSeveral: (wanted, marked) => `Choose ${counted(wanted, 'option')} (${marked}/${wanted})`,
  chosenAll: 'You have chosen them all. To change one, clear it first.',
  strike: (no) => `Strike out ${circled(no)}`,
  unstrike: (no) => `Bring back ${circled(no)}`,
  struck: 'struck out',
  previous: 'Previous',
  next: 'Next',
  flag: 'Flag',
  note: 'Note',
  noteLabel: (number) => `Note on item ${number}`,
  notePlaceholder: 'Write a note on this item. It is saved automatically.',
  calculator: 'Calculator',
  twoItems: '2 items',
  twoNeedWidth: 'Two items at a time need a wide window (1,180 pixels or more).',
  twoNotHere: 'In study and review you see one item at a time.',
  textSize: 'Text size',
  larger: 'Larger text',
  smaller: 'Smaller text',
  percent: (percent) => `${percent}%`,
  shortcuts: 'Shortcuts',
  sheet: 'Answer sheet',
  subjects: 'Go to subject',
  subject: (name, first, last, answered, count) =>
    `${name}, ${first === last ? `item ${first}` : `items ${first} to ${last}`}, ${answered} of ${count} answered`,
  range: (first, last) => (first === last ? `${first}` : `${first}–${last}`),
  marker: 'Highlighter',
  mark: 'Highlight',
  wipe: 'Remove',
  markerHelp: '← → move by word · Shift extends · H highlights',
  saved: 'Saved',
  saving: 'Saving…',
  offline: (count) => `${counted(count, 'entry', 'entries')} to save once connected`,
  failing: (count) => `${counted(count, 'entry', 'entries')} could not be saved`,
  retry: 'Save again',
  sheetRow: (number, { places, correct, flagged, noted, guessed }) =>
    [
      `Item ${number}`,
      places.length === 0 ? 'blank' : `${places.map(circled).join(', ')} chosen`,
      ...(correct === null ? [] : [correct ? 'right' : 'wrong']),
      ...(flagged ? ['flagged'] : []),
      ...(noted ? ['with a note'] : []),
      ...(guessed ? ['guessed'] : [])
    ].join(', '),
  sheetMark: (number, no) => `Item ${number} ${circled(no)}`,
  answered: (answered, count) => `Answered ${answered}/${count}`,
  flagged: (count) => `Flagged ${count}`,
  submitTitle: (name) => `Hand in ${name}?`,
  finishTitle: (mode) => (mode === 'review' ? 'Finish review?' : 'Finish study?'),
  submitAll: 'You have answered every item.',
  submitUnanswered: (count) => `${counted(count, 'item is', 'items are')} not answered.`,
  submitFlagged: (count) => `${counted(count, 'item is', 'items are')} flagged.`,
  goTo: (number) => `Go to item ${number}`,
  submitFinal: 'You cannot change your responses after handing in.',
  finishFinal:
    'Items whose key you have not checked are graded on the option you chose, or left blank if you chose none.',
  submitGoOn: 'Go on',
  submitYes: 'Hand in',
  finishYes: 'Finish',
  submitting: 'Handing in…',
  leave: 'Leave to Home',
  leaveNote: 'The exam clock keeps running while you are away. You can continue from Home.',
  leaveLearnNote: 'What you have answered so far is kept. You can continue from Home.',
  periodEnded: (name) => `End of ${name}`,
  endedByDeadline: 'Time is up, and your responses were handed in automatically.',
  endedByCandidate: 'Your responses have been handed in.',
  ranOut: {
    title: (exam, mode) => `${exam}, ${mode}: time is up.`,
    told: (over, away) =>
      `${away ? 'The program was closed at the time. ' : ''}Your responses up to then were handed in automatically.${
        over ? '' : ' The next period is still to come.'
      }`,
    toResult: 'See the result',
    goOn: 'Continue'
  },
  firstPeriod: 'This exam has not started yet.',
  nextPeriod: 'Next period',
  periodMinutes: (ms, estimated) => `${formatDuration(ms)}${estimated ? ' (estimated)' : ''}`,
  periodItems: (count) => counted(count, 'item'),
  clockWaits: 'The clock runs once you start.',
  breakLeft: (ms) => `Left of the break (${formatDuration(ms)})`,
  breakEarly: 'Take the break as in the real exam, or start early.',
  breakOver: 'The break is over. Start when you are ready.',
  breakUnknown:
    'The break of the real exam is to be checked with the official source. Start when you are ready.',
  breakNextDay: (day) =>
    `In the real exam, this period is held on day ${day}. Start when you are ready.`,
  day: (day) => `Day ${day}`,
  startPeriod: (name) => `Start ${name}`,
  starting: 'Starting…',
  allEnded: 'The exam is over.',
  seeResult: 'See result',
  showKey: 'Show key',
  chooseFirst: 'Choose an option to check it against the key.',
  showAnyway: 'Show key without choosing',
  verdict: (correct, key, response) => {
    if (key.kind === 'all' || key.kind === 'none') {
      return `Every response counts as right on this item (${shownKey(key)}).`
    }
    if (correct) return 'Right.'
    const right = `The key is ${responseLabel(key.options)}.`
    return response.length === 0 ? right : `Wrong. ${right}`
  },
  asNumbered:
    'The options are shown in their original order, to match the numbers in the rationale.',
  goNext: 'Next item',
  finishReview: 'Finish review',
  words,
  wordLabel: 'How well did you know it?',
  recorded: (word, slow) => `Recorded: ${words[word]}${slow ? ' (took long)' : ''}`,
  wrongRecorded: 'Wrong items come back in reviews from tomorrow.',
  guessHint: 'Mark as guessed (G)',
  takeBack: 'Undo',
  takeBackHint: 'Take back the key you just saw and answer again (Z)',
  reviewEnded: 'Review finished.',
  seeReviewed: 'To Review',
  lastItem: (mode) =>
    `This is the last item. Press “${finishName[mode]}” above to see your result.`,
  ...shortcuts
}
