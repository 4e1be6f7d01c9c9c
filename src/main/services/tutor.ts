import type { Emit } from '@shared/contract/events.ts'
import type { CitedPassage, ExplanationView, LlmStatus, TutorAsk } from '@shared/contract/tutor.ts'
import type { TutorMode, Verdict } from '@shared/domain/explanation.ts'
import { isBlank, type Item, type Response } from '@shared/domain/item.ts'
import { AppError, isAppError, toWireError, type WireError } from '@shared/errors.ts'
import type { ExplanationQueries } from '../db/explanation-queries.ts'
import type { Logger } from '../lib/logger.ts'
import type { Power } from '../lib/power.ts'
import type { GenerateResult, Llm } from '../llm/llm.ts'
import { explanationView } from './explanation-view.ts'
import { verdictsOf } from './tutor-asks.ts'
import { earlierTurns } from './tutor-conversation.ts'
import { createPreparation } from './tutor-prepare.ts'
import type { Asked, TutorItem } from './tutor-record.ts'
import { sparing } from './tutor-sparing.ts'
import { askedOf, createTutorWriter, refuseStranger } from './tutor-writer.ts'

export type { TutorItem } from './tutor-record.ts'

/** Where the learner asks: outside a session, or at a position of one. Throws `not-found`. */
export type TutorPlace = { itemId: string; sessionId: string | null; position: number | null }
export type TutorItems = (place: TutorPlace) => TutorItem

export type TutorNeeds = {
  items: TutorItems
  explanations: ExplanationQueries
  /** What of the learner's documents an item may cite. */
  passages: (item: Item) => Promise<CitedPassage[]>
  llm: Llm
  power: Power
  emit: Emit
  /** Epoch milliseconds. */
  now: () => number
  newId: () => string
  log: Logger
}

/** One answer for the command line. */
export type WholeExplanation = {
  thought: string
  explanation: string
  verdicts: Verdict[]
  agreesWithKey: boolean
  endReason: GenerateResult['endReason']
  modelName: string
  /** Generated tokens, thought and final part. */
  tokens: number
  tokenCounts: { prompt: number; reused: number; thought: number; final: number }
  ms: { load: number; prompt: number; firstToken: number; total: number }
  passages: CitedPassage[]
}

/**
 * Answers what a learner asks about an item with the language model: the key decides, the model explains.
 * Trouble with the model never reaches the caller of `explain`; every run ends in one `tutorEnd`.
 */
export function createTutor(needs: TutorNeeds) {
  const { items, explanations, llm, power, emit, now, newId, log } = needs
  const write = createTutorWriter(needs)
  const active = new Map<string, AbortController>()

  const status = (): LlmStatus => ({
    ...llm.state(),
    runningRunId: active.keys().next().value ?? null,
    queued: llm.queued(),
    figures: llm.figures(),
    remote: llm.remote(),
    sparing: sparing(power)
  })
  const tellStatus = (): void => emit('llmStatus', status())
  llm.onChange(tellStatus)

  async function stream(runId: string, asked: Asked, signal: AbortSignal): Promise<void> {
    let seq = 0
    try {
      const { result, stored } = await write(asked, signal, (chunk) => {
        if (chunk.kind === 'delta') {
          emit('tutorDelta', { runId, seq, part: chunk.part, text: chunk.text })
          seq += 1
        } else if (chunk.kind === 'progress') {
          emit('tutorProgress', { runId, part: chunk.part, tokens: chunk.tokens, ms: chunk.ms })
        } else emit('tutorRestart', { runId })
      })
      finish(runId, { reason: result.endReason, explanationId: stored?.id ?? null, error: null })
    } catch (error) {
      finish(runId, { reason: 'failed', explanationId: null, error: asWireError(error) })
    }
  }

  function finish(
    runId: string,
    end: {
      reason: GenerateResult['endReason'] | 'failed'
      explanationId: string | null
      error: WireError | null
    }
  ): void {
    active.delete(runId)
    emit('tutorEnd', { runId, ...end })
    tellStatus()
  }

  function asWireError(error: unknown): WireError {
    if (isAppError(error)) return toWireError(error)
    const logId = newId()
    log.error('explaining failed', { logId, error })
    return { code: 'internal', data: { logId } }
  }

  const prepare = createPreparation(needs, () => active.size > 0)

  return {
    status,
    prepare,

    /** Starts a run and answers at once; what it writes comes as events. */
    explain: ({
      mode,
      ask,
      ...place
    }: TutorPlace & { mode: TutorMode; ask: TutorAsk }): { runId: string } => {
      const subject = items(place)
      const asked = askedOf(subject, place.sessionId, mode, ask)
      earlierTurns(explanations, subject.item.id, ask)
      const runId = newId()
      const controller = new AbortController()
      active.set(runId, controller)
      // The caller is to know the run before the first event of it.
      setImmediate(() => {
        tellStatus()
        void stream(runId, asked, controller.signal)
      })
      return { runId }
    },

    /** False when the run is over already. */
    cancel: (runId: string): boolean => {
      const controller = active.get(runId)
      controller?.abort()
      return controller !== undefined
    },

    /** Newest first. */
    list: (itemId: string): ExplanationView[] => {
      const current = items({ itemId, sessionId: null, position: null })
      return explanations.listByItem(itemId).map((stored) => explanationView(stored, current))
    },

    /** 이 설명이 이상해요; null takes the mark away. */
    mark: (explanationId: string, note: string | null): ExplanationView => {
      explanations.updateMark(explanationId, note === null ? null : { at: now(), note })
      const stored = explanations.findExplanation(explanationId)
      if (stored === null) {
        throw new AppError('not-found', { what: 'explanation', id: explanationId })
      }
      const place = { itemId: stored.itemId, sessionId: null, position: null }
      return explanationView(stored, items(place))
    },

    /** One answer from beginning to end; here trouble is thrown. */
    explainWhole: async (request: {
      itemId: string
      mode: TutorMode
      response: Response
      ask?: TutorAsk
      signal?: AbortSignal
    }): Promise<WholeExplanation> => {
      const { itemId, mode, response, ask = { kind: 'explanation' } } = request
      const found = items({ itemId, sessionId: null, position: null })
      for (const no of response) refuseStranger(found.item, 'response', no)
      const subject = { ...found, response: isBlank(response) ? found.response : response }
      const asked = askedOf(subject, null, mode, ask)
      const signal = request.signal ?? new AbortController().signal
      const outcome = await write(asked, signal, () => undefined)
      const { result } = outcome
      const { load, prompt, firstToken, total } = result.ms
      return {
        thought: result.thought,
        explanation: result.final,
        verdicts: verdictsOf(ask, found.item.options.length, result.final),
        agreesWithKey: outcome.agrees,
        endReason: result.endReason,
        modelName: result.model.name,
        tokens: result.thoughtTokens + result.finalTokens,
        tokenCounts: {
          prompt: result.promptTokens,
          reused: result.reusedTokens,
          thought: result.thoughtTokens,
          final: result.finalTokens
        },
        ms: { load, prompt, firstToken, total },
        passages: outcome.passages
      }
    }
  }
}

export type Tutor = ReturnType<typeof createTutor>
