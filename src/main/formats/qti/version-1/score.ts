import type { Condition, Scoring, Test } from './conditions.ts'

/**
 * Points for these options marked together. Limits of the score variable are left out of account: they would hide
 * that a second option adds points.
 */
export function scoreFor(marked: ReadonlySet<number>, { start, conditions }: Scoring): number {
  let score = start
  let scored = false
  for (const condition of conditions) {
    if (!holds(condition.test, marked, scored)) continue
    scored = true
    for (const effect of condition.effects) score = applied(score, effect)
    if (condition.stops) break
  }
  return score
}

function holds(test: Test, marked: ReadonlySet<number>, scored: boolean): boolean {
  switch (test.kind) {
    case 'chosen':
      return marked.has(test.option)
    case 'exactly':
      return test.options.length === marked.size && test.options.every((one) => marked.has(one))
    case 'and':
      return test.of.every((one) => holds(one, marked, scored))
    case 'or':
      return test.of.some((one) => holds(one, marked, scored))
    case 'not':
      return !test.of.some((one) => holds(one, marked, scored))
    case 'other':
      return !scored
    case 'never':
      return false
  }
}

function applied(score: number, { action, value }: Condition['effects'][number]): number {
  switch (action) {
    case 'set':
      return value
    case 'add':
      return score + value
    case 'subtract':
      return score - value
    case 'multiply':
      return score * value
    case 'divide':
      return value === 0 ? score : score / value
  }
}

/** Sets of options that a test asks for, its negations aside; at most `MOST_SETS`. */
export function setsOf(test: Test): number[][] {
  switch (test.kind) {
    case 'chosen':
      return [[test.option]]
    case 'exactly':
      return [test.options]
    case 'or':
      return test.of.flatMap(setsOf).slice(0, MOST_SETS)
    case 'and':
      return test.of.reduce<number[][]>(
        (sets, one) => {
          const more = setsOf(one)
          if (more.length === 0) return sets
          return sets.flatMap((set) => more.map((other) => [...set, ...other])).slice(0, MOST_SETS)
        },
        [[]]
      )
    default:
      return []
  }
}
const MOST_SETS = 32
