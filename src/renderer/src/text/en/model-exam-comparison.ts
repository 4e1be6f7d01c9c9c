import { counted } from '@shared/text/en/counted.ts'
import type { modelExamComparison as ko } from '../ko/model-exam-comparison.ts'

export const modelExamComparison: typeof ko = {
  title: 'Model sittings compared',
  opening: 'Comparing the two sittings…',
  first: 'First sitting',
  second: 'Second sitting',
  open: 'Report',
  facts: {
    exam: 'Exam',
    model: 'Model',
    how: 'Method',
    settings: 'Settings',
    date: 'Date',
    result: 'Result'
  },
  items: (items) => `Compared over the ${counted(items, 'item')} that both sittings answered.`,
  noItems: 'No item was answered in both sittings, so they cannot be compared.',
  table: 'Right and wrong',
  right: 'right',
  wrong: 'wrong',
  sum: 'Sum',
  firstIs: (verdict) => `First ${verdict}`,
  secondIs: (verdict) => `Second ${verdict}`,
  difference: 'Difference',
  differenceOf: (share, low, high) =>
    `Share right of the second against the first: ${share} percentage points (95% confidence interval ${low} to ${high})`,
  noneOf: (low, high) =>
    `Both sittings have the same share right (95% confidence interval of the difference: ${low} to ${high} percentage points)`,
  noDifference: 'There are too few items to work out a difference.',
  /** The unit stands once, in the sentence. */
  points: (points) => points,
  test: 'Test',
  testNote: 'Exact McNemar test over the items that only one of the two got right.',
  perhaps: (p) => `The difference may be chance (${p}).`,
  hardly: (p) => `The difference is hardly chance (${p}).`,
  same: 'No item was right in only one of the two, so there is no difference to test.',
  otherResponse: 'Different response',
  otherText: 'Different text',
  count: (count) => counted(count, 'item'),
  differs: 'Different settings',
  differNames: {
    model: 'Model',
    mode: 'Thinking',
    way: 'Way of answering',
    parallel: 'Items at a time',
    seed: 'Seed',
    items: 'Items'
  },
  differsNone: 'All settings are the same.'
}
