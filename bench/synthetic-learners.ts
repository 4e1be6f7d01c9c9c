/**
 * Learners that exist only in numbers: each has a true memory of its own, which the schedule never sees. It sees the
 * ratings, and makes of them the memory that FSRS's defaults would have.
 */
import { foldMemory, afterReview } from '../src/shared/domain/memory/memory-model.ts'
import type { Memory, Rating } from '../src/shared/domain/memory/memory.ts'
import { dayStart } from '../src/shared/domain/study-day.ts'

/** `fsrs`: FSRS-6 with parameters of its own. `exponential`: forgets along another curve, and grows by another rule. */
export type Family = 'fsrs' | 'exponential'

type TrueMemory = { stability: number; difficulty: number; lastDay: number }
type TrueModel = {
  first: (rating: Rating) => { stability: number; difficulty: number }
  recall: (memory: TrueMemory, day: number) => number
  next: (memory: TrueMemory, day: number, rating: Rating) => TrueMemory
}

export type LearnerItem = {
  /** Day on which it is answered for the first time. */
  learnedOn: number
  firstRating: Rating
  /** Its own factor of stability, and shift of difficulty, which no scheduler knows. */
  ease: number
  shift: number
}

export type Learner = {
  seed: number
  family: Family
  model: TrueModel
  items: LearnerItem[]
  horizon: number
  cap: number
  /** First and last day without any review; null: no holiday. */
  holiday: { from: number; to: number } | null
}

/** The day on which everybody begins. */
export const START_DAY = 20_000

/** mulberry32: small, seeded, the same on every machine. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const normal = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())

const clamp = (value: number, low: number, high: number): number =>
  Math.min(high, Math.max(low, value))

/** FSRS-6's published default parameters, and the range in which its optimiser keeps each. */
const W: readonly [value: number, low: number, high: number][] = [
  [0.212, 0.001, 100],
  [1.2931, 0.001, 100],
  [2.3065, 0.001, 100],
  [8.2956, 0.001, 100],
  [6.4133, 1, 10],
  [0.8334, 0.001, 4],
  [3.0194, 0.001, 4],
  [0.001, 0.001, 0.75],
  [1.8722, 0, 4.5],
  [0.1666, 0, 0.8],
  [0.796, 0.001, 3.5],
  [1.4835, 0.001, 5],
  [0.0614, 0.001, 0.25],
  [0.2629, 0.001, 0.9],
  [1.6483, 0, 4],
  [0.6014, 0, 1],
  [1.8729, 1, 6],
  [0.5425, 0, 2],
  [0.0912, 0, 2],
  [0.0658, 0.01, 0.8],
  [0.1542, 0.1, 0.8]
]
/** Standard deviation of the logarithm of a learner's parameters about the defaults. */
const PARAMETER_SPREAD = 0.25
/** The same of an item's stability, and of its difficulty (on FSRS's scale of 1 to 10). */
const EASE_SPREAD = 0.4
const SHIFT_SPREAD = 1.5

const GRADE: Record<Rating, number> = { again: 1, hard: 2, good: 3, easy: 4 }
const S_MIN = 0.001
const S_MAX = 36_500

/** FSRS-6 by its published formulas, apart from the library that the program uses. */
function fsrsModel(random: () => number): TrueModel {
  const w = W.map(([value, low, high]) =>
    clamp(value * Math.exp(PARAMETER_SPREAD * normal(random)), low, high)
  )
  const at = (index: number): number => w[index] ?? 0
  const decay = -at(20)
  const factor = Math.pow(0.9, 1 / decay) - 1
  const firstDifficulty = (grade: number): number => at(4) - Math.exp((grade - 1) * at(5)) + 1
  const recall = ({ stability, lastDay }: TrueMemory, day: number): number =>
    Math.pow(1 + (factor * (day - lastDay)) / stability, decay)
  return {
    first: (rating) => ({
      stability: at(GRADE[rating] - 1),
      difficulty: clamp(firstDifficulty(GRADE[rating]), 1, 10)
    }),
    recall,
    next(memory, day, rating) {
      const { stability: s, difficulty: d } = memory
      const grade = GRADE[rating]
      const r = recall(memory, day)
      const grown =
        s *
        (1 +
          Math.exp(at(8)) *
            (11 - d) *
            Math.pow(s, -at(9)) *
            (Math.exp((1 - r) * at(10)) - 1) *
            (grade === 2 ? at(15) : 1) *
            (grade === 4 ? at(16) : 1))
      const lapsed = Math.min(
        s / Math.exp(at(17) * at(18)),
        at(11) * Math.pow(d, -at(12)) * (Math.pow(s + 1, at(13)) - 1) * Math.exp((1 - r) * at(14))
      )
      const damped = d - (at(6) * (grade - 3) * (10 - d)) / 9
      return {
        stability: clamp(grade === 1 ? lapsed : grown, S_MIN, S_MAX),
        difficulty: clamp(at(7) * firstDifficulty(4) + (1 - at(7)) * damped, 1, 10),
        lastDay: day
      }
    }
  }
}

/**
 * Recall halves at a constant pace, 0.9 after `stability` days; a pass multiplies stability by more the longer one
 * waited, a lapse cuts it to a power of what it was. Difficulty plays no part but as the item's own.
 */
