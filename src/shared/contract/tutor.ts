import { z } from 'zod'
import type { TutorMode, Verdict } from '../domain/explanation.ts'
import { call } from './call.ts'

/**
 * What the learner asked: why the key is right, a hint before answering, why one option is (not) it, or a
 * question of the learner's own.
 */
export type TutorAsk =
  | { kind: 'explanation' }
  | { kind: 'hint' }
  | { kind: 'option'; no: number }
  /** `follows`: the explanation that it is about, with the questions before it; null: the item alone. */
  | { kind: 'question'; text: string; follows: string | null }

/** A passage of the learner's own documents that the model was shown. */
export type CitedPassage = { documentId: string; title: string; page: number | null; text: string }

/** A stored explanation; never edited, never an authored rationale. */
export type ExplanationView = {
  id: string
  itemId: string
  ask: TutorAsk
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
  /**
   * Of an explanation: declares the key, and a verdict of each option that fits it. Of the others: names no
   * other key than the stored one.
   */
  agreesWithKey: boolean
  /** 'cancelled' and 'died' keep the partial text. */
  endReason: 'complete' | 'cancelled' | 'died' | 'length'
  thoughtTokens: number
  answerTokens: number
  thoughtMs: number
  totalMs: number
  /** 이 설명이 이상해요: when and what the learner said; null: not marked. */
  mark: { at: number; note: string } | null
  passages: CitedPassage[]
}

/** What the engine measured of the model that is loaded, or was last. */
export type LlmFigures = {
  loadMs: number | null
  promptTokensPerSecond: number | null
  tokensPerSecond: number | null
  contextTokens: number | null
}

type Label = { modelName: string; builtIn: boolean }

export type LlmState =
  | { phase: 'no-model' }
  | ({ phase: 'idle' } & Label)
  | ({ phase: 'loading'; fraction: number } & Label)
  | ({ phase: 'ready'; backend: string } & Label)
  | ({ phase: 'failed'; detail: string } & Label)

export type LlmStatus = LlmState & {
  runningRunId: string | null
  queued: number
  figures: LlmFigures
  /** Text goes to the learner's server. */
  remote: boolean
  /** Nothing is prepared ahead meanwhile. */
  sparing: 'battery' | 'memory' | null
}

export const tutor = {
  explain: call<{ runId: string }>()(
    z.object({
      itemId: z.string(),
      /** Session whose response is told to the model; null outside a session. */
      sessionId: z.string().nullable(),
      position: z.int().min(1).nullable(),
      mode: z.enum(['reasoning', 'direct']),
      ask: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('explanation') }),
        z.object({ kind: z.literal('hint') }),
        z.object({ kind: z.literal('option'), no: z.int().min(1).max(15) }),
        z.object({
          kind: z.literal('question'),
          text: z.string().trim().min(1).max(2000),
          follows: z.string().nullable()
        })
      ])
    })
  ),
  /** Evaluates the prompt of an item that will be read next, when nothing else is to do. */
  prepare: call<Record<string, never>>()(
    z.object({
      itemId: z.string(),
      sessionId: z.string().nullable(),
      position: z.int().min(1).nullable(),
      mode: z.enum(['reasoning', 'direct'])
    })
  ),
  cancel: call<{ cancelled: boolean }>()(z.object({ runId: z.string() })),
  /** Newest first. */
  list: call<ExplanationView[]>()(z.object({ itemId: z.string() })),
  /** 이 설명이 이상해요; null takes the mark away. */
  mark: call<ExplanationView>()(
    z.object({ explanationId: z.string(), note: z.string().max(1000).nullable() })
  ),
  status: call<LlmStatus>()(z.object({}))
}
