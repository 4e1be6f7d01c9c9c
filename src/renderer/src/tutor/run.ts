import type { Events } from '@shared/contract/events.ts'
import type { TutorAsk } from '@shared/contract/tutor.ts'
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
