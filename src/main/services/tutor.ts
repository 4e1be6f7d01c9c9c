import type { Emit } from '@shared/contract/events.ts'
import type { CitedPassage, ExplanationView, LlmStatus, TutorAsk } from '@shared/contract/tutor.ts'
import {
  parseExplanation,
  parseOption,
  type TutorMode,
  type Verdict
} from '@shared/domain/explanation.ts'
import { isBlank, type Item, type Response } from '@shared/domain/item.ts'
import { AppError, isAppError, toWireError, type WireError } from '@shared/errors.ts'
import { plainHint } from '@shared/text/hint-text.ts'
import type { Explanation, ExplanationQueries } from '../db/explanation-queries.ts'
import type { Logger } from '../lib/logger.ts'
import type { Power } from '../lib/power.ts'
import type { GenerateChunk, GenerateResult, Llm } from '../llm/llm.ts'
import { PROMPT_VERSION, tutorTurns, type EarlierTurn } from '../llm/prompts/tutor-prompt.ts'
import { samplersFor, type SamplerPlan } from '../llm/samplers.ts'
import { explanationView } from './explanation-view.ts'
import { planOf } from './tutor-asks.ts'
import { sparing } from './tutor-sparing.ts'

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

type Asked = { subject: TutorItem; sessionId: string | null; mode: TutorMode; ask: TutorAsk }
type Outcome = {
  result: GenerateResult
  agrees: boolean
  passages: CitedPassage[]
  /** Null when not a word came. */
  stored: Explanation | null
}

/** Questions and answers about one item that are told to the model again, the latest ones. */
const MOST_EARLIER = 6

/**
 * Answers what a learner asks about an item with the language model: the key decides, the model explains.
 * Trouble with the model never reaches the caller of `explain`; every run ends in one `tutorEnd`.
 */
