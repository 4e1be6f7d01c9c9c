import { counted } from '@shared/text/en/counted.ts'
import { formatCount, formatPoints } from '@shared/text/numbers.ts'
import type { modelExam as ko } from '../ko/model-exam.ts'

const moment = new Intl.DateTimeFormat('en-GB', {
  year: 'numeric',
  month: 'long',
  day: 'numeric',
  hour: 'numeric',
  minute: '2-digit'
})

const words: (typeof ko)['words'] = {
  modes: { reasoning: 'Reasoning', direct: 'Direct' },
  ways: {
    protocol: 'Protocol (thinks, then one line 「정답: ③」)',
    'kmmlu-pro': 'KMMLU-Pro (prompt and grading of the paper)',
    likelihood: 'Likelihood (of the option numbers)'
  },
  states: {
    running: 'Under way',
    waiting: 'Waiting its turn',
    paused: 'Paused',
    failed: 'Stopped',
    done: 'Finished'
  },
  law: 'This is what a model did inside the program. The verdict is about the program’s mock exam and means neither a score nor a pass in the real exam.',
  moment: (at) => moment.format(at),
  hours: (count) => `${formatCount(count)} h`,
  minutes: (count) => `${count} min`,
  seconds: (count) => `${count} s`,
  item: 'Items',
  subject: 'Subject',
  rate: 'Share right',
  interval: '95% interval',
  unread: 'Unreadable',
  errors: 'Errors',
  none: 'None',
  items: (count) => counted(count, 'item')
}

const page: (typeof ko)['page'] = {
  title: (title) => `${title} — report on a model’s exam`,
  lead: 'Report on a model’s exam',
  builtIn: 'for trial only — knows nothing',
  soFar: (state, answers, done) =>
    `${state}: ${formatCount(done)} of ${counted(answers, 'answer')} given. Below are the results so far.`,
  cost: {
    heading: 'Tokens and time',
    read: 'Tokens read',
    reused: 'Tokens not read again',
    thought: 'Tokens of reasoning',
    answered: 'Tokens of answers',
    time: 'Working time',
    perAnswer: 'Per answer',
    repeated: 'Answers asked for again',
    repeatedFacts: (repeated, otherwise) =>
      `${formatCount(repeated)} · ${formatCount(otherwise)} of them answered differently`
  },
  settings: {
    heading: 'How it was sat',
    model: 'Model',
    way: 'Way of answering',
    mode: 'Thinking',
    items: 'Items',
    orders: 'Orders of options',
    orderCount: (count) => formatCount(count),
    query: 'Search',
    seed: 'Seed',
    parallel: 'Items at a time',
    temperature: 'Temperature',
    topP: 'Top-p',
    presence: 'Presence penalty',
    thoughtLimit: 'Limit of reasoning',
    answerLimit: 'Limit of the answer',
    tokens: (count) => counted(count, 'token'),
    promptVersion: 'Prompt version',
    programVersion: 'Program version',
    modelHash: 'SHA-256 of the model file',
    templateHash: 'SHA-256 of the chat template'
  },
  attribution: (whose) =>
    `Model: ${whose}. The output of a model that may be used for research and education only.`
}

const chart: (typeof ko)['chart'] = {
  label: (name, share, interval) => `${name}: ${share}, 95% confidence interval ${interval}`,
  dot: 'Share right with its 95% confidence interval',
  floor: (percent) => `Subject minimum ${percent}%`,
  chance: 'Guessing'
}

