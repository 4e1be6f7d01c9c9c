import type { Events } from '@shared/contract/events.ts'
import type { LlmStatus, TutorAsk } from '@shared/contract/tutor.ts'
import type { TutorMode } from '@shared/domain/explanation.ts'

/** An explanation that is being written, as far as it has been heard. */
export type Run = {
  /** Null until main has named the run. */
  runId: string | null
  itemId: string
  ask: TutorAsk
  mode: TutorMode
  part: 'queued' | 'prompt' | 'thought' | 'final'
  thought: string
  text: string
  thoughtTokens: number
  thoughtMs: number
  ms: number
  /** Main found that the final part broke with the key and writes it again. */
  rewriting: boolean
  stopping: boolean
  nextSeq: number
}

export const newRun = (itemId: string, ask: TutorAsk, mode: TutorMode): Run => ({
  runId: null,
  itemId,
  ask,
  mode,
  part: 'queued',
  thought: '',
  text: '',
  thoughtTokens: 0,
  thoughtMs: 0,
  ms: 0,
  rewriting: false,
  stopping: false,
  nextSeq: 0
})

/** A piece heard a second time, as after a reconnection, changes nothing. */
export function addDelta(run: Run, delta: Events['tutorDelta']): Run {
  if (delta.seq < run.nextSeq) return run
  const heard = { ...run, part: delta.part, nextSeq: delta.seq + 1 }
  return delta.part === 'thought'
    ? { ...heard, thought: run.thought + delta.text }
    : { ...heard, text: run.text + delta.text }
}

export function addProgress(run: Run, { part, tokens, ms }: Events['tutorProgress']): Run {
  const heard = { ...run, part, ms }
  return part === 'thought' ? { ...heard, thoughtTokens: tokens, thoughtMs: ms } : heard
}

export const restart = (run: Run): Run => ({ ...run, text: '', part: 'final', rewriting: true })

/**
 * Runs of this window, in the order in which they were begun, and one of another window, that are answered before
 * `run` is; 0 when it is written, or nothing is known of another one.
 */
export function runsAhead(
  run: Run,
  runs: readonly Run[],
  status: Pick<LlmStatus, 'runningRunId'> | null
): number {
  if (run.part !== 'queued' || status?.runningRunId === run.runId) return 0
  const own = runs.indexOf(run)
  const running = status?.runningRunId ?? null
  // A run of this window may be under way before it is known by its name.
  const foreign = running !== null && runs.every(({ runId }) => runId !== null && runId !== running)
  return own + (foreign ? 1 : 0)
}

/** What the main button is for: a run that waits for others is taken back, one under way is stopped. */
export function stepOf(
  run: Run | null,
  ahead: number
): 'idle' | 'waiting' | 'writing' | 'stopping' {
  if (run === null) return 'idle'
  if (run.stopping) return 'stopping'
  return ahead > 0 ? 'waiting' : 'writing'
}
