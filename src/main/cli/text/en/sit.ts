import { counted } from '@shared/text/en/counted.ts'
import { formatCount } from '@shared/text/numbers.ts'
import type { sit as ko } from '../ko/sit.ts'

export const sit: typeof ko = {
  ways: {
    protocol: 'protocol',
    'kmmlu-pro': 'as KMMLU-Pro',
    likelihood: 'likelihood'
  },
  modes: { reasoning: 'reasoning', direct: 'direct' },
  states: {
    running: 'under way',
    waiting: 'waiting its turn',
    paused: 'paused',
    failed: 'stopped',
    done: 'finished'
  },
  standings: {
    above: 'better than guessing',
    'not-told-apart': 'not told apart from guessing',
    below: 'worse than guessing'
  },
  differs: {
    model: 'model',
    mode: 'reasoning or direct',
    way: 'way of answering',
    parallel: 'items at a time',
    seed: 'seed',
    items: 'items'
  },
  seconds: (count) => `${formatCount(count)} s`,
  goOn: (id) => `To go on: npm run -s cli -- sit resume ${id}`,
  unread: (count) => `${formatCount(count)} unreadable`,
  errors: (count) => counted(count, 'error'),
  timeLeft: (time) => `about ${time} left`,
  noSittings: 'No model has sat an exam.',
  builtIn: ' (for trial only — knows nothing)',
  parallel: (count) => `${count} at a time`,
  seed: (seed) => `seed ${seed}`,
  none: 'none',
  estimate: (share, interval, items, rounds) =>
    `${share} (95% confidence interval ${interval}, ${counted(items, 'item')}${rounds === 0 ? '' : ` in ${counted(rounds, 'cluster')} by round`})`,
  law: 'This is what a model did inside the program; it is not a score in the real exam.',
  passed: (judged, passed) => `Pass mark met: ${passed} of ${counted(judged, 'exam')}`,
  paperPassed: (judged, passed) =>
    `Criteria of KMMLU-Pro met: ${passed} of ${counted(judged, 'qualification')}`,
  micro: (estimate) => `Share right (over items): ${estimate}`,
  macroSubjects: (estimate) => `Share right (over subjects): ${estimate}`,
  macroExams: (estimate) => `Share right (over exams): ${estimate}`,
  parsed: (estimate) => `Share right (readable answers only): ${estimate}`,
  unparsed: (estimate) => `Unreadable: ${estimate}`,
  counts: ({ correct, wrong, unparsed, errors, open }) =>
    `${correct} right · ${wrong} wrong · ${unparsed} unreadable · ${counted(errors, 'error')} · ${open} not done`,
  byChance: (share, standing) => `Against guessing (${share}): ${standing}`,
  sameShare: (orders, estimate) =>
    `Same response in ${counted(orders, 'order')} of options: ${estimate}`,
  printedOrder: 'as printed',
  shuffledOrder: (no) => `shuffled order ${no}`,
  tokens: (prompt, reused, thought, final, time) =>
    `Tokens: ${formatCount(prompt)} of prompts (${formatCount(reused)} shared beginnings) · ${formatCount(thought)} of reasoning · ${formatCount(final)} of answers · time ${time}`,
  repeated: (repeated, otherwise) =>
    `Asked for again on going on: ${counted(repeated, 'response')}, ${otherwise} of them different`,
  otherParallel: (parallel, response, items, text) =>
    `Against the sitting with ${parallel} at a time: other response in ${response}/${counted(items, 'item')}, other text in ${text}`,
  published: 'Share right published in the paper (overall):',
  publishedPassed: (count) => `, ${counted(count, 'qualification')} met`,
  source: (source) => `Source: ${source}`,
  byLicence:
    'Share right by qualification beside the figures of the paper (unless items and settings are the same, not directly comparable):',
  thisSitting: (licence, percent) => `${licence}: this sitting ${percent}%`,
  notYet: 'cannot be judged yet',
  unsorted: 'of no known exam',
  scaled: ' (reduced: judged in proportion)',
  subject: (name, correct, items) => `${name}: ${correct}/${counted(items, 'item')}`,
  points: (points, belowMinimum) =>
    `, ${points} points${belowMinimum ? ', below the subject minimum' : ''}`,
  totals: (points, percent, average) =>
    `Total ${points} points (${percent}%), average ${average} ${average === '1' ? 'point' : 'points'}`,
  pastCuts: (cuts) => `Past cut scores: ${cuts}`,
  cut: (year, percent) => `${year}: ${percent}%`,
  paperVerdict: (licence, met, subjects, items) =>
    `Criteria of KMMLU-Pro (${licence}): ${met ? 'met' : 'not met'}, average over subjects ${subjects}, over items ${items}`,
  dependsOnReading: ' (averaged over items, the verdict would be another)',
  first: (of) => `A: ${of}`,
  second: (of) => `B: ${of}`,
  together: (items, bothRight, first, second, wrong) =>
    `${counted(items, 'item')} in both: ${bothRight} right in both · ${first} only in A · ${second} only in B · ${wrong} in neither`,
  noDifference: 'Difference of the shares right: none',
  difference: (share, low, high) =>
    `Difference of the shares right (B − A): ${share} percentage points (95% confidence interval ${low} to ${high})`,
  mcNemar: (p) =>
    `McNemar’s exact test: ${p === null ? 'no items differ' : p.startsWith('<') ? `p ${p}` : `p = ${p}`}`,
  otherwise: (response, text) =>
    `Other response: ${counted(response, 'item')} · other text: ${counted(text, 'item')}`,
  otherSettings: (names) => `Other settings: ${names}`
}
