import type { Emit } from '@shared/contract/events.ts'
import type { ExplanationView, LlmStatus } from '@shared/contract/tutor.ts'
import {
  agreesWithKey,
  parseExplanation,
  type ParsedExplanation,
  type TutorMode,
  type Verdict
} from '@shared/domain/explanation.ts'
import { isBlank, type Item, type Response } from '@shared/domain/item.ts'
import { AppError, isAppError, toWireError, type WireError } from '@shared/errors.ts'
import type { Explanation, ExplanationQueries } from '../db/explanation-queries.ts'
import type { Logger } from '../lib/logger.ts'
import { explanationSections, explanationTokens } from '../llm/grammar.ts'
import type { GenerateChunk, GenerateResult, Llm } from '../llm/llm.ts'
import { explanationPrompt, PROMPT_VERSION } from '../llm/prompts/explanation-prompt.ts'
import { samplersFor } from '../llm/samplers.ts'
import { explanationView } from './explanation-view.ts'

/** What the tutor is told about an item: what the database says. */
export type TutorItem = {
  item: Item
  examName: string
  subjectName: string
  revisionId: number
  /** The learner's response; a blank when there is none. */
  response: Response
}

/** Where the learner asks: outside a session, or at a position of one. Throws `not-found`. */
export type TutorPlace = { itemId: string; sessionId: string | null; position: number | null }
export type TutorItems = (place: TutorPlace) => TutorItem

export type TutorNeeds = {
  items: TutorItems
  explanations: ExplanationQueries
  llm: Llm
  emit: Emit
  /** Epoch milliseconds. */
  now: () => number
  newId: () => string
  log: Logger
}

/** One explanation for the command line. */
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
}

type Outcome = {
  result: GenerateResult
  parsed: ParsedExplanation
  agrees: boolean
  /** Null when not a word came. */
  stored: Explanation | null
}

/**
 * Explains items with the language model: the key decides, the model explains. Trouble with the model
 * never reaches the caller of `explain`; every run ends in one `tutorEnd`.
 */
export function createTutor({ items, explanations, llm, emit, now, newId, log }: TutorNeeds) {
  const active = new Map<string, AbortController>()

  const status = (): LlmStatus => ({
    ...llm.state(),
    runningRunId: active.keys().next().value ?? null,
    queued: llm.queued()
  })
  const tellStatus = (): void => emit('llmStatus', status())
  llm.onChange(tellStatus)

  async function write(
    subject: TutorItem,
    sessionId: string | null,
    mode: TutorMode,
    signal: AbortSignal,
    onChunk: (chunk: GenerateChunk) => void
  ): Promise<Outcome> {
    const { item } = subject
    const count = item.options.length
    const state = llm.state()
    if (state.phase === 'no-model') throw new AppError('llm-no-model', {})
    const { sampler, retrySampler, thoughtBudget } = samplersFor(state, mode)
    const read = (text: string): ParsedExplanation => parseExplanation(text, count)
    const result = await llm.generate(
      {
        ...explanationPrompt({ ...subject, ...item }),
        mode,
        sections: explanationSections(count),
        thoughtBudget,
        maxFinalTokens: explanationTokens(count),
        sampler,
        retrySampler,
        acceptFinal: (text) => agreesWithKey(read(text), item.key, count)
      },
      signal,
      onChunk
    )
    const parsed = read(result.final)
    const agrees = agreesWithKey(parsed, item.key, count)
    const written = result.thought !== '' || result.final !== ''
    const stored = written
      ? store(subject, sessionId, mode, result, agrees, JSON.stringify({ sampler, retrySampler }))
      : null
    log.info('explained', {
      itemId: item.id,
      mode,
      model: result.model.name,
      reason: result.endReason,
      agrees,
      retried: result.retried,
      tokens: result.thoughtTokens + result.finalTokens,
      totalMs: result.ms.total
    })
    return { result, parsed, agrees, stored }
  }

  function store(
    subject: TutorItem,
    sessionId: string | null,
    mode: TutorMode,
    result: GenerateResult,
    agrees: boolean,
    sampler: string
  ): Explanation {
    const explanation: Explanation = {
      id: newId(),
      itemId: subject.item.id,
      revisionId: subject.revisionId,
      sessionId,
      mode,
      response: subject.response,
      modelName: result.model.name,
      modelSha256: result.model.sha256,
      builtIn: result.model.builtIn,
      promptVersion: PROMPT_VERSION,
      sampler,
      thought: result.thought,
      text: result.final,
      agrees,
      endReason: result.endReason,
      promptTokens: result.promptTokens,
      reusedTokens: result.reusedTokens,
      thoughtTokens: result.thoughtTokens,
      answerTokens: result.finalTokens,
      loadMs: result.ms.load,
      promptMs: result.ms.prompt,
      firstTokenMs: result.ms.firstToken,
      thoughtMs: result.ms.thought,
      totalMs: result.ms.total,
      createdAt: now()
    }
    explanations.insertExplanation(explanation)
    return explanation
  }

  async function stream(
    runId: string,
    subject: TutorItem,
    sessionId: string | null,
    mode: TutorMode,
    signal: AbortSignal
  ): Promise<void> {
    let seq = 0
    try {
      const { result, stored } = await write(subject, sessionId, mode, signal, (chunk) => {
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

  return {
    status,

    /** Starts a run and answers at once; what it writes comes as events. */
    explain: ({ mode, ...place }: TutorPlace & { mode: TutorMode }): { runId: string } => {
      const subject = items(place)
      const runId = newId()
      const controller = new AbortController()
      active.set(runId, controller)
      // The caller is to know the run before the first event of it.
      setImmediate(() => {
        tellStatus()
        void stream(runId, subject, place.sessionId, mode, controller.signal)
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

    /** One explanation from beginning to end; here trouble is thrown. */
    explainWhole: async (request: {
      itemId: string
      mode: TutorMode
      response: Response
      signal?: AbortSignal
    }): Promise<WholeExplanation> => {
      const { itemId, mode, response } = request
      const found = items({ itemId, sessionId: null, position: null })
      const stranger = response.find((no) => no > found.item.options.length)
      if (stranger !== undefined) {
        const message = `${itemId} has no option ${stranger}`
        throw new AppError('bad-input', {
          call: 'tutor.explain',
          problems: [{ path: 'response', message }]
        })
      }
      const signal = request.signal ?? new AbortController().signal
      const subject = { ...found, response: isBlank(response) ? found.response : response }
      const { result, parsed, agrees } = await write(subject, null, mode, signal, () => undefined)
      const { load, prompt, firstToken, total } = result.ms
      return {
        thought: result.thought,
        explanation: result.final,
        verdicts: parsed.verdicts,
        agreesWithKey: agrees,
        endReason: result.endReason,
        modelName: result.model.name,
        tokens: result.thoughtTokens + result.finalTokens,
        tokenCounts: {
          prompt: result.promptTokens,
          reused: result.reusedTokens,
          thought: result.thoughtTokens,
          final: result.finalTokens
        },
        ms: { load, prompt, firstToken, total }
      }
    }
  }
}

export type Tutor = ReturnType<typeof createTutor>
