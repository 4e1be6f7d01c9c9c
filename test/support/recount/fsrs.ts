/**
 * FSRS-6 written from its published formulas and default parameters
 * (github.com/open-spaced-repetition/awesome-fsrs/wiki/The-Algorithm), with whole days.
 */
const W = [
  0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835,
  0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542
]
const w = (index: number): number => W[index] ?? NaN
const DECAY = -w(20)
const FACTOR = 0.9 ** (1 / DECAY) - 1

export type Grade = 1 | 2 | 3 | 4
export type State = { stability: number; difficulty: number; day: number }

export const recall = (days: number, stability: number): number =>
  (1 + (FACTOR * Math.max(0, days)) / stability) ** DECAY

/** Days after which recall has sunk so far, to the nearest whole one. */
export const interval = (stability: number, retention: number): number =>
  Math.min(36_500, Math.max(1, Math.round((stability / FACTOR) * (retention ** (1 / DECAY) - 1))))

const within = (low: number, value: number, high: number): number =>
  Math.min(high, Math.max(low, value))

const firstDifficulty = (grade: number): number => w(4) - Math.exp(w(5) * (grade - 1)) + 1

function nextDifficulty(difficulty: number, grade: number): number {
  const damped = difficulty - (w(6) * (grade - 3) * (10 - difficulty)) / 9
  return within(1, w(7) * firstDifficulty(4) + (1 - w(7)) * damped, 10)
}

const sameDay = (stability: number, grade: number): number => {
  const growth = Math.exp(w(17) * (grade - 3 + w(18))) * stability ** -w(19)
  return stability * (grade >= 2 ? Math.max(1, growth) : growth)
}

export function afterPass(
  { stability, difficulty }: Pick<State, 'stability' | 'difficulty'>,
  r: number,
  grade: number
): number {
  const bonus = grade === 2 ? w(15) : grade === 4 ? w(16) : 1
  const growth =
    Math.exp(w(8)) * (11 - difficulty) * stability ** -w(9) * (Math.exp(w(10) * (1 - r)) - 1)
  return stability * (1 + growth * bonus)
}

export const afterLapse = (
  { stability, difficulty }: Pick<State, 'stability' | 'difficulty'>,
  r: number
): number =>
  Math.min(
    w(11) * difficulty ** -w(12) * ((stability + 1) ** w(13) - 1) * Math.exp(w(14) * (1 - r)),
    stability / Math.exp(w(17) * w(18))
  )

function review(state: State | null, day: number, grade: Grade): State {
  if (state === null) {
    return { stability: w(grade - 1), difficulty: within(1, firstDifficulty(grade), 10), day }
  }
  const days = Math.max(0, day - state.day)
  const r = recall(days, state.stability)
  const stability =
    days === 0
      ? sameDay(state.stability, grade)
      : grade === 1
        ? afterLapse(state, r)
        : afterPass(state, r, grade)
  return {
    stability: within(0.001, stability, 36_500),
    difficulty: nextDifficulty(state.difficulty, grade),
    day: Math.max(day, state.day)
  }
}

export const remember = (reviews: readonly { day: number; grade: Grade }[]): State | null =>
  reviews.reduce<State | null>((state, { day, grade }) => review(state, day, grade), null)

/** What is to be expected of recall `later` when it is asked for on `day`: recalled and good, or forgotten. */
export function expectedAfter(state: State, day: number, later: number): number {
  const days = Math.max(0, day - state.day)
  if (days === 0) return recall(later - day, sameDay(state.stability, 3))
  const r = recall(days, state.stability)
  return (
    r * recall(later - day, afterPass(state, r, 3)) +
    (1 - r) * recall(later - day, afterLapse(state, r))
  )
}
