import type { CitedPassage, TutorAsk } from '@shared/contract/tutor.ts'
import type { TutorMode } from '@shared/domain/explanation.ts'
import { BLANK, type Item } from '@shared/domain/item.ts'
import { AppError, isAppError } from '@shared/errors.ts'
import type { Explanation } from '../db/explanation-queries.ts'
import type { GenerateChunk, GenerateRequest, GenerateResult, Sampler } from '../llm/llm.ts'
import { tutorTurns } from '../llm/prompts/tutor-prompt.ts'
import { samplersFor, type SamplerPlan } from '../llm/samplers.ts'
import { planOf, safeHint, type AskPlan } from './tutor-asks.ts'
import { earlierTurns, tellLess, type Told } from './tutor-conversation.ts'
import { recordOf, type Asked, type TutorItem } from './tutor-record.ts'
import type { TutorNeeds } from './tutor.ts'

export type Outcome = {
  result: GenerateResult
  agrees: boolean
  passages: CitedPassage[]
  /** Null when not a word came. */
  stored: Explanation | null
}

/** A hint has no thought, which may name the key, and is asked before answering. Throws `bad-input`. */
export function askedOf(
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

/** Writes one answer from what is asked to what is kept of it. */
export function createTutorWriter({
  explanations,
  passages,
  llm,
  now,
  newId,
  log
}: Omit<TutorNeeds, 'items' | 'power' | 'emit'>) {
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

  return write
}

const isPromptTooLong = (error: unknown): boolean =>
  isAppError(error) && error.code === 'llm-prompt-too-long'

export function refuseStranger({ id, options }: Item, path: string, no: number): void {
  if (no <= options.length) return
  const message = `${id} has no option ${no}`
  throw new AppError('bad-input', { call: 'tutor.explain', problems: [{ path, message }] })
}
