import { counted } from '@shared/text/en/counted.ts'
import { formatCount, formatDuration, formatPoints } from '../format.ts'
import type { modelExamReport as ko } from '../ko/model-exam-report.ts'

export const modelExamReport: typeof ko = {
  opening: 'Making the report…',
  back: 'To Models',
  subtitle: 'Model sitting',
  began: (moment) => `Started ${moment}`,
  ended: (moment) => `finished ${moment}`,
  queryOf: (query) => `search “${query}”`,
  model: 'Model',
  how: 'Method',
  date: 'Date',
  state: 'State',
  law: 'This is what a model did inside the program. It is not a score in the real exam.',
  openTitle: 'Still being graded',
  openNote: (open) =>
    `${counted(open, 'item is', 'items are')} left, so the pass mark has not been applied yet.`,
  errorTitle: 'No verdict yet',
  errorNote: (errors) =>
    `${counted(errors, 'item')} could not be asked because of an error. Ask again to get a verdict.`,
  noExamTitle: 'Items without a pass mark',
  noExamNote:
    'These items belong to no exam that the program knows, so only the share right is shown.',
  scaled: 'This is shorter than the real exam, so the pass mark was applied in proportion.',
  total: 'Total',
  ofPoints: (points, max) =>
    `${formatPoints(points)} / ${formatPoints(max)} ${max === 1 ? 'point' : 'points'}`,
  average: 'Average',
  points: (points) => `${formatPoints(points)} ${points === 1 ? 'point' : 'points'}`,
  rate: 'Share of points',
  percent: (percent) => `${formatPoints(percent)}%`,
  accuracy: 'Share right',
  interval: '95% interval',
  cuts: 'Compared with recent cut scores',
  cut: (year, percent) => `${year}: ${formatPoints(percent)}%`,
  cutAbove: 'Cut score reached',
  cutBelow: 'Below the cut score',
  cutsNote: 'They change from year to year, so take them only as a guide.',
  subjects: 'Scores by subject',
  columns: {
    subject: 'Subject',
    correct: 'Right',
    unparsed: 'Unreadable',
    errors: 'Errors',
    open: 'Left',
    points: 'Points',
    floor: 'Minimum'
  },
  belowMinimum: 'Below the minimum',
  belowLine: 'Below the minimum line',
  inUnit: 'Together',
  unit: (names, percent) => `Counted together: ${names}, ${formatPoints(percent)}%`,
  chart: 'Share right by subject with its 95% confidence interval',
  chartOf: (name, subjects) =>
    `${name}: chart of the share right and its 95% confidence interval in ${counted(subjects, 'subject')}. The table below has the same figures.`,
  chartTable: 'Figures of the chart',
  legendShare: 'Share right and its interval',
  legendFloor: (percent) => `Subject minimum ${formatPoints(percent)}%`,
  legendChance: (share) => `Guessing ${share}`,
  none: '–',
  figures: 'Share right',
  figuresLead:
    '95% confidence interval: if items of the same kind were drawn again and again and an interval was worked out in this way each time, about 95 in 100 of these intervals would hold the true share right.',
  micro: 'Over items',
  microNote: 'Every item counts the same. An unreadable answer counts as not right.',
  macroSubjects: 'Over subjects',
  macroSubjectsNote:
    'The average of the shares of the subjects. A subject with few items counts the same.',
  macroExams: 'Over exams',
  macroExamsNote: 'The average of the shares of the exams.',
  parsed: 'Readable answers only',
  parsedNote: 'The share right without unreadable answers.',
  clusters: (clusters) =>
    `The interval was worked out with rounds as clusters (${counted(clusters, 'round')}).`,
  items: (items) => counted(items, 'item'),
  noFigures: 'No answer has been graded yet.',
  chance: 'Against guessing',
  chanceWords: {
    above: (share) => `Better than guessing (${share}).`,
    'not-told-apart': (share) => `Cannot be told apart from guessing (${share}).`,
    below: (share) => `Worse than guessing (${share}).`
  },
  licences: 'Exams whose pass mark was met',
  licencesOf: (passed, judged) => `${formatCount(passed)} of ${formatCount(judged)}`,
  unread: 'Answers that could not be read',
  unparsed: 'Unreadable',
  unparsedNote:
    'It has text, but not which option it means. For the verdict it counts as left blank.',
  errors: 'Errors',
  errorsNote: 'Items that could not be asked. They do not count as wrong and can be asked again.',
  countOf: (count, share) =>
    share === null ? counted(count, 'item') : `${counted(count, 'item')} (${share})`,
  noneUnread: 'All answers could be read.',
  noneYet: 'So far every answer could be read.',
  again: 'Ask errors again',
  orders: 'With options in another order',
  ordersLead: (orders, items) =>
    `Compares the ${counted(items, 'item')} whose answers could be read in all ${counted(orders, 'order')}.`,
  ordersSame: 'Same answer given',
  ordersNone: 'There are no items to compare yet.',
  order: (order) => (order === 0 ? 'As printed' : `Shuffled order ${order}`),
  orderColumn: 'Option order',
  cost: 'Tokens and time',
  promptTokens: 'Tokens read',
  reusedTokens: 'Tokens not read again',
  thoughtTokens: 'Tokens of reasoning',
  finalTokens: 'Tokens of answers',
  tokens: (tokens) => counted(tokens, 'token'),
  activeMs: 'Working time of the model',
  perAnswer: 'Per answer',
  duration: (ms) => formatDuration(ms),
  repeated: 'Answers asked for again',
  repeatedOf: (repeated, otherwise) =>
    `${formatCount(repeated)} · ${formatCount(otherwise)} of them answered differently`,
  settings: 'Settings',
  temperature: 'Temperature',
  topP: 'Top-p',
  presencePenalty: 'Presence penalty',
  thoughtBudget: 'Reasoning limit',
  maxFinalTokens: 'Answer limit',
  seed: 'Seed',
  parallel: 'Items at a time',
  promptVersion: 'Prompt version',
  template: 'SHA-256 of the chat template',
  modelHash: 'SHA-256 of the model file',
  ordersCount: 'Option orders',
  kinds: (orders) => formatCount(orders),
  details: 'Settings in detail',
  kmmluPro: 'Criteria of KMMLU-Pro',
  kmmluProLead:
    'These are the criteria of the KMMLU-Pro paper. They differ from each exam’s own pass mark, so look at both side by side.',
  kmmluProColumns: {
    licence: 'Qualification',
    subject: 'Subject',
    items: 'Items',
    percent: 'Share right'
  },
  kmmluProMet: 'KMMLU-Pro criteria met',
  kmmluProMissed: 'KMMLU-Pro criteria not met',
  kmmluProAverage: (average, total) =>
    `Average of subjects ${formatPoints(average)}% · all items ${formatPoints(total)}%`,
  kmmluProRule: (subject, average, total) =>
    [
      subject === null ? null : `${formatPoints(subject)}% or more in each subject`,
      average === null ? null : `${formatPoints(average)}% or more on average`,
      total === null ? null : `${formatPoints(total)}% or more in total`
    ]
      .filter((part) => part !== null)
      .join(', '),
  dependsOnReading:
    'The paper does not say what is averaged. Here it is the subjects; averaged over items, the verdict would be different.',
  kmmluProLicences: 'Qualifications that met the KMMLU-Pro criteria',
  published: 'Figures of the paper',
  publishedLead:
    'Share right as published. Unless items and settings are the same, the figures cannot be compared directly.',
  publishedColumns: {
    model: 'Model',
    benchmark: 'Set of items',
    overall: 'Overall',
    passed: 'Criteria met'
  },
  thisRun: 'This sitting',
  ofLicences: (passed) => `${formatCount(passed)} of 14`,
  sources: 'Source',
  otherParallel: 'Compared with sittings that answered another number of items at a time',
  otherParallelOf: (parallel, response, text, items) =>
    `${formatCount(parallel)} at a time: of ${counted(items, 'item')}, ${formatCount(response)} with a different response and ${formatCount(text)} with a different text`,
  compare: 'Compare',
  compareWith: 'Compare with another sitting',
  compareWhich: 'Sitting to compare with',
  comparable: (title, model, mode, moment) => `${title} · ${model} · ${mode} · ${moment}`,
  keep: 'Export',
  formats: { csv: 'CSV', json: 'JSON', html: 'HTML', evidence: 'Evidence (JSONL)' },
  pause: 'Pause',
  resume: 'Resume',
  failedNote: 'The sitting has stopped.'
}
