import { z } from 'zod'
import type { TutorMode, Verdict } from '../domain/explanation.ts'
import { call } from './call.ts'

/** A stored explanation; never edited, never an authored rationale. */
export type ExplanationView = {
  id: string
  itemId: string
  mode: TutorMode
  modelName: string
  /** The built-in model: labelled 체험용 — 지식 없음 wherever it speaks. */
  builtIn: boolean
  createdAt: number
  thought: string
  /** Final part as the model wrote it. */
  text: string
  prose: string
  verdicts: Verdict[]
  declared: number[] | null
  agreesWithKey: boolean
  /** 'cancelled' and 'died' keep the partial text. */
  endReason: 'complete' | 'cancelled' | 'died' | 'length'
  thoughtTokens: number
  answerTokens: number
  thoughtMs: number
  totalMs: number
}

export type LlmState =
  | { phase: 'no-model' }
  | { phase: 'idle'; modelName: string; builtIn: boolean }
  | { phase: 'loading'; modelName: string; builtIn: boolean; fraction: number }
  | { phase: 'ready'; modelName: string; builtIn: boolean; backend: string }
  | { phase: 'failed'; modelName: string; builtIn: boolean; detail: string }

export type LlmStatus = LlmState & { runningRunId: string | null; queued: number }

export const tutor = {
  explain: call<{ runId: string }>()(
    z.object({
      itemId: z.string(),
      /** Session whose response is told to the model; null outside a session. */
      sessionId: z.string().nullable(),
      position: z.int().min(1).nullable(),
      mode: z.enum(['reasoning', 'direct'])
    })
  ),
  cancel: call<{ cancelled: boolean }>()(z.object({ runId: z.string() })),
  list: call<ExplanationView[]>()(z.object({ itemId: z.string() })),
  status: call<LlmStatus>()(z.object({}))
}
