import { z } from 'zod'
import type { SessionMode } from '../domain/session.ts'
import { call } from './call.ts'

/** One finished session as a point of the score chart. */
export type ScorePoint = {
  sessionId: string
  mode: SessionMode
  finishedAt: number
  complete: boolean
  percent: number
  outcome: 'passed' | 'failed' | 'ranked' | 'unknown' | null
  subjects: { id: string; nameKo: string; percent: number; belowMinimum: boolean }[]
}
export type ScoreSeries = {
  examId: string
  /** Lines in percent, null where the law has none. */
  passLine: number | null
  floorLine: number | null
  quota: boolean
  points: ScorePoint[]
}

export const scores = {
  series: call<ScoreSeries>()(z.object({ examId: z.string() }))
}
