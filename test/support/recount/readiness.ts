import { seeded } from '../seeded.ts'
import type { RawExam, RawItem } from './raw.ts'
import type { Graded } from './responses.ts'

/**
 * 준비도 by the words of docs/progress.md and by brute force: filters on a fine grid, and papers drawn item by item.
 */
const STEP = 0.05
const GRID = Array.from({ length: 241 }, (_, at) => -6 + at * STEP)
const GENERAL = { mean: 0.25, spread: 1 }
const SUBJECT_SPREAD = 0.6
/** Variance of the walk in a day. */
const WALK = 0.25 ** 2 / 30
const PAPER_SPREAD = 0.2
const LABELS: Record<string, number> = { easy: -0.5, medium: 0, hard: 0.5 }
const MIXTURE = [
  { share: 0.25, shift: -0.5 },
  { share: 0.5, shift: 0 },
  { share: 0.25, shift: 0.5 }
]
const PAPERS = 20_000

type First = { day: number; correct: boolean; difficulty: string | null }

const logistic = (logit: number): number => 1 / (1 + Math.exp(-logit))
const bell = (distance: number, spread: number): number => Math.exp(-((distance / spread) ** 2) / 2)

export function firstsOf(
  items: readonly RawItem[],
  graded: readonly Graded[],
  subjectId: string
): First[] {
  const first = new Map<string, Graded>()
  for (const one of graded) {
    const before = first.get(one.itemId)
    if (before === undefined || one.at < before.at) first.set(one.itemId, one)
  }
  return items
    .filter((item) => item.subjectId === subjectId)
    .flatMap(({ id, difficulty }) => {
      const one = first.get(id)
      return one === undefined ? [] : [{ day: one.day, correct: one.correct, difficulty }]
    })
    .toSorted((a, b) => a.day - b.day)
}

/** Mocks' responses to items that were first met on an earlier day. */
export function repeatsOf(
  items: readonly RawItem[],
  graded: readonly Graded[],
  subjectId: string
): First[] {
  const own = new Set(items.filter((item) => item.subjectId === subjectId).map(({ id }) => id))
  const firstDay = new Map<string, number>()
  for (const { itemId, day } of graded) {
    firstDay.set(itemId, Math.min(day, firstDay.get(itemId) ?? day))
  }
  return graded
    .filter(
      ({ itemId, sitting, day, blank }) =>
        own.has(itemId) && !blank && sitting.mode === 'mock' && day > (firstDay.get(itemId) ?? day)
    )
    .toSorted((a, b) => a.at - b.at)
    .map(({ day, correct }) => ({ day, correct, difficulty: null }))
}

function rightAt(ability: number, difficulty: string | null): number {
  if (difficulty !== null) return logistic(ability - (LABELS[difficulty] ?? 0))
  return MIXTURE.reduce((sum, { share, shift }) => sum + share * logistic(ability - shift), 0)
}

/** What a mock gains by items met before: on the mean, and from learner to learner. */
const MET_BEFORE = { gain: 1.2, spread: 0.7 }

type Evidence = { firsts: readonly First[]; repeats: readonly First[] }

/** The gain is nobody's to know: every one is tried, and weighs as it is likely. */
function likelihoodOfBoth({ firsts, repeats }: Evidence, today: number): number[] {
  const first = likelihoodToday(firsts, today)
  if (repeats.length === 0) return first
  const eased = likelihoodToday(repeats, today)
  const gains = Array.from({ length: 141 }, (_, at) => MET_BEFORE.gain + (at - 70) * STEP)
  return first.map((value, at) => {
    let sum = 0
    for (const gain of gains) {
      const place = Math.min(GRID.length - 1, Math.max(0, at + Math.round(gain / STEP)))
      sum += bell(gain - MET_BEFORE.gain, MET_BEFORE.spread) * (eased[place] ?? 0)
    }
    return value * sum
  })
}

