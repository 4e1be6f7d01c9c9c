import type { Emit } from '@shared/contract/events.ts'
import type { CitedPassage, ExplanationView, LlmStatus, TutorAsk } from '@shared/contract/tutor.ts'
import type { TutorMode, Verdict } from '@shared/domain/explanation.ts'
import { BLANK, isBlank, type Item, type Response } from '@shared/domain/item.ts'
import { AppError, isAppError, toWireError, type WireError } from '@shared/errors.ts'
import type { Explanation, ExplanationQueries } from '../db/explanation-queries.ts'
import type { Logger } from '../lib/logger.ts'
import type { Power } from '../lib/power.ts'
import type { GenerateChunk, GenerateRequest, GenerateResult, Llm, Sampler } from '../llm/llm.ts'
import { tutorTurns } from '../llm/prompts/tutor-prompt.ts'
import { samplersFor, type SamplerPlan } from '../llm/samplers.ts'
import { explanationView } from './explanation-view.ts'
import { planOf, safeHint, verdictsOf, type AskPlan } from './tutor-asks.ts'
import { earlierTurns, tellLess, type Told } from './tutor-conversation.ts'
import { createPreparation } from './tutor-prepare.ts'
import { recordOf, type Asked, type TutorItem } from './tutor-record.ts'
import { sparing } from './tutor-sparing.ts'

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

type Outcome = {
  result: GenerateResult
  agrees: boolean
  passages: CitedPassage[]
  /** Null when not a word came. */
  stored: Explanation | null
}

/**
 * Answers what a learner asks about an item with the language model: the key decides, the model explains.
 * Trouble with the model never reaches the caller of `explain`; every run ends in one `tutorEnd`.
 */
export function createTutor(needs: TutorNeeds) {
  const { items, explanations, passages, llm, power, emit, now, newId, log } = needs
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

  /** A hint has no thought, which may name the key, and is asked before answering. */
  function askedOf(
    subject: TutorItem,
    sessionId: string | null,
    mode: TutorMode,
    ask: TutorAsk
  ): Asked {
    if (ask.kind === 'option') refuseStranger(subject.item, 'ask.no', ask.no)
    switch (ask.kind) {
      case 'hint':
        return { subject: { ...subject, response: BLANK }, sessionId, mode: 'direct', ask }
      case 'question':
        return { subject, sessionId, mode, ask: { ...ask, text: ask.text.normalize('NFC') } }
      default:
        return { subject, sessionId, mode, ask }
    }
  }

  /** Settings of the model; what is asked again is written in other words where it is not greedy. */
  function samplers({ subject, mode, ask }: Asked): SamplerPlan & { builtIn: boolean } {
    const state = llm.state()
    if (state.phase === 'no-model') throw new AppError('llm-no-model', {})
    const plan = samplersFor(state, mode)
    const times = explanations.countAsked(subject.item.id, state.modelName, mode, ask)
    const again = (sampler: Sampler): Sampler => ({ ...sampler, seed: sampler.seed + 2 * times })
    return {
      ...plan,
      sampler: again(plan.sampler),
      retrySampler: again(plan.retrySampler),
      builtIn: state.builtIn
    }
  }

  /** Answers with what was told in the end: less where all of it has no room in the context. */
  async function generate(
    { subject, mode, ask }: Asked,
    wanted: Told,
    settings: SamplerPlan,
    plan: AskPlan,
    signal: AbortSignal,
    onChunk: (chunk: GenerateChunk) => void
  ): Promise<{ result: GenerateResult; told: Told }> {
    for (let told: Told | null = wanted; ;) {
      const facts = { ...subject, ...subject.item, passages: told.passages }
      const request: GenerateRequest = {
        turns: tutorTurns(facts, ask, told.earlier),
        mode,
        sections: plan.sections,
        thoughtBudget: settings.thoughtBudget,
        maxFinalTokens: plan.maxFinalTokens,
        sampler: settings.sampler,
        retrySampler: settings.retrySampler,
        acceptFinal: plan.agrees
      }
      try {
        return { result: await llm.generate(request, signal, onChunk), told }
      } catch (error) {
        const less: Told | null = isPromptTooLong(error) ? tellLess(told) : null
        if (less === null) throw error
        told = less
      }
    }
  }

  async function write(
    asked: Asked,
    signal: AbortSignal,
    onChunk: (chunk: GenerateChunk) => void
  ): Promise<Outcome> {
    const { subject, mode, ask } = asked
    const { item } = subject
    const plan = planOf(ask, item)
    const settings = samplers(asked)
    const { sampler, retrySampler, builtIn } = settings
    // The built-in model retells the rationale: it knows no other text beside it, and no turns before.
    const wanted: Told = {
      earlier: builtIn ? [] : earlierTurns(explanations, item.id, ask),
      passages: builtIn || ask.kind === 'hint' ? [] : await passages(item)
    }
    const written = await generate(asked, wanted, settings, plan, signal, (chunk) => {
      if (plan.streamed || chunk.kind === 'progress') onChunk(chunk)
    })
    const result =
      ask.kind === 'hint' ? safeHint(written.result, item, plan.agrees) : written.result
    if (!plan.streamed && result.final !== '') {
      onChunk({ kind: 'delta', part: 'final', text: result.final })
    }
    const agrees = plan.agrees(result.final)
    const cited = [...written.told.passages]
    const stored =
      result.thought === '' && result.final === ''
        ? null
        : recordOf(asked, result, {
            id: newId(),
            createdAt: now(),
            agrees,
            passages: cited,
            plan: { sampler, retrySampler }
          })
    if (stored !== null) explanations.insertExplanation(stored)
    log.info('asked', {
      itemId: item.id,
      ask: ask.kind,
      mode,
      model: result.model.name,
      reason: result.endReason,
      agrees,
      retried: result.retried,
      tokens: result.thoughtTokens + result.finalTokens,
      totalMs: result.ms.total
    })
    return { result, agrees, passages: cited, stored }
  }

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

const isPromptTooLong = (error: unknown): boolean =>
  isAppError(error) && error.code === 'llm-prompt-too-long'

function refuseStranger({ id, options }: Item, path: string, no: number): void {
  if (no <= options.length) return
  const message = `${id} has no option ${no}`
  throw new AppError('bad-input', { call: 'tutor.explain', problems: [{ path, message }] })
}

export type Tutor = ReturnType<typeof createTutor>
