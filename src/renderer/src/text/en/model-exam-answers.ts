import { counted } from '@shared/text/en/counted.ts'
import { formatCount } from '../format.ts'
import type { modelExamAnswers as ko } from '../ko/model-exam-answers.ts'

export const modelExamAnswers: typeof ko = {
  title: 'Answers by item',
  filter: 'Answers to show',
  filters: { all: 'All', wrong: 'Wrong', unparsed: 'Unreadable', error: 'Errors' },
  total: (total) => counted(total, 'answer'),
  none: {
    all: 'There are no answers yet.',
    wrong: 'There are no wrong answers.',
    unparsed: 'There are no unreadable answers.',
    error: 'No item ended in an error.'
  },
  columns: {
    number: 'No.',
    subject: 'Subject',
    stem: 'Item',
    key: 'Key',
    response: 'Response',
    verdict: 'Verdict',
    tokens: 'Tokens',
    time: 'Time'
  },
  number: (position, order) => (order === 0 ? `${position}` : `${position} · order ${order}`),
  verdicts: {
    right: 'Right',
    wrong: 'Wrong',
    unparsed: 'Unreadable',
    error: 'Error',
    open: 'Not asked yet'
  },
  noResponse: '–',
  openOf: ({ position, order }) =>
    order === 0
      ? `Show the answer to item ${position}`
      : `Show the answer to item ${position}, order ${order}`,
  open: 'Show',
  previous: 'Previous',
  next: 'Next',
  range: (from, to, total) => `${formatCount(from)}–${formatCount(to)} of ${formatCount(total)}`,
  detail: ({ position, order }) =>
    order === 0
      ? `Answer to item ${position}`
      : `Answer to item ${position} (shuffled order ${order})`,
  stem: 'Item',
  thought: (tokens) => `Reasoning trace · ${counted(tokens, 'token')}`,
  noThought: 'It wrote no reasoning.',
  text: (tokens) => `Text · ${counted(tokens, 'token')}`,
  noText: 'It wrote no text.',
  likelihoods: 'Probabilities of the options',
  likelihoodOf: (option, percent) => `${option} ${percent}`,
  printedNumbers: 'Option numbers are as printed.',
  error: 'Error'
}
