import type { ModelExamRequest } from '@shared/contract/model-exams.ts'
import { AppError } from '@shared/errors.ts'
import { modelExamTitle } from '@shared/text/model-exam-title.ts'
import type { ModelExamRecord } from '../../db/model-exam-queries.ts'
import { SOLVE_PROMPT_VERSION } from '../../llm/prompts/solve-prompt.ts'
import { samplersFor } from '../../llm/samplers.ts'
import { finalTokens, modeOf } from './answer-ways.ts'
import type { ModelExamsNeeds } from './model-exams.ts'

/**
 * A run of the model that speaks, with the settings that it keeps. What only a loaded model knows of itself comes
 * later. Throws `llm-no-model`, `answer-way-not-possible`.
 */
export function newRecord(
  request: ModelExamRequest,
  {
    llm,
    exams,
    now,
    newId,
    version
  }: Pick<ModelExamsNeeds, 'llm' | 'exams' | 'now' | 'newId' | 'version'>
): ModelExamRecord {
  const state = llm.state()
  if (state.phase === 'no-model') throw new AppError('llm-no-model', {})
  const { way } = request
  if (way === 'likelihood' && llm.remote()) {
    throw new AppError('answer-way-not-possible', { way, modelName: state.modelName })
  }
  const mode = modeOf(way, request.mode)
  const plan = samplersFor(state, mode)
  const exam = request.examId === null ? null : exams.get(request.examId)
  return {
    id: newId(),
    createdAt: now(),
    finishedAt: null,
    title: modelExamTitle(exam?.nameKo ?? null, request.query),
    examId: request.examId,
    query: request.query.trim(),
    examDefinitions: '{}',
    way,
    mode,
    seed: request.seed,
    parallel: request.parallel,
    orders: request.orders,
    modelName: state.modelName,
    modelSha256: '',
    modelPath: '',
    builtIn: state.builtIn,
    templateSha256: '',
    promptVersion: SOLVE_PROMPT_VERSION,
    temperature: way === 'likelihood' ? 0 : (request.temperature ?? plan.sampler.temperature),
    topP: plan.sampler.topP,
    presencePenalty: plan.sampler.presencePenalty,
    thoughtBudget: mode === 'direct' ? 0 : (request.thoughtBudget ?? plan.thoughtBudget),
    maxFinalTokens: finalTokens(way),
    programVersion: version,
    state: 'paused',
    error: null,
    activeMs: 0,
    repeated: 0,
    repeatedOtherwise: 0
  }
}
