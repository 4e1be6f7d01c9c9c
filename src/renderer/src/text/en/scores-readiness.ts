import { counted } from '@shared/text/en/counted.ts'
import type { readiness as ko } from '../ko/scores-readiness.ts'

const passSentence = (times: number): string =>
  times === 0
    ? 'If your ability stays as it is until exam day, you are unlikely to meet the pass mark in full even once in 10 exams like this.'
    : times === 10
      ? 'If your ability stays as it is until exam day, you would meet the pass mark in full in nearly all of 10 exams like this.'
      : `If your ability stays as it is until exam day, you would meet the pass mark in full about ${times === 1 ? 'once' : `${times} times`} in 10 exams like this.`

/** How ready the learner is for the exam. */
export const readiness: typeof ko = {
  title: 'Readiness',
  pass: (chance) => `Chance of meeting the pass mark: ${chance}`,
  passSentence,
  passRange: (range) =>
    `From your responses so far, this chance cannot be narrowed down further than ${range}.`,
  caution: 'This is an estimate and does not guarantee a pass.',
  restsOn: (responses, repeats) =>
    repeats === 0
      ? `It is calculated from ${counted(responses, 'first response')} to items that were new to you.`
      : `It is calculated from ${counted(responses, 'first response')} to items that were new to you, and ${counted(repeats, 'response')} to items that you met again in mock exams.`,
  /** Days since the last item that was new. */
  old: (days) =>
    `You last answered a new item ${counted(days, 'day')} ago, so the interval is wide. Import and answer new items to make it more precise.`,
  overall: 'Overall',
  expected: 'Expected score',
  range: (range) => `(${range})`,
  clears: (line, chance) => `${line}, chance of clearing it: ${chance}`,
  floor: 'Subject minimum',
  legendExpected: 'Expected score and 90% interval (where 9 of 10 exams fall)',
  legendCut: 'Past cut scores',
  few: 'Too little data',
  fewLead: (needed) =>
    `Answer at least ${counted(needed, 'new item')} in each subject, and your expected score and chance of passing are calculated.`,
  fewOf: (responses, needed) => `${responses}/${needed}`,
  fewLeft: (left) => `${left} more needed`,
  fewEnough: 'Enough',
  fewMeter: (subject) => `First responses in ${subject}`,
  practise: (subject) => `Study ${subject}`,
  unknown: 'To be checked with the official source',
  unknownLead:
    'For the subjects below, published sources do not confirm the number of items or the points, so the expected score and the chance of passing are not calculated.',
  unknownNext: 'Go to item bank',
  quota: 'Against past cut scores',
  quotaLead:
    'This exam selects by rank, so no chance of passing is calculated. You only see where your expected score stands among past cut scores.',
  cuts: 'Past cut scores and your expected score',
  cutYear: (year) => `${year}`,
  cutColumns: { year: 'Exam', cut: 'Cut score', compared: 'Against expected score' },
  cutAbove: 'Whole interval above the cut score',
  cutWithin: 'Cut score within the interval',
  cutBelow: 'Whole interval below the cut score',
  noCuts: 'No past cut scores have been published.',
  how: 'How is this calculated?',
  howSentences: [
    'The basis is your first answers to items that were new to you. Items that you meet again in a mock exam count only a little, less what you got right from memory; items answered again in study and review do not count.',
    'Your present ability is estimated for each subject. Recent responses weigh more, and where an item has a difficulty, it is taken into account.',
    'With that ability, a paper with the same number of items and the same points as the real exam is sat many times over: this shows how widely the scores spread, and how often they clear the subject minimum and the pass line.',
    'The fewer the responses, the wider the interval. If your items are easier or harder than the real exam, the estimate is off by as much.'
  ]
}
