import type { Comparison } from '@shared/domain/search/query.ts'
import { counted } from '@shared/text/en/counted.ts'
import { formatCount, formatPoints } from '../format.ts'
import type { print as ko } from '../ko/print.ts'

const THAN: Record<Comparison, string> = {
  '<': 'under ',
  '<=': 'at most ',
  '=': '',
  '>=': 'at least ',
  '>': 'over '
}

export const print: typeof ko = {
  opening: 'Preparing the document to print…',
  kinds: { paper: 'Exam paper', key: 'Key table', score: 'Score sheet', items: 'Booklet' },
  title: (kind, exam) => `${exam} · ${kind}`,
  save: 'Print or save PDF',
  saving: 'Saving…',
  preparing: 'Preparing fonts and figures…',
  saved: (path) => `Saved: ${path}`,
  back: 'Back',
  toMistakes: 'To mistakes',
  toBank: 'To item bank',
  begin: 'Go to exam',
  withRationales: 'With rationales',
  columnsNote: 'In print it has two columns and page numbers.',
  period: 'Period',
  time: 'Time allowed',
  timeOf: (time, estimated) => `${time}${estimated ? ' (estimated)' : ''}`,
  noClock: 'No limit',
  items: 'Length',
  subjects: 'Subjects',
  formHead: 'Paper',
  form: (form) => `Form ${form.replace(/형$/u, '')}`,
  number: 'Number',
  name: 'Name',
  scaled: 'Reduced mock exam',
  shuffled: 'The options of this paper are shuffled.',
  shuffledKeyOnly: 'The keys follow the option numbers of this paper, where options are shuffled.',
  shuffledKey:
    'The keys follow the option numbers of this paper; numbers in the rationales are the original ones.',
  shared: (first, last) => `[${first}–${last}]`,
  sharedLead: 'Read the following and answer the questions.',
  keyOf: (key) => `Key ${key}`,
  provisional: '* Provisional key. The final key may differ.',
  outcome: 'Verdict',
  total: 'Total',
  unit: (names) => `Counted together: ${names}`,
  unitShort: 'Together',
  floorOf: (percent) => `${formatPoints(percent)}%`,
  perItem: 'Per item',
  change: (kind) => `Changed: ${kind}`,
  regraded: 'These scores were regraded after a correction of the key.',
  regradedFrom: (before, after, reason) => `${before} → ${after} (${reason})`,
  query: 'Search',
  origins: 'Kind',
  licence: 'Licence',
  source: 'Origin',
  sourceOf: (source, licence) => `Origin: ${source}${licence === null ? '' : ` (${licence})`}`,
  share: (name, count) => `${name} (${counted(count, 'item')})`,
  andOthers: (names, count) => `${names} and ${formatCount(count)} more`,
  subjectsOf: (exam, subjects) => `${exam} (${subjects})`,
  explained: (count, all) =>
    count === 0
      ? 'None of the items has a rationale.'
      : count < all
        ? `${formatCount(count)} of ${counted(all, 'item')} ${count === 1 ? 'has' : 'have'} a rationale.`
        : '',
  conditions: {
    everything: 'all items',
    or: 'or',
    without: (condition) => `without ${condition}`,
    phrase: (words) => `“${words}”`,
    fields: {
      exam: 'exam',
      subject: 'subject',
      topic: 'topic',
      tag: 'tag',
      source: 'origin',
      round: 'round',
      form: 'form',
      difficulty: 'difficulty',
      import: 'import',
      explanation: 'AI explanation',
      id: 'item ID'
    },
    standings: {
      unseen: 'unseen items',
      wrong: 'wrong items',
      right: 'items answered right',
      guessed: 'items guessed right',
      flagged: 'flagged items',
      noted: 'items with a note',
      doubted: 'items with an explanation you doubted',
      reported: 'reported items'
    },
    difficulties: { hard: 'hard', medium: 'medium', easy: 'easy' },
    measures: {
      correctRate: (value, than) => `share right ${THAN[than]}${formatPoints(value)}%`,
      attempts: (value, than) => `times answered ${THAN[than]}${formatCount(value)}`,
      mistakes: (value, than) => `times wrong ${THAN[than]}${formatCount(value)}`,
      number: (value, than) => `item number ${THAN[than]}${value}`
    }
  },
  booklet: [
    'PDF for printing',
    'To work on paper: a booklet with its key table, and with rationales if you like'
  ],
  bookletOpen: 'Open print screen',
  bookletTooMany: (most) =>
    `A booklet can hold ${counted(most, 'item')} at most. Add search conditions and print it in parts.`,
  made: 'Scores from practice with this program, not official scores.'
}
