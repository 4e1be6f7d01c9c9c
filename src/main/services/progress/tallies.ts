import type { Kind, Tally } from '@shared/contract/progress.ts'
import { rateOf } from '@shared/domain/progress/rate.ts'
import type { DaySums, KindSums, TallySums } from '../../db/progress-queries.ts'

const NOTHING: TallySums = {
  responses: 0,
  correct: 0,
  blank: 0,
  elapsedMs: 0,
  budgetMs: 0,
  rightToWrong: 0,
  wrongToRight: 0,
  wrongToWrong: 0,
  rightToRight: 0
}

const sumOf = (rows: readonly TallySums[]): TallySums =>
  rows.reduce<TallySums>(
    (sum, row) => ({
      responses: sum.responses + row.responses,
      correct: sum.correct + row.correct,
      blank: sum.blank + row.blank,
      elapsedMs: sum.elapsedMs + row.elapsedMs,
      budgetMs: sum.budgetMs + row.budgetMs,
      rightToWrong: sum.rightToWrong + row.rightToWrong,
      wrongToRight: sum.wrongToRight + row.wrongToRight,
      wrongToWrong: sum.wrongToWrong + row.wrongToWrong,
      rightToRight: sum.rightToRight + row.rightToRight
    }),
    NOTHING
  )

/** Rows of one kind as one tally. */
export function tallyOf(rows: readonly KindSums[], kind: Kind): Tally {
  const sums = sumOf(rows.filter((row) => row.kind === kind))
  const { responses, correct, blank, elapsedMs, budgetMs, ...changes } = sums
  return { rate: rateOf(correct, responses), blank, elapsedMs, budgetMs, changes }
}

export type Step = { from: string; mock: Tally['rate']; practice: Tally['rate'] }

/** Rates by step, oldest first; steps without a response are left out. */
export function stepsOf(rows: readonly DaySums[], stepOf: (day: number) => string): Step[] {
  const steps = new Map<string, DaySums[]>()
  for (const row of rows) {
    const from = stepOf(row.day)
    const known = steps.get(from)
    if (known === undefined) steps.set(from, [row])
    else known.push(row)
  }
  const rateIn = (own: readonly DaySums[], kind: Kind): Tally['rate'] => {
    const counted = own.filter((row) => row.kind === kind)
    return rateOf(sum(counted, 'correct'), sum(counted, 'responses'))
  }
  return [...steps]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([from, own]) => ({
      from,
      mock: rateIn(own, 'mock'),
      practice: rateIn(own, 'practice')
    }))
}

const sum = (rows: readonly DaySums[], column: 'correct' | 'responses'): number =>
  rows.reduce((total, row) => total + row[column], 0)