const exam: (typeof ko)['exam'] = {
  scaled: 'Shorter than the real exam: the pass marks were applied in proportion.',
  unsorted:
    'These items belong to no exam that the program knows, so only the share right is shown.',
  open: (count) =>
    `Still being graded: ${counted(count, 'item')} left, so the pass marks have not been applied yet.`,
  held: (errors) =>
    `No verdict: ${counted(errors, 'item')} could not be asked because of an error.`,
  total: 'Total',
  average: 'Average',
  percent: 'Score',
  points: (points) => `${points} ${points === '1' ? 'point' : 'points'}`,
  cut: (year, percent, reached) =>
    `${year}: ${formatPoints(percent)}% (${reached ? 'reached' : 'below'})`,
  cuts: (each) =>
    `Compared with recent cut scores: ${each}. They change from year to year, so take them only as a guide.`,
  scores: 'Scores by subject',
  right: 'Right',
  score: 'Points',
  floor: 'Minimum',
  verdict: 'Verdict',
  floorUnit: (subjects) => `Counted together: ${subjects}`,
  below: 'Below the minimum',
  belowLine: 'Below the minimum line',
  merged: 'Together',
  shares: 'Share right by subject with its 95% confidence interval',
  allSubjects: 'All subjects'
}

const figures: (typeof ko)['figures'] = {
  standings: {
    above: 'Better than guessing',
    'not-told-apart': 'Not told apart from guessing',
    below: 'Worse than guessing'
  },
  micro: ['Over items', 'Every item counts the same. An unreadable answer counts as not right.'],
  macroSubjects: ['Over subjects', 'The average of the shares of the subjects.'],
  macroExams: ['Over exams', 'The average of the shares of the exams.'],
  parsed: ['Readable answers only', 'The share right without unreadable answers.'],
  nothing: 'No answer has been graded yet.',
  byChance: (share) => `: guessing gets ${share} of these items right on average.`,
  clusters: (count) => `The interval takes ${counted(count, 'round')} as clusters.`,
  passed: (judged, passed) =>
    `Exams whose pass mark was met: ${formatCount(passed)} of ${formatCount(judged)} judged`,
  counting: 'Counted',
  meaning: 'Meaning',
  unreadHeading: 'Answers that could not be read',
  unreadShare: (share, interval) => ` (${share}, 95% confidence interval ${interval})`,
  unreadNote:
    'An unreadable answer has text, but not which option it means; for the verdict it counts as left blank. An error is an item that could not be asked; it does not count as wrong.',
  ordersHeading: 'With options in another order',
  ordersNote: (orders, items) =>
    `Compares ${counted(items, 'item')} whose answers could be read in all ${counted(orders, 'order')}.`,
  sameShare: (share, interval) =>
    ` The same answer was given in ${share} (95% confidence interval ${interval}).`,
  order: 'Order of options',
  printedOrder: 'As printed',
  shuffledOrder: (no) => `Shuffled order ${no}`
}

const kmmluPro: (typeof ko)['kmmluPro'] = {
  heading: 'Criteria of KMMLU-Pro',
  note: 'These are the criteria of the KMMLU-Pro paper. They differ from each exam’s own pass mark, so look at both side by side.',
  passed: (judged, passed) =>
    ` ${formatCount(passed)} of ${counted(judged, 'qualification')} met them.`,
  licence: 'Qualification',
  subjectAverage: 'Average of subjects',
  allItems: 'All items',
  dependsOnReading:
    '* The paper does not say what is averaged. Here it is the subjects; averaged over items, the verdict would be another.',
  met: 'Met',
  missed: 'Not met',
  belowLine: 'Below the minimum line',
  eachSubject: (percent) => `at least ${percent}% in each subject`,
  average: (percent) => `average of at least ${percent}%`,
  total: (percent) => `total of at least ${percent}%`
}

const published: (typeof ko)['published'] = {
  heading: 'Published figures',
  note: 'Shares right as published. Unless items and settings are the same, they cannot be compared directly.',
  model: 'Model',
  mode: 'Thinking',
  benchmark: 'Set of items',
  overall: 'Overall',
  licencesPassed: 'Qualifications met',
  source: 'Source',
  passed: (count) => `${formatCount(count)} of 14`,
  byLicence: 'Share right by qualification (KMMLU-Pro)',
  licence: 'Qualification',
  thisSitting: 'This sitting'
}

export const modelExam: typeof ko = { words, page, chart, exam, figures, kmmluPro, published }