/** How likely the responses are, by the ability of today. */
function likelihoodToday(responses: readonly First[], today: number): number[] {
  let values = GRID.map(() => 1)
  let day = responses[0]?.day ?? today
  for (const one of responses) {
    values = diffused(values, (one.day - day) * WALK)
    day = one.day
    values = values.map((value, at) => {
      const right = rightAt(GRID[at] ?? 0, one.difficulty)
      return value * (one.correct ? right : 1 - right)
    })
    const most = Math.max(...values)
    values = values.map((value) => value / most)
  }
  return diffused(values, (today - day) * WALK)
}

function diffused(values: readonly number[], variance: number): number[] {
  if (variance <= 0) return [...values]
  const spread = Math.sqrt(variance)
  return GRID.map((to) => {
    let sum = 0
    let weights = 0
    for (const [at, from] of GRID.entries()) {
      const weight = bell(to - from, spread)
      sum += weight * (values[at] ?? 0)
      weights += weight
    }
    return sum / weights
  })
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0)

function picker(weights: readonly number[], random: () => number): () => number {
  let sum = 0
  const below = weights.map((weight) => (sum += weight))
  return () => {
    const at = random() * sum
    const place = below.findIndex((limit) => limit > at)
    return (GRID[place] ?? 0) + (random() - 0.5) * STEP
  }
}

const normal = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())

/** Expected scores in percent and chances, of an exam without electives or merged floors that is judged by average. */
export function readinessBySimulation(
  exam: RawExam,
  evidence: ReadonlyMap<string, Evidence>,
  today: number
) {
  const random = seeded(11)
  const subjects = exam.sessions.flatMap((session) => session.subjects)
  const likelihoods = subjects.map(({ id }) =>
    likelihoodOfBoth(evidence.get(id) ?? { firsts: [], repeats: [] }, today)
  )
  const prior = GRID.map((general) =>
    GRID.map((ability) => bell(ability - general, SUBJECT_SPREAD))
  )
  const general = GRID.map((level, at) =>
    likelihoods.reduce(
      (product, likelihood) =>
        product * sumOf(likelihood.map((value, place) => value * (prior[at]?.[place] ?? 0))),
      bell(level - GENERAL.mean, GENERAL.spread)
    )
  )
  const pickGeneral = picker(general, random)
  const pickAbility = likelihoods.map((likelihood) =>
    GRID.map((_, at) =>
      picker(
        likelihood.map((value, place) => value * (prior[at]?.[place] ?? 0)),
        random
      )
    )
  )
  const { subjectMinPercent, overallMinPercent } = exam.passRule
  const scores = subjects.map((): number[] => [])
  const averages: number[] = []
  let passed = 0
  for (let paper = 0; paper < PAPERS; paper += 1) {
    const level = Math.round((pickGeneral() + 6) / STEP)
    const percents = subjects.map(({ questions }, at) => {
      const pick = pickAbility[at]?.[Math.min(GRID.length - 1, Math.max(0, level))]
      const ability = (pick?.() ?? 0) + PAPER_SPREAD * normal(random)
      let right = 0
      for (let item = 0; item < (questions ?? 0); item += 1) {
        const chance = random()
        const shift = chance < 0.25 ? -0.5 : chance < 0.75 ? 0 : 0.5
        if (random() < logistic(ability - shift)) right += 1
      }
      return (100 * right) / (questions ?? 1)
    })
    percents.forEach((percent, at) => scores[at]?.push(percent))
    const average = sumOf(percents) / percents.length
    averages.push(average)
    const clears = percents.every((percent) => percent >= (subjectMinPercent ?? 0))
    if (clears && average >= (overallMinPercent ?? 0)) passed += 1
  }
  return {
    units: scores.map((own) => ({
      ...expected(own),
      floor: own.filter((percent) => percent >= (subjectMinPercent ?? 0)).length / PAPERS
    })),
    overall: expected(averages),
    line: averages.filter((percent) => percent >= (overallMinPercent ?? 0)).length / PAPERS,
    pass: passed / PAPERS
  }
}

function expected(percents: readonly number[]) {
  const sorted = percents.toSorted((a, b) => a - b)
  return {
    percent: sumOf(percents) / percents.length,
    low: sorted[Math.floor(0.05 * sorted.length)] ?? 0,
    high: sorted[Math.floor(0.95 * sorted.length)] ?? 0
  }
}