function exponentialModel(random: () => number): TrueModel {
  const spread = (value: number): number => value * Math.exp(PARAMETER_SPREAD * normal(random))
  const first: Record<Rating, number> = {
    again: spread(0.5),
    hard: spread(1.5),
    good: spread(3),
    easy: spread(8)
  }
  const growth = spread(1.5)
  const kept = spread(0.6)
  const recall = ({ stability, lastDay }: TrueMemory, day: number): number =>
    Math.max(1e-9, Math.pow(0.9, (day - lastDay) / stability))
  return {
    first: (rating) => ({ stability: first[rating], difficulty: 5 }),
    recall,
    next(memory, day, rating) {
      const waited = Math.min(3, (1 - recall(memory, day)) / 0.1)
      const ease = 1 - (memory.difficulty - 5) / 10
      const times = rating === 'hard' ? 0.6 : rating === 'easy' ? 1.4 : 1
      const stability =
        rating === 'again'
          ? Math.min(memory.stability, kept * Math.pow(memory.stability, 0.4))
          : memory.stability * (1 + growth * waited * ease * times)
      return { ...memory, stability: clamp(stability, 0.1, S_MAX), lastDay: day }
    }
  }
}

/** Share of lapses that look like recall: right by luck, without the learner's word that it was a guess. */
const LUCK = 0.1
/** Share of first responses that are right, and of recalls that are hard and easy. */
const FIRST_RIGHT = 0.5
const HARD = 0.15
const EASY = 0.1

const recallRating = (uniform: number): Rating =>
  uniform < HARD ? 'hard' : uniform > 1 - EASY ? 'easy' : 'good'

/** Items are learnt evenly over the first so much of the time before the exam. */
const LEARNING = 0.8

export function syntheticLearner(seed: number, horizon: number): Learner {
  const random = seeded(seed * 7919 + horizon)
  const family: Family = seed % 3 === 2 ? 'exponential' : 'fsrs'
  const model = family === 'fsrs' ? fsrsModel(random) : exponentialModel(random)
  const count = 300 + Math.floor(random() * 701)
  const cap = 20 + Math.floor(random() * 61)
  const leave = random() < 0.4 && horizon > 30
  const from = Math.floor(horizon * (0.2 + 0.5 * random()))
  const items = Array.from({ length: count }, (_, index): LearnerItem => {
    const right = random() < FIRST_RIGHT
    const rating = recallRating(random())
    return {
      learnedOn: Math.floor((index / count) * LEARNING * horizon),
      firstRating: right ? rating : 'again',
      ease: Math.exp(EASE_SPREAD * normal(random)),
      shift: SHIFT_SPREAD * normal(random)
    }
  })
  return {
    seed,
    family,
    model,
    items,
    horizon,
    cap,
    holiday: leave ? { from, to: from + 9 } : null
  }
}

export type Known = { id: number; memory: Memory }
/** Items to review on a study day, best first; whatever is beyond `room` is left out. */
export type Policy = (
  items: readonly Known[],
  today: number,
  examDay: number,
  room: number
) => number[]

export type Studied = {
  /** Mean true probability of recall on the exam day, over all items. */
  recall: number
  reviews: number
  /** Reviews of each day. */
  perDay: number[]
  most: number
}

/**
 * One learner studies by a policy until the day before the exam. `roomOn` bounds a day's reviews below the cap.
 * What an item's nth repetition brings is drawn from the item and n alone, so that policies meet the same luck.
 */
export function study(
  learner: Learner,
  policy: Policy,
  roomOn?: (day: number, spent: number) => number
): Studied {
  const { model, items, horizon, cap, holiday } = learner
  const examDay = START_DAY + horizon
  const truth: TrueMemory[] = []
  const known: Known[] = []
  const draws: (() => number)[] = []
  const perDay: number[] = []
  let spent = 0
  for (let day = 0; day < horizon; day += 1) {
    const today = START_DAY + day
    const away = holiday !== null && day >= holiday.from && day <= holiday.to
    const room = away ? 0 : Math.max(0, Math.min(cap, roomOn?.(day, spent) ?? cap))
    const chosen = room === 0 ? [] : policy(known, today, examDay, room).slice(0, room)
    for (const id of chosen) {
      const memory = truth[id]
      const before = known[id]
      const draw = draws[id]
      if (memory === undefined || before === undefined || draw === undefined) continue
      const [fate, mood, luck] = [draw(), draw(), draw()]
      const recalled = fate < model.recall(memory, today)
      const rating = recalled ? recallRating(mood) : 'again'
      truth[id] = model.next(memory, today, rating)
      const shown = !recalled && luck < LUCK ? 'good' : rating
      known[id] = { id, memory: afterReview(before.memory, today, shown) }
    }
    perDay.push(chosen.length)
    spent += chosen.length
    for (let id = known.length; id < items.length; id += 1) {
      const item = items[id]
      if (item === undefined || item.learnedOn > day) break
      const first = model.first(item.firstRating)
      truth.push({
        stability: first.stability * item.ease,
        difficulty: clamp(first.difficulty + item.shift, 1, 10),
        lastDay: today
      })
      const memory = foldMemory([{ at: dayStart(today), rating: item.firstRating }])
      if (memory !== null) known.push({ id, memory })
      draws.push(seeded(learner.seed * 1_000_003 + id))
    }
  }
  const recall =
    truth.reduce((sum, memory) => sum + model.recall(memory, examDay), 0) / truth.length
  return { recall, reviews: spent, perDay, most: Math.max(...perDay) }
}
