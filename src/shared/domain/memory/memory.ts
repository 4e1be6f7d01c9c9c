/** How well an item was recalled, in FSRS's words; a wrong response is always `again`. */
export type Rating = 'again' | 'hard' | 'good' | 'easy'

/** 확신도: the learner's own word for a response. 찍음, 헷갈림, 알고 있었음, 쉬웠음. */
export type Confidence = 'guessed' | 'unsure' | 'known' | 'easy'
export const CONFIDENCES: readonly Confidence[] = ['guessed', 'unsure', 'known', 'easy']

/** One time that an item had to be recalled, epoch milliseconds. */
export type Repetition = { at: number; rating: Rating }

/** 기억 상태 of one item after its last repetition. */
export type Memory = {
  /** Days after which it is recalled with a probability of 0.9. */
  stability: number
  /** 1 to 10. */
  difficulty: number
  /** Study day (see `study-day.ts`) of the last repetition. */
  lastDay: number
  repetitions: number
  /** Times that it was forgotten once it had been recalled. */
  lapses: number
}
