import { AppError } from '../../shared/errors.ts'
import type { BatchAnswer, BatchRequest, BatchResult } from './batch.ts'
import type { BatchEnd } from './batch-run.ts'
import type { ModelFacts } from './llm.ts'

/** A group of prompts in the queue; whoever waits for it gets its end once. */
export type GroupRun = {
  readonly kind: 'group'
  readonly id: number
  readonly request: BatchRequest
  readonly signal: AbortSignal
  settled(): boolean
  started(at: number): void
  loaded(at: number): void
  answer(answer: BatchAnswer): void
  complete(end: BatchEnd, cancelled: boolean, model: ModelFacts): void
  /** Ends it as cancelled; a process that died fails it, for what was answered was told already. */
  stop(endReason: 'cancelled' | 'died', model: ModelFacts): void
  fail(error: unknown): void
}

const NOTHING: BatchEnd = { templateSha256: '', sharedTokens: 0, sharedEvaluated: 0 }

export function createGroupRun(
  id: number,
  request: BatchRequest,
  signal: AbortSignal,
  onAnswer: (answer: BatchAnswer) => void,
  end: { resolve: (result: BatchResult) => void; reject: (error: unknown) => void }
): GroupRun {
  let settled = false
  const settle = (act: () => void): void => {
    if (settled) return
    settled = true
    act()
  }
  const complete: GroupRun['complete'] = (told, cancelled, model) =>
    settle(() => end.resolve({ ...told, model, endReason: cancelled ? 'cancelled' : 'complete' }))
  return {
    kind: 'group',
    id,
    request,
    signal,
    settled: () => settled,
    started: () => undefined,
    loaded: () => undefined,
    answer: (answer) => {
      if (!settled) onAnswer(answer)
    },
    complete,
    stop: (endReason, model) => {
      if (endReason === 'cancelled') complete(NOTHING, true, model)
      else {
        const died = new AppError('llm-engine-died', { exitCode: null, signal: null })
        settle(() => end.reject(died))
      }
    },
    fail: (error) => settle(() => end.reject(error))
  }
}
