import type { Judgement } from '../domain/pass-rule.ts'

/** What is judged for the floor: one subject, or several together (과락 단위). */
export type ScoreUnit = {
  subjects: { id: string; nameKo: string; percent: number }[]
  percent: number
  belowMinimum: boolean
}

/** One finished mock, by the exam as it was then. */
export type ScorePoint = {
  sessionId: string
  startedAt: number
  complete: boolean
  /** Of the total or the average of the subjects, as the exam has it. */
  percent: number
  outcome: Judgement['outcome']
  /** In the order of the paper. */
  units: ScoreUnit[]
}

export type ScoreSeries = {
  examId: string
  /** Lines in percent, null where the law has none, or judges them together with other papers. */
  passLine: number | null
  floorLine: number | null
  quota: boolean
  /** Oldest first. */
  points: ScorePoint[]
}
