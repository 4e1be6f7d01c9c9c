import { expect, test } from 'vitest'
import { afterReview, foldMemory, recallOn } from '../src/shared/domain/memory/memory-model.ts'
import type { Rating } from '../src/shared/domain/memory/memory.ts'
import { chooseForToday, loadAhead } from '../src/shared/domain/memory/schedule.ts'
import { report } from './figure.ts'
import {
  compare,
  due,
  givingWay,
  greedy,
  inTwoParts,
  ours,
  plain,
  summarise,
  type Summary
} from './review-policies.ts'
import {
  seeded,
  START_DAY,
  syntheticLearner,
  type Learner,
  type Policy
} from './synthetic-learners.ts'

const HORIZONS = [30, 90, 300]
const LEARNERS = Number(process.env['LEARNERS'] ?? 1_000)
/** The schedule was chosen on learners 1 to 120; those of the figures come behind. */
const FIRST = 1_001

const percent = (share: number): string => `${(100 * share).toFixed(2)} %`
const points = (share: number): string => (100 * share).toFixed(2)
const signed = (share: number): string => `${share < 0 ? '−' : '+'}${points(Math.abs(share))}`

const line = (name: string, summary: Summary): string =>
  `${name}: ${percent(summary.plainRecall)} → ${percent(summary.recall)}, ` +
  `${signed(summary.difference)} ± ${points(summary.halfWidth)} points, ` +
  `${percent(summary.atLeast)} of learners at least as good, reviews × ${summary.reviews.toFixed(3)}`

test.for(HORIZONS)('U4 recall on the exam day, %i days', (horizon) => {
  const learners = Array.from({ length: LEARNERS }, (_, index) =>
    syntheticLearner(FIRST + index, horizon)
  )
  const compared = learners.map((learner) => ({
    learner,
    comparison: compare(learner, ({ cap }) => ours(cap))
  }))
  const of = (which: (learner: Learner) => boolean): Summary =>
    summarise(compared.filter(({ learner }) => which(learner)).map(({ comparison }) => comparison))
  const all = of(() => true)
  console.log(line(`${horizon} days`, all))
  console.log(
    line(
      '  own FSRS-6 parameters',
      of(({ family }) => family === 'fsrs')
    )
  )
  console.log(
    line(
      '  exponential',
      of(({ family }) => family === 'exponential')
    )
  )
  if (horizon > 30)
    console.log(
      line(
        '  with a holiday',
        of(({ holiday }) => holiday !== null)
      )
    )
  report({
    name: `U4 recall on the exam day after ${horizon} days, ${LEARNERS} learners, against plain FSRS`,
    value: all.recall,
    unit: 'share',
    baseline: all.plainRecall,
    ratio: all.recall / all.plainRecall
  })
  expect(all.most).toBeLessThanOrEqual(1)
})

const ALTERNATIVES: [name: string, policyFor: (learner: Learner) => Policy][] = [
  ['as it is', ({ cap }) => ours(cap)],
  ['the same without the exam day', ({ cap }) => ours(cap, false)],
  ['due at 0.9, most recalled first', () => due(0.9, 'most recalled')],
  ['due at 0.9, most gain on the exam day first', () => due(0.9, 'gain on the exam day')],
  ['due at 0.875, longest overdue first', () => plain(0.875)],
  ['due at 0.875, least recalled first', () => due(0.875, 'least recalled')],
  ['greedy every day', () => greedy],
  ...[0.9, 0.85].map((retention): [string, (learner: Learner) => Policy] => [
    `as it is, but due at ${retention} until the stretch`,
    ({ cap }) => inTwoParts(due(retention, 'least recalled'), givingWay(0.7, cap), cap)
  ]),
  [
    'as it is, but greedy in the stretch',
    ({ cap }) => inTwoParts(due(0.875, 'least recalled'), greedy, cap)
  ],
  ...[0.5, 0.9].map((share): [string, (learner: Learner) => Policy] => [
    `as it is, but giving way by ${share}`,
    ({ cap }) => inTwoParts(due(0.875, 'least recalled'), givingWay(share, cap), cap)
  ]),
  ...[0.5, 1.5].map((times): [string, (learner: Learner) => Policy] => [
    `as it is, but a stretch × ${times}`,
    ({ cap }) => inTwoParts(due(0.875, 'least recalled'), givingWay(0.7, cap), cap, times, 60)
  ]),
  ...[7, 14].map((longest): [string, (learner: Learner) => Policy] => [
    `as it is, but a stretch of at most ${longest} days`,
    ({ cap }) => inTwoParts(due(0.875, 'least recalled'), givingWay(0.7, cap), cap, 1, longest)
  ])
]

test.runIf(process.env['ALTERNATIVES'])('alternatives', () => {
  for (const horizon of HORIZONS) {
    const learners = Array.from({ length: 120 }, (_, index) => syntheticLearner(1 + index, horizon))
    for (const [name, policyFor] of ALTERNATIVES) {
      const summary = summarise(learners.map((learner) => compare(learner, policyFor)))
      console.log(line(`${horizon} days, ${name}`, summary))
    }
    for (const ill of [1, 3, 7]) {
      const summary = summarise(
        learners.map((learner) => compare(learner, ({ cap }) => ours(cap), ill))
      )
      console.log(line(`${horizon} days, ill on the last ${ill}`, summary))
    }
  }
})

test('speed over 100,000 items', () => {
  const random = seeded(1)
  const ratings: Rating[] = ['again', 'hard', 'good', 'good', 'good', 'easy']
  const histories = Array.from({ length: 100_000 }, () => {
    let at = START_DAY * 86_400_000
    return Array.from({ length: 10 }, () => ({
      at: (at += random() * 20 * 86_400_000),
      rating: ratings[Math.floor(random() * ratings.length)] ?? 'good'
    }))
  })
  const timed = <T>(name: string, work: () => T): T => {
    const begun = performance.now()
    const result = work()
    const value = performance.now() - begun
    report({ name, value, unit: 'ms', baseline: null, ratio: null })
    return result
  }
  const items = timed('folding 1,000,000 repetitions', () =>
    histories.flatMap((history, id) => {
      const memory = foldMemory(history)
      return memory === null ? [] : { id, memory }
    })
  )
  expect(items).toHaveLength(histories.length)
  const today = Math.max(...items.map(({ memory }) => memory.lastDay)) + 1
  timed('recall of 100,000 items', () =>
    items.reduce((sum, { memory }) => sum + recallOn(memory, today), 0)
  )
  timed('100,000 reviews', () => items.map(({ memory }) => afterReview(memory, today, 'good')))
  for (const [name, examDay] of [
    ['no exam', null],
    ['last stretch', today + 20]
  ] as const) {
    const rule = { today, examDay, retention: 0.9, cap: 80 }
    timed(`today's choice of 100,000 items, ${name}`, () => chooseForToday(items, rule, 0))
    timed(`load of 30 days, ${name}`, () => loadAhead(items, rule, 30))
  }
})