export function createTutor(needs: TutorNeeds) {
  const { items, explanations, passages, llm, power, emit, now, newId, log } = needs
  const active = new Map<string, AbortController>()
  let preparing: AbortController | null = null

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

  /** What was asked and written before `follows`, oldest first; the item's own first answer stays. */
  function conversation(itemId: string, follows: string | null): EarlierTurn[] {
    const earlier: EarlierTurn[] = []
    for (let id = follows; id !== null;) {
      const stored = explanations.findExplanation(id)
      if (stored?.itemId !== itemId) {
        if (earlier.length > 0) break
        throw new AppError('not-found', { what: 'explanation', id })
      }
      earlier.unshift({ ask: stored.ask, text: stored.text })
      id = stored.ask.kind === 'question' ? stored.ask.follows : null
    }
    return earlier.length <= MOST_EARLIER
      ? earlier
      : [...earlier.slice(0, 1), ...earlier.slice(1 - MOST_EARLIER)]
  }

  const earlierOf = (itemId: string, ask: TutorAsk): EarlierTurn[] =>
    ask.kind === 'question' ? conversation(itemId, ask.follows) : []

  /** Settings of the model; what is asked again is written in other words where it is not greedy. */
  function samplers({ subject, mode, ask }: Asked): SamplerPlan & { builtIn: boolean } {
    const state = llm.state()
    if (state.phase === 'no-model') throw new AppError('llm-no-model', {})
    const plan = samplersFor(state, mode)
    const times = explanations.countAsked(subject.item.id, state.modelName, mode, ask)
    const seeded = { ...plan.sampler, seed: plan.sampler.seed + 2 * times }
    return { ...plan, sampler: seeded, builtIn: state.builtIn }
  }

  async function write(
    asked: Asked,
    signal: AbortSignal,
    onChunk: (chunk: GenerateChunk) => void
  ): Promise<Outcome> {
    const { subject, ask } = asked
    const { item } = subject
    const plan = planOf(ask, item)
    const { sampler, retrySampler, thoughtBudget, builtIn } = samplers(asked)
    // The built-in model retells the rationale: it knows no other text beside it, and no turns before.
    const cited = builtIn || ask.kind === 'hint' ? [] : await passages(item)
    const earlier = builtIn ? [] : earlierOf(item.id, ask)
    const facts = { ...subject, ...item, passages: cited }
    // A thought may name the key: a hint has none.
    const mode = ask.kind === 'hint' ? 'direct' : asked.mode
    const written = await llm.generate(
      {
        turns: tutorTurns(facts, ask, earlier),
        mode,
        sections: plan.sections,
        thoughtBudget,
        maxFinalTokens: plan.maxFinalTokens,
        sampler,
        retrySampler,
        acceptFinal: plan.agrees
      },
      signal,
      (chunk) => {
        if (plan.streamed || chunk.kind === 'progress') onChunk(chunk)
      }
    )
    const result = ask.kind === 'hint' ? safeHint(written, item, plan.agrees) : written
    if (!plan.streamed && result.final !== '') {
      onChunk({ kind: 'delta', part: 'final', text: result.final })
    }
    const agrees = plan.agrees(result.final)
    const hasText = result.thought !== '' || result.final !== ''
    const stored = hasText
      ? store({ ...asked, mode }, result, agrees, cited, JSON.stringify({ sampler, retrySampler }))
      : null
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

  /** A hint that tells the key is never shown: what the item's own data allow stands for it. */
  function safeHint(
    result: GenerateResult,
    item: Item,
    isSafe: (text: string) => boolean
  ): GenerateResult {
    if (isSafe(result.final)) return result
    if (result.endReason !== 'complete' && result.endReason !== 'length') {
      return { ...result, final: '' }
    }
    const own = plainHint(item)
    const bare = plainHint({ ...item, topic: null, citations: [] })
    return { ...result, final: isSafe(own) ? own : bare, endReason: 'complete' }
  }

  function store(
    { subject, sessionId, mode, ask }: Asked,
    result: GenerateResult,
    agrees: boolean,
    cited: readonly CitedPassage[],
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
      createdAt: now(),
      ask,
      passages: cited
    }
    explanations.insertExplanation(explanation)
    return explanation
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

  const subjectOf = (place: TutorPlace, ask: TutorAsk): TutorItem => {
    const subject = items(place)
    // A hint is asked before answering.
    return ask.kind === 'hint' ? { ...subject, response: [] } : subject
  }

  const refuseStranger = (itemId: string, options: number, path: string, no: number): void => {
    if (no <= options) return
    const message = `${itemId} has no option ${no}`
    throw new AppError('bad-input', { call: 'tutor.explain', problems: [{ path, message }] })
  }

  return {
    status,

    /** Starts a run and answers at once; what it writes comes as events. */
    explain: ({
      mode,
      ask,
      ...place
    }: TutorPlace & { mode: TutorMode; ask: TutorAsk }): { runId: string } => {
      const subject = subjectOf(place, ask)
      const { id, options } = subject.item
      if (ask.kind === 'option') refuseStranger(id, options.length, 'ask.no', ask.no)
      earlierOf(id, ask)
      const runId = newId()
      const controller = new AbortController()
      active.set(runId, controller)
      // The caller is to know the run before the first event of it.
      setImmediate(() => {
        tellStatus()
        const asked = { subject, sessionId: place.sessionId, mode, ask }
        void stream(runId, asked, controller.signal)
      })
      return { runId }
    },

    /** Has the prompt of an item evaluated that is likely to be explained next; the newest wish counts. */
    prepare: async ({ mode, ...place }: TutorPlace & { mode: TutorMode }): Promise<void> => {
      if (active.size > 0 || llm.remote() || sparing(power) !== null) return
      const state = llm.state()
      if (state.phase !== 'ready') return
      const ask: TutorAsk = { kind: 'explanation' }
      const subject = items(place)
      const controller = new AbortController()
      preparing?.abort()
      preparing = controller
      const cited = state.builtIn ? [] : await passages(subject.item)
      const facts = { ...subject, ...subject.item, passages: cited }
      await llm.prepare(tutorTurns(facts, ask), mode, controller.signal)
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
      const found = subjectOf({ itemId, sessionId: null, position: null }, ask)
      const options = found.item.options.length
      for (const no of response) refuseStranger(itemId, options, 'response', no)
      if (ask.kind === 'option') refuseStranger(itemId, options, 'ask.no', ask.no)
      const signal = request.signal ?? new AbortController().signal
      const subject = { ...found, response: isBlank(response) ? found.response : response }
      const outcome = await write({ subject, sessionId: null, mode, ask }, signal, () => undefined)
      const { result } = outcome
      const { load, prompt, firstToken, total } = result.ms
      const one = ask.kind === 'option' ? parseOption(result.final) : null
      return {
        thought: result.thought,
        explanation: result.final,
        verdicts:
          ask.kind === 'explanation'
            ? parseExplanation(result.final, options).verdicts
            : one === null
              ? []
              : [one],
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
