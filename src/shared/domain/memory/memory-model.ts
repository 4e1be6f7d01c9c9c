import { FSRSAlgorithm, Rating as Grade, S_MIN, computeDecayFactor, default_w } from 'ts-fsrs'
import { studyDay } from '../study-day.ts'
import type { Memory, Rating, Repetition } from './memory.ts'

/** FSRS-6 with its published default parameters, which were fitted to many learners of Anki. */
const fsrs = new FSRSAlgorithm({ w: default_w })
const { decay, factor } = computeDecayFactor(default_w)

const GRADE = {
  again: Grade.Again,
  hard: Grade.Hard,
  good: Grade.Good,
  easy: Grade.Easy
} as const satisfies Record<Rating, Grade>

/** An item that was never recalled has no more than this: forgetting lowers stability, never raises it. */
const NEVER_RECALLED = fsrs.init_stability(Grade.Again)

/** A lapse divides stability by at least this (FSRS-6, w17 and w18), so that it never does better than a pass would. */
const LAPSE_LEAST = Math.exp((default_w[17] ?? 0) * (default_w[18] ?? 0))

/** The library's own `forgetting_curve` rounds, and derives both constants anew at every call. */
const curve = (elapsedDays: number, stability: number): number =>
  Math.pow(1 + (factor * elapsedDays) / stability, decay)

const elapsed = (memory: Memory, day: number): number => Math.max(0, day - memory.lastDay)

/** Probability, above 0 and at most 1, that the item is recalled on that study day; 1 on the day of its last repetition. */
export const recallOn = (memory: Memory, day: number): number =>
  curve(elapsed(memory, day), memory.stability)

const firstMemory = (day: number, rating: Rating): Memory => ({
  ...fsrs.next_state(null, 0, GRADE[rating]),
  lastDay: day,
  repetitions: 1,
  lapses: 0
})

/**
 * The memory after one more repetition. A day before the last one (a clock that was set back) counts as the same day.
 */
export function afterReview(memory: Memory, day: number, rating: Rating): Memory {
  const next = fsrs.next_state(memory, elapsed(memory, day), GRADE[rating])
  const lapsed = rating === 'again' && memory.stability > NEVER_RECALLED
  return {
    stability: next.stability,
    difficulty: next.difficulty,
    lastDay: Math.max(memory.lastDay, day),
    repetitions: memory.repetitions + 1,
    lapses: memory.lapses + (lapsed ? 1 : 0)
  }
}

const inOrder = (repetitions: readonly Repetition[]): boolean =>
  repetitions.every(({ at }, index) => index === 0 || (repetitions[index - 1]?.at ?? at) <= at)

/** The memory that these repetitions of one item leave, in any order; null: there were none. */
export function foldMemory(repetitions: readonly Repetition[]): Memory | null {
  const sorted = inOrder(repetitions) ? repetitions : repetitions.toSorted((a, b) => a.at - b.at)
  let memory: Memory | null = null
  for (const { at, rating } of sorted) {
    const day = studyDay(at)
    memory = memory === null ? firstMemory(day, rating) : afterReview(memory, day, rating)
  }
  return memory
}

/**
 * Days from the last repetition until recall has sunk to `retention` (0 to 1, exclusive), rounded to the nearest whole
 * day, at least 1 and at most 36,500 (100 years) as in Anki.
 */
export function intervalFor(memory: Memory, retention: number): number {
  const days = (memory.stability * (Math.pow(retention, 1 / decay) - 1)) / factor
  return Math.min(36_500, Math.max(1, Math.round(days)))
}

/**
 * Expected recall on `later` when the item is reviewed on `day`: it is recalled (and then rated good) with the
 * probability of that day, and forgotten otherwise.
 */
export function recallIfReviewed(memory: Memory, day: number, later: number): number {
  const { stability, difficulty } = memory
  const days = elapsed(memory, day)
  const ahead = later - day
  // FSRS has a rule of its own for a second time on one day, which hardly moves stability.
  if (days === 0) return curve(ahead, fsrs.next_short_term_stability(stability, Grade.Good))
  const recall = curve(days, stability)
  const recalled = fsrs.next_recall_stability(difficulty, stability, recall, Grade.Good)
  const least = fsrs.next_forget_stability(difficulty, stability, recall)
  const forgotten = Math.max(S_MIN, Math.min(stability / LAPSE_LEAST, least))
  return recall * curve(ahead, recalled) + (1 - recall) * curve(ahead, forgotten)
}
