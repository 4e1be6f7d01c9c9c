import type { Response } from '../item.ts'

/**
 * How a model is asked for its response: by the tutor's protocol (a thought, then `정답: ③` held by a grammar),
 * with the prompt and the extraction that KMMLU-Pro published, or by how likely it finds each option's number.
 */
export const ANSWER_WAYS = ['protocol', 'kmmlu-pro', 'likelihood'] as const
export type AnswerWay = (typeof ANSWER_WAYS)[number]

/** `unparsed`: it wrote something that names no option. `error`: it could not be asked, and may be asked again. */
export const ANSWER_STATES = ['answered', 'unparsed', 'error'] as const
export type AnswerState = (typeof ANSWER_STATES)[number]

/** What became of one item in one order of its options, as far as figures are made of it. */
export type ModelAnswer = {
  /** Place in the model's exam, from 1. */
  position: number
  /** 0: options as printed; from 1: a shuffled order. */
  order: number
  /** Whether the options stood otherwise than printed: those that speak of each other stay. */
  shuffled: boolean
  /** Null: of no exam that the program knows. */
  examId: string | null
  subjectId: string
  /** As the exam has it; as the file had it where the item's subject is not known. */
  subjectName: string
  /** Items of a round stand or fall together: a cluster of the intervals. Null: of no round. */
  roundId: string | null
  points: number
  optionCount: number
  /** Share of blind marks that would be right: 1 / options, more where the key has several. */
  chance: number
  state: AnswerState
  /** In printed numbers; blank unless answered. */
  response: Response
  correct: boolean
}
