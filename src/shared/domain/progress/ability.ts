import type { SubjectEvidence } from './readiness.ts'

/**
 * Abilities as logits, weighed on a grid: a Rasch model in which a learner has a general level, each subject lies
 * around it, and the ability in a subject has moved as a random walk, so that newer responses weigh more.
 * docs/progress.md gives the reasons for the numbers.
 */
export const LOWEST = -5
export const STEP = 0.05
export const CELLS = 201
const GRID = Float64Array.from({ length: CELLS }, (_, at) => LOWEST + at * STEP)

/** Nine of ten candidates lie between 20 % (blind marks) and 87 % of a paper right. */
const LEVEL = { mean: 0.25, deviation: 1 }

/** Of a learner's subjects around the general level: about 14 points in a hundred. */
const SUBJECT_DEVIATION = 0.6

/** Logit² a day: a quarter of a logit in 30 days, as one standard deviation. */
const DRIFT_VARIANCE = 0.25 ** 2 / 30

/** Logits by which authored labels make an item easier than the paper's mean, and the share of the paper that has them. */
const LABELS = {
  easy: { offset: 0.5, share: 0.25 },
  medium: { offset: 0, share: 0.5 },
  hard: { offset: -0.5, share: 0.25 }
}

/**
 * Logits by which a mock's items are easier that were met before. From 55 to 80 % right is 1.2; two of three learners
 * lie within 0.7, from hardly anything kept to nearly all of it.
 */
const MET_BEFORE = { gain: 1.2, deviation: 0.7 }

/** Normal kernels are cut off here, in standard deviations. */
const REACH = 5

/** Far above the smallest float, 5e-324. */
const SMALL = 1e-100

const logistic = (logit: number): number => 1 / (1 + Math.exp(-logit))

/** The share of the paper's items, and of items without a label, that is answered right at an ability. */
export const rightShare = (ability: number): number =>
  Object.values(LABELS).reduce(
    (sum, { offset, share }) => sum + share * logistic(ability + offset),
    0
  )

const sharesWith = (offset: number): Float64Array =>
  GRID.map((ability) => logistic(ability + offset))
const SHARES = {
  easy: sharesWith(LABELS.easy.offset),
  medium: sharesWith(LABELS.medium.offset),
  hard: sharesWith(LABELS.hard.offset),
  unlabelled: GRID.map(rightShare)
}

export type AbilityEvidence = Pick<SubjectEvidence, 'responses' | 'repeats'>

/**
 * How well each ability on `today` explains the responses so far; up to a factor. Repeats tell of ability and of what
 * was kept of the items alike: what the learner gains by them is not known, and is averaged over.
 */
export function likelihoodOf({ responses, repeats }: AbilityEvidence, today: number): Float64Array {
  const first = likelihoodOfFirst(responses, today)
  if (repeats.length === 0) return first
  const met = repeats.map((one) => ({ ...one, difficulty: null }))
  const repeated = blurred(likelihoodOfFirst(met, today), MET_BEFORE.deviation)
  const shift = Math.round(MET_BEFORE.gain / STEP)
  return first.map((weight, at) => weight * (repeated[Math.min(CELLS - 1, at + shift)] as number))
}

function likelihoodOfFirst(responses: SubjectEvidence['responses'], today: number): Float64Array {
  let weights: Float64Array = new Float64Array(CELLS).fill(1)
  let day = responses[0]?.day ?? today
  for (const response of responses) {
    if (response.day > day) weights = drifted(weights, response.day - day)
    day = Math.max(day, response.day)
    weigh(weights, SHARES[response.difficulty ?? 'unlabelled'], response.correct)
  }
  return today > day ? drifted(weights, today - day) : weights
}

/** General levels that the subjects together allow: middles of `parts` parts of equal probability, ascending. */
export function levelsOf(likelihoods: readonly Float64Array[], parts: number): Float64Array {
  const weights = GRID.map((level) => -0.5 * ((level - LEVEL.mean) / LEVEL.deviation) ** 2)
  for (const likelihood of likelihoods) {
    const given = blurred(likelihood, SUBJECT_DEVIATION)
    for (let at = 0; at < CELLS; at += 1) {
      weights[at] = (weights[at] as number) + Math.log(given[at] as number)
    }
  }
  const most = Math.max(...weights)
  return quantiles(
    weights.map((weight) => Math.exp(weight - most)),
    parts
  )
}

/** Abilities in a subject at a general level, as `levelsOf` gives them. */
export const abilitiesAt = (level: number, likelihood: Float64Array, parts: number): Float64Array =>
  quantiles(
    likelihood.map(
      (weight, at) =>
        weight * Math.exp(-0.5 * (((GRID[at] as number) - level) / SUBJECT_DEVIATION) ** 2)
    ),
    parts
  )

/** Bayes' rule. Scaled now and then, which keeps thousands of responses above the smallest float. */
function weigh(weights: Float64Array, shares: Float64Array, correct: boolean): void {
  let sum = 0
  for (let at = 0; at < CELLS; at += 1) {
    const right = shares[at] as number
    const weight = (weights[at] as number) * (correct ? right : 1 - right)
    weights[at] = weight
    sum += weight
  }
  if (sum > SMALL) return
  for (let at = 0; at < CELLS; at += 1) weights[at] = (weights[at] as number) / sum
}

const drifted = (weights: Float64Array, days: number): Float64Array =>
  blurred(weights, Math.sqrt(DRIFT_VARIANCE * days))

/** With a normal kernel. What lies beyond the grid is lost: nobody is there. */
function blurred(weights: Float64Array, deviation: number): Float64Array {
  const steps = deviation / STEP
  const reach = Math.min(CELLS - 1, Math.ceil(REACH * steps))
  const kernel = Float64Array.from({ length: reach + 1 }, (_, distance) =>
    Math.exp(-0.5 * (distance / steps) ** 2)
  )
  const result = new Float64Array(CELLS)
  for (let to = 0; to < CELLS; to += 1) {
    const last = Math.min(CELLS - 1, to + reach)
    let sum = 0
    for (let from = Math.max(0, to - reach); from <= last; from += 1) {
      sum += (weights[from] as number) * (kernel[Math.abs(from - to)] as number)
    }
    result[to] = sum
  }
  return result
}

/** Middles of parts of equal probability, each weight lying evenly over its cell of the grid. */
function quantiles(weights: Float64Array, parts: number): Float64Array {
  let whole = 0
  for (const weight of weights) whole += weight
  const points = new Float64Array(parts)
  let below = 0
  let cell = 0
  for (let part = 0; part < parts; part += 1) {
    const target = ((part + 0.5) / parts) * whole
    while (cell < CELLS - 1 && below + (weights[cell] as number) < target) {
      below += weights[cell] as number
      cell += 1
    }
    points[part] =
      (GRID[cell] as number) + ((target - below) / (weights[cell] as number) - 0.5) * STEP
  }
  return points
}
