import { counted } from '@shared/text/en/counted.ts'
import { formatCount } from '../format.ts'
import type { setup as ko } from '../ko/setup.ts'

/** A length of time to the second: 1 min 15 s, 2 h 5 min. */
function span(ms: number): string {
  const seconds = Math.round(ms / 1000)
  const parts: [number, string][] = [
    [Math.floor(seconds / 3600), 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's']
  ]
  const said = parts.filter(([value]) => value > 0).map(([value, unit]) => `${value} ${unit}`)
  return said.length === 0 ? '0 s' : said.join(' ')
}

export const setup: typeof ko = {
  titles: { mock: 'Mock exam setup', practice: 'Practice setup' },
  tabs: 'How to set up the exam',
  mockTab: 'As in the real exam',
  customTab: 'Custom',

  openTitle: (exam) => `You are sitting a full mock exam of ${exam}.`,
  openLeft: (clock) => `Time left ${clock}. The clock is running even now.`,
  openWaiting: 'A period is waiting to be started.',
  resume: 'Continue',

  rounds: 'Items of the exam',
  round: 'Round',
  wholeBank: 'Drawn anew from the whole item bank',
  roundName: (name, items) => `${name} · ${counted(items, 'item')}`,
  heldOn: (day) => `Held on ${day}`,
  form: 'Form',
  formName: (form, items) => `Form ${form.replace(/형$/u, '')} · ${counted(items, 'item')}`,
  roundLead: 'You see the items of that round in their printed order.',

  sessions: 'Periods and times',
  day: (day) => `Day ${day}`,
  rule: 'Pass mark',
  quotaRule: 'Selection criteria',
  electives: 'Electives',
  electivesLead: 'Choose one, as in the real exam.',
  electiveItems: (count) => (count === 0 ? 'No items' : counted(count, 'item')),
  english: 'English',
  englishSubstitute: (test, minimum, confirmed) =>
    `Replaced by a test score (${test} ${formatCount(minimum)} or more)${confirmed ? '' : ' · to be checked with the official source'}`,
  held: (planned, wanted) =>
    wanted === null
      ? `Items held ${formatCount(planned)} · official number to be checked`
      : `Items held ${formatCount(planned)}/${formatCount(wanted)}`,
  subjectHeld: (planned, wanted) =>
    wanted === null
      ? `${formatCount(planned)}/?`
      : `${formatCount(planned)}/${formatCount(wanted)}`,
  subjectHeldLong: (planned, wanted) =>
    wanted === null
      ? `${counted(planned, 'item')} held, official number to be checked`
      : `${formatCount(planned)} of ${counted(wanted, 'item')} held`,
  estimated: 'Estimated',
  estimatedNote:
    'Where the official time is not confirmed, it is estimated from the time per item. You can change the minutes.',
  minutesOf: (period) => `${period}, time in minutes`,
  minutes: 'min',
  officialTime: (minutes) =>
    minutes === null ? 'Official time to be checked' : `Real exam ${formatCount(minutes)} min`,
  scaledTime: (minutes, official) =>
    official === null || official === minutes
      ? `${formatCount(minutes)} min`
      : `Real exam ${formatCount(official)} min → now ${formatCount(minutes)} min`,
  leftOut: 'Left out this time: no items',
  breakAfter: (minutes) => `Break of ${minutes}`,
  nextDay: 'The next period is on another day',

  plan: 'This exam',
  count: 'Items',
  length: 'Time',
  periods: 'Periods',
  periodCount: (count) => formatCount(count),
  complete: 'It has as many items as the real exam.',
  scaled: 'A mock exam reduced to the items held',
  scaledLead: 'The time is shortened to match.',
  missingSubject: (name, missing) => `${name}: ${counted(missing, 'item')} short`,
  missingMore: (count) => `${counted(count, 'more subject')} short of items`,
  missingUnknown: (first, count) =>
    `${first}${count === 1 ? '' : ` and ${counted(count - 1, 'other subject')}`}: official number of items to be checked`,
  start: 'Start',
  startAnother: 'Start new mock exam',
  starting: 'Starting…',
  printFirst: 'Print the paper, then start',
  noItems: 'This exam has no items yet.',
  noItemsLead: 'Choose another exam that has items.',
  changeExam: 'Change exam',

  mode: 'Mode',
  modeLeads: {
    timed: 'Answer everything within the time and hand in, then see the keys.',
    learn: 'No time limit. Answer one item at a time, with its key and rationale right after.'
  },
  pace: 'Time per item',
  officialPace: 'Pace of the real exam',
  officialPaceOf: (ms, mixed, estimated) =>
    `(${span(ms)} per item${mixed ? ' on average' : ''}${estimated ? ', estimated' : ''})`,
  ownPace: 'Your own',
  seconds: 's',
  secondsPerItem: 'Time per item in seconds',

  choices: 'Which items?',
  query: 'Search',
  queryExample: 'e.g. 과세가격 -태그:삭제 정답률<40',
  choicesLead: 'Where you choose nothing, everything is included.',
  clear: 'Clear conditions',
  subjects: 'Subject',
  topics: 'Topic',
  roundFacet: 'Round',
  origins: 'Origin',
  standing: 'Your record',
  standings: {
    unseen: 'Unseen',
    wrong: 'Wrong',
    flagged: 'Flagged',
    noted: 'With a note'
  },
  choiceItems: (name, count) => `${name}, ${counted(count, 'item')}`,
  topicsClosed: (count) => `Choose topics (${formatCount(count)})`,
  topicsChosen: (count) => `${counted(count, 'topic')} chosen`,
  topicSearch: 'Search topics',
  topicNone: 'No topic matches your search.',
  topicClear: 'Clear topics',

  howMany: 'How many items?',
  all: 'All',
  ownCount: 'Number of items',
  itemsUnit: 'items',
  shuffle: 'Shuffle options',
  shuffleLead:
    'The options of each item change places, so that you choose by content and not by number.',

  practicePlan: 'This practice',
  pooled: 'Matching items',
  practiceItems: 'Items to answer',
  practiceLength: 'Expected time',
  practiceTime: 'Time limit',
  about: (ms) => `about ${span(Math.max(60_000, Math.round(ms / 60_000) * 60_000))}`,
  exactly: span,
  noLimit: 'There is no time limit.',
  allOfThem: (count) =>
    `Only ${counted(count, 'item matches', 'items match')} your conditions, so you get ${count === 1 ? 'it' : 'them all'}.`,
  mostItems: (count) => `Up to ${counted(count, 'item')} at a time, unseen ones first.`,
  countsFailed: 'The items could not be counted again.',
  none: 'No items match your conditions. Use fewer of them.'
}
